/** One organization, from a connection as it has it. */
import { type Connection, connect } from '../../connection/connection.ts';
import type { ResolvedBody } from '../../spec/generated/resolved.ts';
import { fillLateIn, isLate } from '../../spec/parameters.ts';
import { type Variant, variantOf } from '../../spec/resolve.ts';
import type { IdpSource, Organization } from '../organization.ts';
import { placeOf } from './candidates.ts';
import { idpSource } from './idp-source.ts';
import type { OrganizationSources, RuntimeRecord } from './organizations-of.ts';

/** Why there is no organization: something is wrong, or not known yet. */
export class NotServed extends Error {
  readonly hint: string;
  readonly isWaiting: boolean;

  constructor(message: string, hint: string, isWaiting = false) {
    super(message);
    this.hint = hint;
    this.isWaiting = isWaiting;
  }
}

type Saml = NonNullable<ResolvedBody['saml']>;

/**
 * The organization; `name` is `null` for the one of a connection without `organizations`.
 * @throws {NotServed} it cannot be served.
 */
export function organizationOf(variant: Variant, name: string | null, sources: OrganizationSources): Organization {
  const id = runtimeId(variant);
  const record = sources.records.get(id);
  const tenantId = tenantOf(variant, name, record);
  const own = connect(variantOf(variant, name, tenantId));
  const body = filled(own.body, ownRecord(record, tenantId));
  const saml = body.saml as Saml;
  const entityId = saml.identifiers?.[0];
  const acsUrls = (saml.replyUrls ?? []).map((item) => (typeof item === 'string' ? item : item.url));
  const waiting = waitingFor(own, body);
  if (entityId === undefined || acsUrls[0] === undefined || isLate([entityId, acsUrls]))
    throw incomplete(waiting, acsUrls.length === 0);
  const startUrl = startOf(body, acsUrls);
  checkUrls(acsUrls, startUrl, saml.logoutUrl ?? null);
  checkKeys(body, saml);
  return {
    connection: id,
    name: name ?? variant.spec.name,
    displayName: body.displayName,
    isRetired: body.retired,
    tenantId,
    entityId,
    audiences: audiencesOf(entityId),
    acsUrls,
    acsIndexes: indexesOf(saml.replyUrls ?? []),
    logoutUrl: saml.logoutUrl ?? null,
    startUrl,
    applicationOrigin: new URL(startUrl).origin,
    initiatedBy: new Set(saml.initiatedBy),
    relayState: saml.relayState ?? null,
    requests: requestsOf(saml),
    isSha1Allowed: saml.signing.algorithm === 'rsa-sha1',
    isEncrypted: saml.encryption?.certificate !== undefined,
    keys: { sign: body.signIn.keys.sign?.file ?? null, decrypt: body.signIn.keys.decrypt.map(({ file }) => file) },
    idp: idpOf(variant, body, { tenantId, record, waiting, isStandIn: sources.isStandIn }),
    domains: domainsOf(variant, name, body),
    signIn: body.signIn,
    scim: scimOf(variant, name, body),
  };
}

/** `NAME[.INSTANCE]`. */
export function runtimeId({ spec, instance }: Variant): string {
  return instance === null ? spec.name : `${spec.name}.${instance}`;
}

function tenantOf({ body, environment }: Variant, name: string | null, record: RuntimeRecord | undefined) {
  const own = name === null ? null : body.organizations[name]?.tenantId;
  return (own ?? environment.tenantId ?? record?.tenantId ?? null)?.toLowerCase() ?? null;
}

/** The record says nothing of an application in another tenant. */
function ownRecord(record: RuntimeRecord | undefined, tenantId: string | null): RuntimeRecord | undefined {
  return record?.tenantId.toLowerCase() === tenantId ? record : undefined;
}

function filled(body: ResolvedBody, record: RuntimeRecord | undefined): ResolvedBody {
  if (record === undefined || !isLate(body)) return body;
  return fillLateIn(body, (name) => (name === 'entra.appId' ? record.appId : record.metadataUrl));
}

/** What a sign-in depends on; claims, for one, are Entra's affair. */
const NEEDED = /^\/(signIn|saml\/(identifiers|replyUrls|signOnUrl|logoutUrl|requests|encryption))(\/|$)/;

/** Why the organization waits: parameters without a value, or an application that does not exist yet. */
function waitingFor({ pending }: Connection, { saml, signIn }: ResolvedBody): string | null {
  const leaves = pending.filter(({ pointer }) => NEEDED.test(pointer));
  const names = [...new Set(leaves.flatMap(({ parameters }) => parameters))];
  if (names.length > 0) return `${leaves.map(({ pointer }) => pointer).join(', ')} waits for ${names.join(', ')}`;
  const { identifiers, replyUrls, signOnUrl, logoutUrl } = saml ?? {};
  const isWaiting = isLate([identifiers, replyUrls, signOnUrl, logoutUrl, signIn]);
  return isWaiting ? 'a URL or name holds what only the record knows, and there is none yet' : null;
}

function incomplete(waiting: string | null, isUrl: boolean): NotServed {
  if (waiting !== null) return new NotServed(waiting, 'give the value, or apply the connection first', true);
  const [what, leaf] = isUrl ? ['reply URL', 'saml.replyUrls'] : ['identifier', 'saml.identifiers'];
  return new NotServed(`it has no ${what}`, `write ${leaf}: the runtime takes nothing from a template`);
}

function indexesOf(urls: NonNullable<Saml['replyUrls']>): number[] {
  const given = urls.map((item) => (typeof item === 'string' ? null : item.index));
  const taken = new Set(given);
  let next = 0;
  return given.map((index) => {
    if (index !== null) return index;
    while (taken.has(next)) next += 1;
    taken.add(next);
    return next;
  });
}

/** A sign-on URL that is the reply URL itself leads to where people begin, and so cannot be that place. */
function startOf({ saml, signIn }: ResolvedBody, acsUrls: readonly string[]): string {
  const isAcs = (url: string) => acsUrls.some((acs) => placeOf(acs) === placeOf(url));
  const signOn = saml?.signOnUrl;
  const start = signIn.startUrl ?? (signOn && !isAcs(signOn) ? signOn : null);
  return start ?? (URL.canParse(acsUrls[0] ?? '') ? `${new URL(acsUrls[0] as string).origin}/` : '');
}

/** Paths that are the runtime's own on every origin. */
const OWN_PATH = /^\/(entrada(\/|$)|healthz$)/;

function checkUrls(acsUrls: readonly string[], startUrl: string, logoutUrl: string | null): void {
  const named: [string, string][] = [
    ...acsUrls.map((url): [string, string] => ['reply URL', url]),
    ['start URL', startUrl],
    ...(logoutUrl === null ? [] : [['logout URL', logoutUrl] satisfies [string, string]]),
  ];
  for (const [what, url] of named) {
    // Cookies of a sign-in are Secure: over http a browser would not keep them.
    if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
      throw new NotServed(`the ${what} ${url} is not https`, 'give the https URL');
    if (OWN_PATH.test(new URL(url).pathname))
      throw new NotServed(`the ${what} ${url} is a path of the runtime's own`, 'choose another path than /entrada/…');
  }
}

function checkKeys({ signIn: { keys } }: ResolvedBody, { requests, encryption }: Saml): void {
  if (requests.signed && keys.sign === undefined)
    throw new NotServed('requests are signed, and there is no key to sign with', 'write signIn.keys.sign');
  if (encryption?.certificate !== undefined && keys.decrypt.length === 0)
    throw new NotServed('assertions come encrypted, and no key can decrypt them', 'write signIn.keys.decrypt');
}

/**
 * What Entra may send as Audience: an identifier that is no URI gets `spn:` before it, and what follows a `#` is left out
 * (entra-wire.md 2.4).
 */
function audiencesOf(entityId: string): string[] {
  const [sent = ''] = entityId.split('#');
  const forms = [entityId, sent].filter((form) => form !== '');
  const isUri = /^[a-z][a-z0-9+.-]*:/i.test(entityId);
  return [...new Set(isUri ? forms : [...forms, ...forms.map((form) => `spn:${form}`)])];
}

const FORMATS: Readonly<Record<string, string>> = {
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
};

/** Entra refuses any format in a request but these and transient, which no spec names (AADSTS75016). */
function requestsOf({ requests, nameId }: Saml): Organization['requests'] {
  const nameIdFormat = FORMATS[nameId?.format ?? ''] ?? null;
  return { isSigned: requests.signed, binding: requests.binding, nameIdFormat };
}

interface Waiting {
  readonly tenantId: string | null;
  readonly record: RuntimeRecord | undefined;
  readonly waiting: string | null;
  readonly isStandIn: boolean;
}

function idpOf({ environment }: Variant, { signIn }: ResolvedBody, facts: Waiting): IdpSource {
  const choice = idpSource(signIn.idp, { ...facts, cloud: environment.cloud });
  if ('wrong' in choice) throw new NotServed(choice.wrong, choice.hint);
  return facts.waiting === null ? choice.source : { kind: 'waiting', reason: facts.waiting };
}

/** A domain belongs to one organization: those of the connection are nobody's where there are several. */
function domainsOf({ merged }: Variant, name: string | null, { signIn }: ResolvedBody): string[] {
  const organizations = merged.organizations ?? {};
  const own = name === null ? undefined : organizations[name];
  const isGiven = own?.domains !== undefined || own?.signIn?.domains !== undefined;
  if (!isGiven && Object.keys(organizations).length > 1) return [];
  return [...new Set(signIn.domains.map((domain) => domain.toLowerCase()))];
}

function scimOf({ body }: Variant, name: string | null, { provisioning }: ResolvedBody): Organization['scim'] {
  if (provisioning === undefined) return null;
  const isEnabled = name === null || body.organizations[name]?.scim !== false;
  return { isEnabled, baseUrl: provisioning.tenantUrl ?? null, auth: provisioning.auth };
}
