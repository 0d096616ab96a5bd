/** Keys and secrets of applications and service principals. Source: reference/graph.md 2.1, 3.3. */
import { randomBytes } from 'node:crypto';
import { badRequest } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { hashSecret } from '../identity/secret-hash.ts';
import { formatInstant, invalidValue, readBody } from '../model/body.ts';
import { PASSWORD_CREDENTIAL } from '../model/complex.ts';
import type { EntityType, Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, answer, behavioursOf, type Call, contextOf, NO_CONTENT } from './call.ts';
import { current } from './current.ts';
import { readParameters } from './refuse.ts';
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

/** What a caller may not do by proof of a key it holds, since no proof is checked here: removed and added by PATCH. */
export const KEY_ROUTES: readonly Route[] = ['applications', 'servicePrincipals'].flatMap((set) =>
  ['addKey', 'removeKey'].map((action) => ({
    method: 'POST' as const,
    path: `/${set}/{id}/${action}`,
    requires: REQUIRES.applicationWrite,
    handler: refuseKey,
  })),
);

/** Graph fails too for the keys of signing certificates (graph.md 3.3). */
function refuseKey(call: Call): never {
  ownerOf(call);
  readParameters(call.body, ['keyCredential', 'keyId', 'passwordCredential', 'proof']);
  throw badRequest(
    'Proof of possession is not checked here, so keys are not added or removed by it. Update keyCredentials.',
    {
      code: 'InvalidValue',
      target: 'proof',
    },
  );
}

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

/** graph.md 2.1: secrets are made by addPassword alone; what is sent back as it was read passes. @throws {GraphError} 400. */
export function checkNoPasswords(values: Readonly<Record<string, unknown>>, before?: Row): void {
  const given = values['passwordCredentials'] as readonly Partial<PasswordCredential>[] | undefined;
  const idsOf = (list: readonly { readonly keyId?: string | null }[]) =>
    JSON.stringify(list.map(({ keyId }) => keyId ?? '').sort());
  if (given === undefined || idsOf(given) === idsOf(before ? passwordsOf(before) : [])) return;
  throw badRequest("Property 'passwordCredentials' cannot be set here. Use addPassword.", {
    code: 'InvalidValue',
    target: 'passwordCredentials',
  });
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
    secretText?: string;
    startDateTime?: string;
    endDateTime?: string;
  };
  if (given.secretText) throw invalidValue({ name: 'secretText', title: 'PasswordCredential' });
  const secret = `${randomBytes(30).toString('base64url')}~`;
  const start = given.startDateTime ?? formatInstant(directory.now());
  const end = given.endDateTime ?? formatInstant(yearsAfter(new Date(start), YEARS_DEFAULT));
  // A year of five digits begins with a sign.
  if (Date.parse(end) <= Date.parse(start) || end.startsWith('+'))
    throw invalidValue({ name: 'endDateTime', title: 'PasswordCredential' });
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

const REMOVE_PASSWORD: EntityType = {
  kind: 'entity',
  name: 'removePassword',
  set: 'removePassword',
  title: 'PasswordCredential',
  properties: { keyId: { type: 'Guid', required: true, nullable: false } },
  navigation: {},
};

function removePassword(call: Call): Answer {
  const { kind, row } = ownerOf(call);
  const { values } = readBody(REMOVE_PASSWORD, call.body, { version: call.version, mode: 'create' });
  const { keyId } = values as { keyId: string };
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
    ? { kind: 'application', row: current(call, 'application', applicationOf(call)) }
    : { kind: 'servicePrincipal', row: current(call, 'servicePrincipal', servicePrincipalOf(call)) };
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
