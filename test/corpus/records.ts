/** What a record of the corpus holds, and reading it. The corpus lies beside the repository; a user's clone has none. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Fields that a page tells its reader to copy from the vendor's console. */
export type ConsoleField = 'identifier' | 'reply' | 'signon' | 'relay';

/** One claim of a page's table; prose in the value column was replaced by `<placeholder>`. */
export interface ClaimRecord {
  readonly name: string;
  readonly source: string;
  readonly sourceKind: 'attribute' | 'constant' | 'transformation' | 'placeholder';
  readonly namespace?: string;
}

/** What a page says of the NameID. */
export interface NameIdRecord {
  readonly source?: string;
  readonly formats?: readonly string[];
  readonly formatMentioned?: boolean;
}

/** One page about single sign-on. */
export interface SsoRecord {
  readonly file?: string;
  readonly app: string;
  readonly corpus: '2018' | 'modern';
  readonly identifiers: readonly string[];
  readonly replyUrls: readonly string[];
  readonly signOnUrl: string | null;
  readonly signOnUrls?: readonly string[];
  readonly relayState: string | null;
  readonly relayStates?: readonly string[];
  readonly logoutUrl: string | null;
  readonly initiated: ReadonlyArray<'IDP' | 'SP'>;
  readonly jit: boolean | null;
  readonly claims: readonly ClaimRecord[];
  readonly nameId: NameIdRecord | null;
  readonly certificate: readonly string[];
  readonly signing: readonly string[] | null;
  readonly sigAlg?: readonly string[];
  readonly environments?: readonly string[];
  readonly fromVendorConsole?: readonly ConsoleField[];
  readonly metadataUpload?: boolean;
  readonly groupClaim?: boolean;
  readonly groupClaimName?: string;
  readonly groupFilter?: string;
  readonly groupEmitAsRole?: boolean;
  readonly appRoles?: ReadonlyArray<{ readonly value: string }>;
  readonly removeDefaultClaims?: readonly string[];
  readonly fixedIdentifier?: boolean;
  readonly tokenVersion?: string;
  readonly oidc?: boolean;
  readonly protocol?: string;
}

/** One row of a page's attribute table. */
export interface AttributeRecord {
  readonly attribute: string;
  readonly type?: string;
  readonly filter?: boolean;
  readonly required?: boolean;
}

/** One page about provisioning. */
export interface ScimRecord {
  readonly file?: string;
  readonly app: string;
  readonly corpus: '2018' | 'modern';
  readonly tenantUrls: readonly string[];
  readonly auth: readonly string[];
  readonly attributes: { readonly user: readonly AttributeRecord[]; readonly group: readonly AttributeRecord[] };
  readonly users: boolean;
  readonly groups: boolean;
  readonly tenantUrlOptional?: boolean;
  readonly expressions?: readonly string[];
  readonly bearerUnsupported?: boolean;
  readonly attributesAsPicture?: boolean;
}

/** Keys that no spec takes anything from, with the reason; any other key is converted. */
export const NOT_CONVERTED: Readonly<Record<string, string>> = {
  date: 'of the page, not of the connection',
  corpus: 'part of the name',
  partial: 'of the reading: a missing field was not seen',
  initiatedBy: 'of the reading: who starts a sign-in was inferred',
  preintegrated: 'said by source: gallery, and by addresses that are absent',
  transform: 'names again what a claim or the NameID says',
  roleClaim: 'says again what a claim or the app roles say',
  logoutMentioned: 'that there is one, not which',
  capabilities: 'always empty',
  users: 'only positive statements were found',
  duplicateAttributes: 'names again what the table says',
};

/** Keys that the converters read. */
export const CONVERTED: readonly string[] = [
  ...['file', 'app', 'identifiers', 'replyUrls', 'signOnUrl', 'signOnUrls', 'relayState', 'relayStates', 'logoutUrl'],
  ...['initiated', 'jit', 'claims', 'nameId', 'certificate', 'signing', 'sigAlg', 'environments', 'fromVendorConsole'],
  ...['metadataUpload', 'groupClaim', 'groupClaimName', 'groupFilter', 'groupEmitAsRole', 'appRoles'],
  ...[
    'removeDefaultClaims',
    'fixedIdentifier',
    'tokenVersion',
    'oidc',
    'protocol',
    'tenantUrls',
    'auth',
    'attributes',
    'groups',
  ],
  ...['tenantUrlOptional', 'expressions', 'bearerUnsupported', 'attributesAsPicture'],
];

/** The whole corpus. */
export interface Corpus {
  readonly sso: readonly SsoRecord[];
  readonly scim: readonly ScimRecord[];
}

/** Where the corpus lies: beside the repository. */
export const CORPUS_FOLDER = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  ...['..', '..', '..', 'shared', 'corpus'],
);

/** The corpus, or `undefined` where there is none. */
export function readCorpus(folder: string = CORPUS_FOLDER): Corpus | undefined {
  const sso = path.join(folder, 'gallery-sso.jsonl');
  const scim = path.join(folder, 'gallery-scim.jsonl');
  if (!existsSync(sso) || !existsSync(scim)) return undefined;
  return { sso: readLines<SsoRecord>(sso), scim: readLines<ScimRecord>(scim) };
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
