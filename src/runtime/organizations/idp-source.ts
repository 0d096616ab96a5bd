/** Where an organization's trust comes from, by its `idp`. */
import type { Cloud } from '../../spec/project.ts';
import { ISSUERS, LOGIN_HOSTS } from '../../spec/resolve.ts';
import type { IdpSource } from '../organization.ts';
import type { ResolvedSignIn } from '../resolved-sign-in.ts';
import type { RuntimeRecord } from './organizations-of.ts';

/** What decides it besides the spec. */
export interface IdpFacts {
  readonly tenantId: string | null;
  readonly cloud: Cloud;
  readonly record: RuntimeRecord | undefined;
  readonly isStandIn: boolean;
}

/** The source, or what is wrong with the spec. */
export type IdpChoice = { readonly source: IdpSource } | { readonly wrong: string; readonly hint: string };

/**
 * Reads `idp`: `record`, metadata (URL or file), or typed in. Metadata of a Microsoft login host must be of the
 * organization's tenant, also where the spec names no entity ID.
 */
export function idpSource(idp: ResolvedSignIn['idp'], facts: IdpFacts): IdpChoice {
  if (typeof idp === 'string') return ofRecord(facts);
  const { metadata, entityId, ssoUrl, certificates } = idp;
  if (metadata === null) return typed(entityId, ssoUrl, certificates);
  if (ssoUrl !== null || certificates.length > 0)
    return wrong('idp names metadata and is typed in by hand', 'keep metadata, or entityId, ssoUrl and certificates');
  if (typeof metadata !== 'string') return { source: { kind: 'file', file: metadata.file, entityId } };
  if (!isHttps(metadata)) return wrong(`the metadata URL ${metadata} is not https`, 'give its https URL');
  return { source: { kind: 'url', url: metadata, entityId: entityId ?? entityIdAt(metadata, facts) } };
}

/** The entity ID of a tenant. */
export function entraEntityId(tenantId: string, cloud: Cloud): string {
  return `${ISSUERS[cloud]}/${tenantId.toLowerCase()}/`;
}

/** Where Microsoft publishes metadata; China's second name is that of its token endpoints. */
const RECORD_HOSTS: ReadonlySet<string> = new Set([...Object.values(LOGIN_HOSTS), 'login.chinacloudapi.cn']);

function ofRecord({ record, tenantId, cloud, isStandIn }: IdpFacts): IdpChoice {
  if (record === undefined)
    return waiting('there is no record yet: entrada apply or entrada record writes it, then start serve again');
  const { metadataUrl: url } = record;
  if (tenantId !== null && record.tenantId.toLowerCase() !== tenantId)
    return waiting(`the record is of tenant ${record.tenantId}, not ${tenantId}: give the organization's own idp`);
  if (!isStandIn && !(isHttps(url) && RECORD_HOSTS.has(new URL(url).hostname)))
    return wrong(
      `the record's metadata URL ${url} is not one of Microsoft's`,
      'where entrada tenant made it, source its env file first; else entrada record rebuilds the record',
    );
  return { source: { kind: 'url', url, entityId: entraEntityId(record.tenantId, isStandIn ? 'global' : cloud) } };
}

const waiting = (reason: string): IdpChoice => ({ source: { kind: 'waiting', reason } });

function entityIdAt(url: string, { tenantId }: IdpFacts): string | null {
  const clouds = Object.keys(LOGIN_HOSTS) as Cloud[];
  const cloud = clouds.find((name) => LOGIN_HOSTS[name] === new URL(url).hostname);
  return cloud === undefined || tenantId === null ? null : entraEntityId(tenantId, cloud);
}

function typed(entityId: string | null, ssoUrl: string | null, certificates: readonly { file: string }[]): IdpChoice {
  if (!entityId || !ssoUrl || certificates.length === 0)
    return wrong('idp lacks entityId, ssoUrl or certificates', 'give all three, or metadata, or record');
  if (!isHttps(ssoUrl)) return wrong(`the sign-in URL ${ssoUrl} is not https`, 'give its https URL');
  return { source: { kind: 'typed', entityId, ssoUrl, certificates: certificates.map(({ file }) => file) } };
}

const wrong = (text: string, hint: string): IdpChoice => ({ wrong: text, hint });

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}
