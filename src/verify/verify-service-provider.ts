/** The vendor's own SAML metadata against the spec: entity ID among the identifiers, ACS URLs among the reply URLs. */
import type { Connection } from '../connection/connection.ts';
import { localUrl } from '../connection/local-url.ts';
import type { Live } from '../entra/live.ts';
import { withLate } from '../entra/plan/late.ts';
import { foldedUrl } from '../entra/plan/normal.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import { type Dial, type Fetched, fetchText } from './fetch-text.ts';
import { parseSamlMetadata, type SamlEntity } from './saml-metadata.ts';
import { failed, passed, type Verification } from './verification.ts';

/** Reads a file of the project, as text. Rejects with an EntradaError. */
export type ReadFile = (file: string) => Promise<string>;

/** What the check needs. */
export interface ServiceProviderSources {
  readonly connection: Connection;
  readonly live: Live;
  readonly record: ConnectionRecord;
  readonly dial: Dial;
  readonly readFile: ReadFile;
}

const CODE = 'ENT_VERIFY_SP';

/** Compares; `[]`: the spec names no metadata of the vendor. What the spec leaves out is taken from the live application. */
export async function verifyServiceProvider(sources: ServiceProviderSources): Promise<Verification[]> {
  const { connection, record } = sources;
  const source = connection.body.saml?.spMetadata;
  if (!source?.url && !source?.file) return [];
  const filled = withLate(source, (name) => (name === 'entra.appId' ? record.appId : record.metadataUrl));
  const place = filled.url ?? filled.file ?? '';
  const fetched = await read(filled.url, filled.file, sources);
  if ('problem' in fetched) {
    return [failed(CODE, `no metadata of the vendor: ${fetched.problem}`, 'check saml.spMetadata')];
  }
  const providers = ((await parseSamlMetadata(fetched.text)) ?? []).filter(({ sp }) => sp !== null);
  const [provider] = providers;
  if (provider && providers.length === 1) return compare(provider, sources);
  const found = providers.length === 0 ? 'no' : `${providers.length}`;
  const message = `the metadata of the vendor at ${place} describes ${found} service providers`;
  return [failed(CODE, message, 'name metadata of one service provider in saml.spMetadata')];
}

async function read(
  url: string | null,
  file: string | null,
  { connection, dial, readFile }: ServiceProviderSources,
): Promise<Fetched> {
  const { origins } = connection.environment;
  if (url) return fetchText(origins === null ? url : localUrl(url, origins), dial);
  try {
    return { text: await readFile(file ?? '') };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function compare({ entityId, sp }: SamlEntity, sources: ServiceProviderSources): Verification[] {
  const { identifiers, replyUrls } = oursOf(sources);
  const { origins } = sources.connection.environment;
  const acsUrls = (sp?.acsUrls ?? []).map((url) => (origins === null ? url : localUrl(url, origins)));
  const known = new Set(replyUrls.map(foldedUrl));
  const missing = acsUrls.filter((url) => !known.has(foldedUrl(url)));
  const wrong = [
    ...(identifiers.includes(entityId) ? [] : [differ('entity ID', [entityId], 'saml.identifiers', identifiers)]),
    ...(missing.length > 0 || acsUrls.length === 0 ? [differAcs(acsUrls, missing, replyUrls)] : []),
  ];
  if (wrong.length > 0) return wrong;
  return [passed(CODE, `the metadata of the vendor agrees: ${entityId} at ${acsUrls.join(', ')}`)];
}

/** One that is known is enough to sign in; whoever is sent to another is refused by Entra. */
function differAcs(all: readonly string[], missing: readonly string[], replyUrls: readonly string[]): Verification {
  const isPartly = missing.length < all.length;
  return differ('ACS URL', missing, 'saml.replyUrls', replyUrls, isPartly ? 'warning' : 'error');
}

function differ(
  what: string,
  theirs: readonly string[],
  leaf: string,
  ours: readonly string[],
  severity: 'error' | 'warning' = 'error',
): Verification {
  const list = (texts: readonly string[]) => texts.filter((text) => text !== '').join(', ') || '(none)';
  const message = `the vendor's metadata has the ${what} ${list(theirs)}; ${leaf} has ${list(ours)}`;
  return failed(CODE, message, `correct ${leaf}, or ask the vendor which is right`, severity);
}

function oursOf({ connection, live, record }: ServiceProviderSources): { identifiers: string[]; replyUrls: string[] } {
  const { saml } = connection.body;
  const identifiers = saml?.identifiers === undefined ? live.application?.identifierUris : saml.identifiers;
  const replyUrls = saml?.replyUrls === undefined ? live.application?.web?.redirectUris : saml.replyUrls;
  const urls = (replyUrls ?? []).map((item) => (typeof item === 'string' ? item : item.url));
  return withLate({ identifiers: [...(identifiers ?? [])], replyUrls: urls }, (name) =>
    name === 'entra.appId' ? record.appId : record.metadataUrl,
  );
}
