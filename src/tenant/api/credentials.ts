/** Keys and secrets of applications and service principals. Source: reference/graph.md 2.1, 3.3. */
import { randomBytes } from 'node:crypto';
import { badRequest, GraphError } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { hashSecret } from '../identity/secret-hash.ts';
import { opensPfx, readCertificate } from '../identity/signing-certificate.ts';
import { formatInstant, invalidValue, readBody } from '../model/body.ts';
import { PASSWORD_CREDENTIAL } from '../model/complex.ts';
import type { EntityType, Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, answer, behavioursOf, type Call, contextOf, NO_CONTENT } from './call.ts';
import { applicationOf, servicePrincipalOf } from './resolve.ts';
import type { Route } from './router.ts';

/** A certificate as it is stored; `key` is the public part, base64 of its DER. */
export interface KeyCredential {
  readonly customKeyIdentifier: string | null;
  readonly displayName: string | null;
  readonly endDateTime: string | null;
  readonly key: string | null;
  readonly keyId: string;
  readonly startDateTime: string | null;
  readonly type: string | null;
  readonly usage: string | null;
}

/** A secret as it is stored: never its text. */
export interface PasswordCredential {
  readonly customKeyIdentifier: string | null;
  readonly displayName: string | null;
  readonly endDateTime: string | null;
  readonly hint: string | null;
  readonly keyId: string;
  readonly secretText: null;
  readonly startDateTime: string | null;
}

/** The routes of this file, for both kinds of owners. */
export const CREDENTIAL_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/applications/{id}/addPassword', requires: REQUIRES.applicationWrite, handler: addPassword },
  {
    method: 'POST',
    path: '/applications/{id}/removePassword',
    requires: REQUIRES.applicationWrite,
    handler: removePassword,
  },
  {
    method: 'POST',
    path: '/servicePrincipals/{id}/addPassword',
    requires: REQUIRES.applicationWrite,
    handler: addPassword,
  },
  {
    method: 'POST',
    path: '/servicePrincipals/{id}/removePassword',
    requires: REQUIRES.applicationWrite,
    handler: removePassword,
  },
];

/** The stored keys of an object. */
export function keysOf(row: Row): readonly KeyCredential[] {
  return (row['keyCredentials'] ?? []) as readonly KeyCredential[];
}

/** The stored secrets of an object. */
export function passwordsOf(row: Row): readonly PasswordCredential[] {
  return (row['passwordCredentials'] ?? []) as readonly PasswordCredential[];
}

/** Id of the row that holds the secret half of a credential. */
export function credentialId(ownerId: string, keyId: string): string {
  return `${ownerId}|${keyId}`;
}

/** graph.md 2.1: secrets are made by addPassword alone. @throws {GraphError} 400. */
export function checkNoPasswords(values: Readonly<Record<string, unknown>>): void {
  const given = values['passwordCredentials'];
  if (given === undefined || (given as unknown[]).length === 0) return;
  throw badRequest("Property 'passwordCredentials' cannot be set here. Use addPassword.", {
    code: 'InvalidValue',
    target: 'passwordCredentials',
  });
}

/** About 600 of them fill an object (graph.md 3.3). */
const MAX_KEYS = 600;

/**
 * Puts the keys of a body into stored form: entries that are known keep their key, since answers hide it; new ones must
 * bring theirs. `passwords` are the texts that came along, by keyId. @throws {GraphError} 400, 403.
 */
export function writeKeys(
  call: Call,
  after: Row,
  before: Row,
  passwords: ReadonlyMap<string, string> = new Map(),
): Row {
  const given = (after['keyCredentials'] ?? []) as readonly Partial<KeyCredential>[];
  if (given.length > MAX_KEYS) {
    throw new GraphError(403, 'Directory_ResourceSizeExceeded', 'The size of the object has exceeded its limit.');
  }
  const known = after === before ? [] : keysOf(before);
  const keys = given.map((one) => storedKey(call, after.id, one, known, passwords));
  if (new Set(keys.map(({ keyId }) => keyId)).size !== keys.length) throw refused('keyId');
  for (const { keyId } of known) {
    if (!keys.some((one) => one.keyId === keyId))
      call.directory.store.remove('credential', credentialId(after.id, keyId));
  }
  return { ...after, keyCredentials: keys };
}

function storedKey(
  call: Call,
  ownerId: string,
  given: Partial<KeyCredential>,
  known: readonly KeyCredential[],
  passwords: ReadonlyMap<string, string>,
): KeyCredential {
  const old = known.find(({ keyId }) => keyId === given.keyId);
  if (old) {
    if (given.key && given.key !== old.key && old.usage !== 'Sign') throw refused('key');
    return old;
  }
  if (!given.key) throw refused('key');
  const keyId = given.keyId ?? call.directory.newId();
  if (given.usage === 'Sign') return signKey(call, ownerId, { ...given, keyId }, passwords.get(keyId));
  return publicKey({ ...given, keyId });
}

function publicKey(given: Partial<KeyCredential> & { keyId: string }): KeyCredential {
  const certificate = readCertificate(Buffer.from(given.key ?? '', 'base64'));
  if (!certificate) throw refused('key');
  if (given.usage !== 'Verify' && given.usage !== 'Encrypt') throw refused('usage');
  if (given.type && given.type !== 'AsymmetricX509Cert') throw refused('type');
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

/** A certificate of one's own: a PFX with the password that came beside it (graph.md 3.3, bring your own). */
function signKey(
  call: Call,
  ownerId: string,
  given: Partial<KeyCredential> & { keyId: string },
  password: string | undefined,
): KeyCredential {
  const pfx = given.key ?? '';
  if (given.type !== 'X509CertAndPassword') throw refused('type');
  if (password === undefined || !opensPfx(Buffer.from(pfx, 'base64'), password)) throw refused('key');
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

function refused(member: string): GraphError {
  return invalidValue({ name: `keyCredentials.${member}`, title: 'ServicePrincipal' });
}

const ADD_PASSWORD: EntityType = {
  kind: 'entity',
  name: 'addPassword',
  set: 'addPassword',
  title: 'PasswordCredential',
  properties: { passwordCredential: { type: PASSWORD_CREDENTIAL } },
  navigation: {},
};

const YEARS_DEFAULT = 2;

function addPassword(call: Call): Answer {
  const { kind, row } = ownerOf(call);
  const { directory } = call;
  const { values } = readBody(ADD_PASSWORD, call.body ?? {}, { version: call.version, mode: 'update' });
  const given = (values['passwordCredential'] ?? {}) as {
    displayName?: string;
    startDateTime?: string;
    endDateTime?: string;
  };
  const secret = `${randomBytes(30).toString('base64url')}~`;
  const start = given.startDateTime ?? formatInstant(directory.now());
  const end = given.endDateTime ?? formatInstant(yearsAfter(new Date(start), YEARS_DEFAULT));
  if (end <= start) throw invalidValue({ name: 'endDateTime', title: 'PasswordCredential' });
  const credential: PasswordCredential = {
    customKeyIdentifier: null,
    displayName: given.displayName ?? null,
    endDateTime: end,
    hint: secret.slice(0, 3),
    keyId: directory.newId(),
    secretText: null,
    startDateTime: start,
  };
  storeSecret(call, row.id, credential.keyId, secret);
  saveCredentials(call, kind, row, [...passwordsOf(row), credential]);
  return answer(200, {
    '@odata.context': contextOf(call, 'microsoft.graph.passwordCredential'),
    ...credential,
    secretText: secret,
  });
}

/** Keeps the hash of a secret; its text is shown once and kept nowhere. */
export function storeSecret(
  { directory: { store } }: Pick<Call, 'directory'>,
  ownerId: string,
  keyId: string,
  secret: string,
): void {
  const hash = hashSecret(secret, randomBytes(16));
  store.put('credential', { id: credentialId(ownerId, keyId), ownerId, keyId, use: 'secret', hash });
}

/** The same moment some years later. */
export function yearsAfter(date: Date, years: number): Date {
  const later = new Date(date);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}

function removePassword(call: Call): Answer {
  const { kind, row } = ownerOf(call);
  const keyId = String((call.body as { keyId?: unknown } | undefined)?.keyId ?? '').toLowerCase();
  const found = passwordsOf(row).find((one) => one.keyId === keyId);
  if (!found)
    throw badRequest(`No password credential found with keyId ${keyId}.`, { code: 'InvalidValue', target: 'keyId' });
  if (keysOf(row).some((one) => one.keyId === keyId)) {
    // The secret half of a signing certificate: the service does not remove it this way (graph.md 3.3).
    if (behavioursOf(call).removeSigningCredential === 'ignored') return NO_CONTENT;
    throw badRequest('The credential of a token signing certificate cannot be removed by removePassword.');
  }
  call.directory.store.remove('credential', credentialId(row.id, keyId));
  saveCredentials(
    call,
    kind,
    row,
    passwordsOf(row).filter((one) => one !== found),
  );
  return NO_CONTENT;
}

function ownerOf(call: Call): { kind: 'application' | 'servicePrincipal'; row: Row } {
  const isApplication = /^\/applications\b/i.test(call.path);
  return isApplication
    ? { kind: 'application', row: applicationOf(call) }
    : { kind: 'servicePrincipal', row: servicePrincipalOf(call) };
}

function saveCredentials(
  call: Call,
  kind: 'application' | 'servicePrincipal',
  before: Row,
  passwords: readonly PasswordCredential[],
): void {
  const after: Row = { ...before, passwordCredentials: passwords };
  call.directory.store.put(kind, after);
  audit(call, {
    activity: `Update ${kind === 'application' ? 'application – Certificates and secrets management' : 'service principal credentials'}`,
    operation: 'Update',
    target: {
      id: after.id,
      displayName: after['displayName'],
      type: kind === 'application' ? 'Application' : 'ServicePrincipal',
    },
    before,
    after,
  });
}
