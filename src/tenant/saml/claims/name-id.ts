/** The NameID. Source: reference/entra-wire.md 2.6. */
import { createHash } from 'node:crypto';
import { SamlError } from '../saml-error.ts';
import type { ClaimContext, ConfiguredNameId, NameId } from './claim.ts';
import { NAME_ID_FORMATS as FORMATS } from './mapping-policy.ts';
import { valuesOf } from './source-values.ts';

const [UNSPECIFIED, EMAIL, WINDOWS, PERSISTENT, TRANSIENT] = [
  'unspecified',
  'emailaddress',
  'windowsdomainqualifiedname',
  'persistent',
  'transient',
].map((word) => String(FORMATS[word])) as [string, string, string, string, string];

/**
 * Who the assertion is about: the format of the request wins over the configured one, and that over the default of the
 * source. `configured` is what a policy says; `null`: the user principal name of a new application.
 * @throws {SamlError} 501241: the attribute that is the source is empty; 75016: a format that cannot be asked for.
 */
export function nameIdOf(configured: ConfiguredNameId | null, context: ClaimContext): NameId {
  const { requestedFormat: requested, behaviours } = context;
  if (requested === TRANSIENT) return { value: context.randomBytes().toString('base64'), format: TRANSIENT };
  if (requested === PERSISTENT && behaviours.nameIdForPersistent === 'pairwise') return pairwise(context, PERSISTENT);
  if (requested === UNSPECIFIED && behaviours.nameIdForUnspecified === 'pairwise') {
    return pairwise(context, UNSPECIFIED);
  }
  if (requested !== null && !REQUESTABLE.has(requested)) {
    throw new SamlError(75016, 'The request asks for a NameID format that is not offered.');
  }
  return fromSource(configured ?? usual(context), context);
}

const REQUESTABLE: ReadonlySet<string> = new Set([PERSISTENT, EMAIL, UNSPECIFIED, TRANSIENT]);

/** What a new enterprise application has (graph.md 4.3). */
function usual(context: ClaimContext): ConfiguredNameId {
  const source = 'userprincipalname';
  return { value: valuesOf('user', source, context)[0] ?? null, format: null, source, nameQualifier: null };
}

function fromSource(configured: ConfiguredNameId, context: ClaimContext): NameId {
  const { value, source } = asked(configured, context);
  if (value === null && source !== null) {
    throw new SamlError(501241, `The user has no value in '${source}', which the NameID is made of.`);
  }
  // What a transformation makes may be nothing, or no NameID.
  if (value === null || !isLegal(value)) return pairwise(context, PERSISTENT);
  const format = context.requestedFormat ?? configured.format ?? defaultFormat(source);
  return { value: format === WINDOWS ? qualified(value, source, context) : value, format };
}

/** An old report: who asks for an address gets the user principal name, whatever is configured (entra-wire.md 2.6). */
function asked(configured: ConfiguredNameId, context: ClaimContext): ConfiguredNameId {
  const isAddress = context.requestedFormat === EMAIL && context.behaviours.nameIdForEmailAddress === 'principal-name';
  return isAddress ? usual(context) : configured;
}

function defaultFormat(source: string | null): string {
  return source !== null && ADDRESSES.has(source) ? EMAIL : UNSPECIFIED;
}

const ADDRESSES: ReadonlySet<string> = new Set([
  'userprincipalname',
  'localuserprincipalname',
  'mail',
  'onpremisesuserprincipalname',
]);

/** As long as persistent identifiers may be (SAML Core 2.0, 8.3.7), and without signs that no line has. */
function isLegal(value: string): boolean {
  return value.length <= 256 && !/\p{Cc}/u.test(value);
}

/** `DOMAIN\name`, for those who have a domain. */
function qualified(value: string, source: string | null, context: ClaimContext): string {
  const domain = valuesOf('user', 'netbiosname', context)[0];
  return source === 'onpremisessamaccountname' && domain !== undefined ? `${domain}\\${value}` : value;
}

/** The same for a user and an application each time, and of no use to any other: base64 of 32 bytes. */
function pairwise({ tenantId, user, servicePrincipal }: ClaimContext, format: string): NameId {
  const hash = createHash('sha256').update(`${tenantId}|${String(servicePrincipal['appId'])}|${user.id}`);
  return { value: hash.digest('base64'), format };
}
