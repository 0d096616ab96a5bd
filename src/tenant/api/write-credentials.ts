/** Keys and secrets that come in the body of a POST or PATCH, as whole sets. Source: reference/graph.md 3.3. */
import { badRequest, GraphError } from '../graph-error.ts';
import { type CertificateFacts, opensPfx, readCertificate } from '../identity/signing-certificate.ts';
import { formatInstant, invalidValue } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import type { Call } from './call.ts';
import { credentialId, type KeyCredential, keysOf, type PasswordCredential, passwordsOf } from './credentials.ts';

/** Keys and secrets of a service principal as a body brings them: whole sets (graph.md 3.3). @throws {GraphError} 400, 403. */
export function writeCredentials(call: Call, after: Row, before: Row, values: Readonly<Record<string, unknown>>): Row {
  const given = values['passwordCredentials'] as
    | readonly (Partial<PasswordCredential> & { secretText?: string | null })[]
    | undefined;
  const texts = new Map(
    (given ?? []).flatMap((one) => (one.keyId && one.secretText ? [[one.keyId, one.secretText] as const] : [])),
  );
  const keyed = 'keyCredentials' in values ? writeKeys(call, after, before, 'ServicePrincipal', texts) : after;
  if (!given) return { ...keyed, passwordCredentials: passwordsOf(before) };
  const passwords = given.map((one) => storedPassword(one, passwordsOf(before), keyed));
  for (const { keyId } of passwordsOf(before)) {
    const isKept = passwords.some((one) => one.keyId === keyId) || keysOf(keyed).some((one) => one.keyId === keyId);
    if (!isKept) call.directory.store.remove('credential', credentialId(after.id, keyId));
  }
  return { ...keyed, passwordCredentials: passwords };
}

/** A new secret belongs to a Sign key of the same request: all others are made by addPassword. */
function storedPassword(
  given: Partial<PasswordCredential>,
  known: readonly PasswordCredential[],
  row: Row,
): PasswordCredential {
  const old = known.find(({ keyId }) => keyId === given.keyId);
  if (old) return old;
  const isPartner = keysOf(row).some((key) => key.keyId === given.keyId && key.usage === 'Sign');
  if (!given.keyId || !isPartner) throw invalidValue({ name: 'passwordCredentials.keyId', title: 'ServicePrincipal' });
  return {
    customKeyIdentifier: given.customKeyIdentifier ?? null,
    displayName: given.displayName ?? null,
    endDateTime: given.endDateTime ?? null,
    hint: null,
    keyId: given.keyId,
    secretText: null,
    startDateTime: given.startDateTime ?? null,
  };
}

/** Whose keys they are. */
interface Owner {
  readonly id: string;
  readonly title: 'Application' | 'ServicePrincipal';
}

/** About 600 of them fill an object (graph.md 3.3). */
const MAX_KEYS = 600;

/** @throws {GraphError} 403 Directory_ResourceSizeExceeded. */
export function checkSize(keys: readonly unknown[]): void {
  if (keys.length <= MAX_KEYS) return;
  throw new GraphError(403, 'Directory_ResourceSizeExceeded', 'The size of the object has exceeded its limit.');
}

/**
 * Puts the keys of a body into stored form: entries that are known keep their key, since answers hide it; new ones must
 * bring theirs. `passwords` are the texts that came along, by keyId. @throws {GraphError} 400, 403.
 */
export function writeKeys(
  call: Call,
  after: Row,
  before: Row,
  title: Owner['title'],
  passwords: ReadonlyMap<string, string> = new Map(),
): Row {
  const given = (after['keyCredentials'] ?? []) as readonly Partial<KeyCredential>[];
  checkSize(given);
  const known = after === before ? [] : keysOf(before);
  const keys = given.map((one) => storedKey(call, { id: after.id, title }, one, known, passwords));
  if (new Set(keys.map(({ keyId }) => keyId)).size !== keys.length) throw refused(title, 'keyId');
  for (const { keyId } of known) {
    if (!keys.some((one) => one.keyId === keyId))
      call.directory.store.remove('credential', credentialId(after.id, keyId));
  }
  return { ...after, keyCredentials: keys };
}

function storedKey(
  call: Call,
  owner: Owner,
  given: Partial<KeyCredential>,
  known: readonly KeyCredential[],
  passwords: ReadonlyMap<string, string>,
): KeyCredential {
  const old = known.find(({ keyId }) => keyId === given.keyId);
  if (old) {
    if (given.key && given.key !== old.key && old.usage !== 'Sign') throw refused(owner.title, 'key');
    return old;
  }
  if (!given.key) throw refused(owner.title, 'key');
  const keyId = given.keyId ?? call.directory.newId();
  if (given.usage === 'Sign') return signKey(call, owner, { ...given, keyId }, passwords.get(keyId));
  return publicKey(owner, { ...given, keyId });
}

function publicKey({ title }: Owner, given: Partial<KeyCredential> & { keyId: string }): KeyCredential {
  const certificate = readCertificate(Buffer.from(given.key ?? '', 'base64'));
  if (!certificate) throw refused(title, 'key');
  if (given.usage !== 'Verify' && given.usage !== 'Encrypt') throw refused(title, 'usage');
  if (given.type && given.type !== 'AsymmetricX509Cert') throw refused(title, 'type');
  checkDates(given, certificate);
  return {
    customKeyIdentifier: given.customKeyIdentifier ?? Buffer.from(certificate.thumbprint, 'hex').toString('base64'),
    displayName: (given.displayName ?? certificate.subject).slice(0, 90),
    endDateTime: given.endDateTime ?? formatInstant(certificate.notAfter),
    key: given.key ?? null,
    keyId: given.keyId,
    startDateTime: given.startDateTime ?? formatInstant(certificate.notBefore),
    type: 'AsymmetricX509Cert',
    usage: given.usage,
  };
}

/** A key is good for no longer than its certificate. */
function checkDates({ startDateTime, endDateTime }: Partial<KeyCredential>, certificate: CertificateFacts): void {
  const isOutside = (date: string | null | undefined) =>
    date && (new Date(date) < certificate.notBefore || new Date(date) > certificate.notAfter);
  if (isOutside(startDateTime)) throw badRequest('Key credential start date is invalid.', INVALID_KEY);
  if (isOutside(endDateTime)) throw badRequest('Key credential end date is invalid.', INVALID_KEY);
}

const INVALID_KEY = { code: 'InvalidValue', target: 'keyCredentials' } as const;

/** A certificate of one's own: a PFX with the password that came beside it (graph.md 3.3, bring your own). */
function signKey(
  call: Call,
  { id: ownerId, title }: Owner,
  given: Partial<KeyCredential> & { keyId: string },
  password: string | undefined,
): KeyCredential {
  const pfx = given.key ?? '';
  if (given.type !== 'X509CertAndPassword') throw refused(title, 'type');
  if (password === undefined || !opensPfx(Buffer.from(pfx, 'base64'), password)) throw refused(title, 'key');
  call.directory.store.put('credential', {
    id: credentialId(ownerId, given.keyId),
    ownerId,
    keyId: given.keyId,
    use: 'pfx',
    pfx,
    password,
  });
  return {
    customKeyIdentifier: given.customKeyIdentifier ?? null,
    displayName: given.displayName?.slice(0, 90) ?? null,
    endDateTime: given.endDateTime ?? null,
    key: null,
    keyId: given.keyId,
    startDateTime: given.startDateTime ?? null,
    type: 'X509CertAndPassword',
    usage: 'Sign',
  };
}

function refused(title: Owner['title'], member: string): GraphError {
  return invalidValue({ name: `keyCredentials.${member}`, title });
}
