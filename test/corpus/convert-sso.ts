/** A gallery page about single sign-on → a connection. */
import type { ConnectionSpec, Handover, Instance, Saml } from '../../src/spec/generated/connection.ts';
import { type ClaimParts, claimParts } from './claims.ts';
import { type Conversion, type Gap, given, nameOf, toYaml } from './conversion.ts';
import { Parameters } from './placeholders.ts';
import type { ConsoleField, SsoRecord } from './records.ts';
import { type Row, rowsOf } from './rows.ts';

/** Converts one record; a page about OpenID Connect has nothing that SAML keys could say. */
export function convertSso(record: SsoRecord): Conversion {
  const name = nameOf(record, 'sso');
  if (record.oidc || record.protocol === 'oidc') return { kind: 'oidc', name };
  const gaps: Gap[] = [];
  const parameters = new Parameters();
  const rows = rowsOf(record);
  const texts = new Texts(record, parameters);
  const saml = samlOf(record, rows, texts, claimParts(record, parameters, gaps));
  const instances = instancesOf(record, rows, texts, name);
  if (record.tokenVersion) gaps.push({ what: record.tokenVersion, why: 'the schema knows SAML 2.0 only' });
  const spec = given<ConnectionSpec>({
    ...headOf(record, name),
    vendor: record.fixedIdentifier ? { name: record.app, limitations: [FIXED] } : { name: record.app },
    application: { source: 'gallery', template: record.app },
    parameters: parameters.declarations(),
    values: parameters.values(),
    saml: withMetadata(saml, record, rows, name),
    handover: handoverOf(record),
    signIn: record.jit === null ? undefined : { unknownUser: record.jit ? 'create' : 'reject' },
    instances: rows.length > 0 ? instances : undefined,
  });
  return { kind: 'spec', name, yaml: toYaml(spec), gaps };
}

const FIXED = 'The identifier is the same for every customer.';

function headOf(
  { app }: SsoRecord,
  name: string,
): Pick<ConnectionSpec, 'apiVersion' | 'kind' | 'name' | 'displayName'> {
  return { apiVersion: 'entrada/v1', kind: 'Connection', name, displayName: app };
}

/** The four fields that a vendor's console may be the source of. */
class Texts {
  readonly #parameters: Parameters;
  readonly #console: ReadonlySet<ConsoleField>;

  constructor({ fromVendorConsole = [] }: SsoRecord, parameters: Parameters) {
    this.#parameters = parameters;
    this.#console = new Set(fromVendorConsole);
  }

  one(printed: string, field: ConsoleField): string {
    return this.#parameters.convert(printed, this.#console.has(field));
  }

  /** Where the console alone knows the text, the whole text is a parameter. */
  missing(field: ConsoleField, name: string): string | undefined {
    if (!this.#console.has(field)) return undefined;
    return this.#parameters.declare(name, { printed: '', position: 'whole', fromConsole: true });
  }

  list(printed: readonly string[], field: ConsoleField, name: string): string[] {
    const missing = printed.length === 0 ? this.missing(field, name) : undefined;
    return missing === undefined ? printed.map((text) => this.one(text, field)) : [missing];
  }

  scalar(printed: string | null, field: ConsoleField, name: string): string | undefined {
    return printed === null ? this.missing(field, name) : this.one(printed, field);
  }

  plain(printed: string | null): string | undefined {
    return printed === null ? undefined : this.#parameters.convert(printed);
  }
}

/** What all rows share. */
function samlOf(record: SsoRecord, [row]: readonly Row[], texts: Texts, claims: ClaimParts): Saml {
  return given<Saml>({
    initiatedBy: record.initiated.map((who) => (who === 'IDP' ? 'idp' : 'sp')),
    identifiers: row?.identifiers ? undefined : texts.list(record.identifiers, 'identifier', 'entityId'),
    replyUrls: row?.replyUrls ? undefined : texts.list(record.replyUrls, 'reply', 'replyUrl'),
    signOnUrl: row?.signOnUrl ? undefined : texts.scalar(record.signOnUrl, 'signon', 'signOnUrl'),
    relayState: row?.relayState ? undefined : texts.scalar(record.relayState, 'relay', 'relayState'),
    logoutUrl: texts.plain(record.logoutUrl),
    ...claims,
    appRoles: record.appRoles?.map(({ value }) => ({ value })),
    signing: signingOf(record),
  });
}

type Signing = NonNullable<Saml['signing']>;

const OPTIONS: Readonly<Record<string, NonNullable<Signing['option']>>> = {
  assertion: 'assertion',
  response: 'response',
  responseAndAssertion: 'both',
};

function signingOf({ signing, sigAlg = [] }: SsoRecord): Signing | undefined {
  if (signing === null && sigAlg.length === 0) return undefined;
  // A page that names both describes a choice; the stronger one is it.
  const algorithm = sigAlg.includes('SHA-256') ? 'rsa-sha256' : sigAlg.length > 0 ? 'rsa-sha1' : undefined;
  return given<Signing>({ option: signing?.map((kind) => OPTIONS[kind])[0], algorithm });
}

/** An uploaded metadata file is one of the project; one for each row where the rows have nothing else. */
function withMetadata(saml: Saml, { metadataUpload }: SsoRecord, rows: readonly Row[], name: string): Saml {
  return metadataUpload && rows.length === 0 ? { ...saml, spMetadata: { file: `metadata/${name}.xml` } } : saml;
}

const DELIVER: Readonly<Record<string, NonNullable<Handover['deliver']>[number]>> = {
  federationMetadataXml: 'federation-metadata-xml',
  federationMetadataUrl: 'federation-metadata-url',
  certBase64: 'certificate-base64',
  certRaw: 'certificate-raw',
  thumbprint: 'thumbprint',
};

function handoverOf({ certificate }: SsoRecord): Handover | undefined {
  const deliver = certificate.flatMap((kind) => DELIVER[kind] ?? []);
  return deliver.length > 0 ? { deliver } : undefined;
}

function instancesOf(record: SsoRecord, rows: readonly Row[], texts: Texts, name: string): Record<string, Instance> {
  return Object.fromEntries(
    rows.map((row) => {
      const saml = given<Saml>({
        identifiers: row.identifiers?.map((text) => texts.one(text, 'identifier')),
        replyUrls: row.replyUrls?.map((text) => texts.one(text, 'reply')),
        signOnUrl: row.signOnUrl === undefined ? undefined : texts.one(row.signOnUrl, 'signon'),
        relayState: row.relayState === undefined ? undefined : texts.one(row.relayState, 'relay'),
        spMetadata: record.metadataUpload ? { file: `metadata/${name}-${row.name}.xml` } : undefined,
      });
      return [row.name, { displayName: `${record.app} (${row.label})`, saml }];
    }),
  );
}
