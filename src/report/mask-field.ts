/**
 * Masking of the values of a change, by what they are of: the secrets of synchronization and of claims stand where no form
 * tells them from other texts. A reference to a secret is shown as `env:NAME`. Masking twice is masking once.
 */
import { looksSecret, maskText, maskValue, namesSecret } from './mask.ts';
import type { ReportedField } from './report.ts';

const MASK = '…';

/** What is known of a place among the values. */
interface Place {
  readonly object: string;
  /** It has the name of a secret: any text or number there is one. */
  readonly isSecret: boolean;
  /** It is in a claim whose constants are secrets. */
  readonly isSecretClaim: boolean;
  /** It is a constant of a claim. */
  readonly isConstant: boolean;
}

/** A field of a change of an object of this kind (`ChangedObject`), its secrets as `…`. */
export function maskField(object: string, field: ReportedField): ReportedField {
  const { path, before, after, risk } = field;
  return {
    ...field,
    path: maskText(path),
    ...(before === undefined ? {} : { before: masked(before, placeOf(object, path, after)) }),
    ...(after === undefined ? {} : { after: masked(after, placeOf(object, path, before)) }),
    ...(risk === undefined ? {} : { risk: maskText(risk) }),
  };
}

const SECRETS = 'synchronizationSecrets';
const CLAIMS: ReadonlySet<string> = new Set(['claimsMappingPolicy', 'claimsPolicy', 'saml.claims']);

/** Members of claims that hold constants, in the words of both engines and of specs. */
const CONSTANT = /^(?:value2?|defaultvalue|constant)$/i;

/** Keys of Graph's synchronizationSecret that hold no secret: all others do. Source: reference/graph.md 6.4. */
const PLAIN_KEY =
  /^(?:BaseAddress|UserName|SyncAll|SyncNotificationSettings|SkipOutOfScopeDeletions|Oauth2ClientId|Oauth2TokenExchangeUri|Oauth2AuthorizationUri|AuthenticationType|Domain|Server|Url)$/i;

/** Names of Graph that look like a secret's: certificates, thumbprints, signing options. */
const PUBLIC_NAME =
  /^(?:keyCredentials|preferredTokenSigningKeyThumbprint|tokenEncryptionKeyId|tokenIssuancePolic(?:y|ies)|TokenResponseSigningPolicy|SamlTokenVersion|saml2Token)$/i;

function isSecretName(name: string): boolean {
  return namesSecret(name) && !PUBLIC_NAME.test(name);
}

/** `other`: the value of the other side. Where that refers to a secret, this side may hold the secret itself. */
function placeOf(object: string, path: string, other: unknown): Place {
  const words = path.match(/\w+/g) ?? [];
  const last = words.at(-1) ?? '';
  const isNamed = words.some(isSecretName);
  if (!CLAIMS.has(object)) {
    const isSecret = object === SECRETS ? !PLAIN_KEY.test(last) : isNamed;
    return { object: objectBelow(object, isSecret), isSecret, isSecretClaim: false, isConstant: false };
  }
  const isSecretClaim = isNamed || hasReference(other);
  return { object, isSecret: false, isSecretClaim, isConstant: isSecretClaim || CONSTANT.test(last) };
}

/** What stands in a plain value of synchronization is known by its names, as elsewhere. */
function objectBelow(object: string, isSecret: boolean): string {
  return object === SECRETS && !isSecret ? '' : object;
}

function masked(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return maskedText(value, place);
  if (typeof value === 'number') return place.isSecret || (place.isConstant && place.isSecretClaim) ? MASK : value;
  if (Array.isArray(value)) return value.map((item) => masked(item, place));
  if (typeof value !== 'object' || value === null) return value;
  const { secret, ...rest } = value as Readonly<Record<string, unknown>>;
  const reference = referenceOf(secret);
  if (reference === undefined) return maskedMembers(value, place);
  return Object.keys(rest).length === 0 ? reference : { ...maskedMembers(rest, place), secret: reference };
}

function maskedMembers(value: object, place: Place): Readonly<Record<string, unknown>> {
  const members = Object.entries(value);
  const isClaim = CLAIMS.has(place.object);
  const isSecretClaim = place.isSecretClaim || (isClaim && members.some(isSecretNameOfClaim));
  const item = members.find(([name, member]) => name === 'key' && typeof member === 'string')?.[1];
  return Object.fromEntries(
    members.map(([name, member]) => {
      const isSecret = isSecretMember(name, item, place);
      const isConstant = isClaim && CONSTANT.test(name);
      const object = objectBelow(place.object, isSecret);
      return [maskText(name), masked(member, { object, isSecret, isSecretClaim, isConstant })];
    }),
  );
}

/** A secret of synchronization is the member of its key, or an item `{key, value}`. */
function isSecretMember(name: string, key: string | undefined, place: Place): boolean {
  if (place.object !== SECRETS) return place.isSecret || isSecretName(name);
  return key === undefined ? !PLAIN_KEY.test(name) : name !== 'key' && !PLAIN_KEY.test(key);
}

/** A claim's name, whatever the member is called: any text but a constant. */
function isSecretNameOfClaim([name, member]: [string, unknown]): boolean {
  return typeof member === 'string' && !CONSTANT.test(name) && isSecretName(member);
}

function maskedText(text: string, place: Place): string {
  if (text === '' || SHOWN_REFERENCE.test(text)) return text;
  if (place.isSecret || (place.isConstant && (place.isSecretClaim || looksSecret(text)))) return MASK;
  const json = jsonOf(text);
  return json === undefined ? maskValue(text) : JSON.stringify(masked(json, place));
}

/** Definitions of policies and some secrets' values are JSON in a text. */
function jsonOf(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

const SHOWN_REFERENCE = /^(?:env:[A-Za-z_]\w*|file:[\w./-]+|keyVault:[\w-]+\/[\w-]+)$/;

/** A `SecretRef` as a text. */
function referenceOf(value: unknown): string | undefined {
  if (typeof value === 'string' && SHOWN_REFERENCE.test(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const given = Object.entries(value).filter(([, where]) => where !== null && where !== undefined);
  const [[kind, where] = ['', '']] = given;
  const isReference = given.length === 1 && typeof where === 'string' && /^(?:env|file|keyVault)$/.test(kind);
  return isReference ? `${kind}:${where}` : undefined;
}

function hasReference(value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  return (
    /\\*"secret\\*":\s*(?:\{|\\*"(?:env|file|keyVault):)/.test(text) || /"(?:env|file|keyVault):[\w./-]+"/.test(text)
  );
}
