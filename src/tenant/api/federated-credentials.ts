/** `federatedIdentityCredentials` of an application: whose tokens it accepts instead of a secret. */
import { badRequest, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { FEDERATED_IDENTITY_CREDENTIAL } from '../model/application.ts';
import { invalidValue, readBody } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, type Call, NO_CONTENT, param } from './call.ts';
import { current } from './current.ts';
import { listAnswer, singleAnswer, writtenAnswer } from './list.ts';
import { applicationOf } from './resolve.ts';
import { alternateKey, type Route } from './router.ts';

const BASE = '/applications/{id}/federatedIdentityCredentials';
const ITEM = `${BASE}/{credential}`;
const KIND = 'federatedIdentityCredential';
const MAX_CREDENTIALS = 20;

/** The routes of this file. */
export const FEDERATED_ROUTES: readonly Route[] = [
  { method: 'GET', path: BASE, requires: REQUIRES.applicationRead, handler: list },
  { method: 'POST', path: BASE, requires: REQUIRES.applicationWrite, handler: create },
  {
    method: 'GET',
    path: ITEM,
    requires: REQUIRES.applicationRead,
    handler: (call) => singleAnswer(call, FEDERATED_IDENTITY_CREDENTIAL, credentialOf(call)),
  },
  { method: 'PATCH', path: ITEM, requires: REQUIRES.applicationWrite, handler: patch },
  { method: 'DELETE', path: ITEM, requires: REQUIRES.applicationWrite, handler: remove },
];

function credentialsOf(call: Call): readonly Row[] {
  return call.directory.replica.find(KIND, 'applicationId', applicationOf(call).id);
}

function list(call: Call): Answer {
  const rows = credentialsOf(call);
  return listAnswer(call, FEDERATED_IDENTITY_CREDENTIAL, { all: () => rows });
}

/** By id or by name, plain or as `(name='…')`. @throws {GraphError} 404. */
function credentialOf(call: Call): Row {
  const written = param(call, 1);
  const named = alternateKey(written);
  const key = named?.name === 'name' ? named.value : written;
  const row = credentialsOf(call).find(({ id, ...rest }) => id === key.toLowerCase() || rest['name'] === key);
  if (!row) throw notFound(key);
  return row;
}

function create(call: Call): Answer {
  const application = applicationOf(call);
  const { values } = readBody(FEDERATED_IDENTITY_CREDENTIAL, call.body, { version: call.version, mode: 'create' });
  checkValues(values);
  const others = storedOf(call, application);
  if (others.length >= MAX_CREDENTIALS)
    throw badRequest(`An application has at most ${MAX_CREDENTIALS} federated identity credentials.`);
  checkUnique(others, values);
  const row: Row = { ...values, id: call.directory.newId(), applicationId: application.id };
  call.directory.store.put(KIND, row);
  auditChange(call, application);
  return writtenAnswer(call, FEDERATED_IDENTITY_CREDENTIAL, row, 201);
}

/** As of now: uniqueness does not wait for a replica. */
function storedOf({ directory: { store } }: Call, { id }: Row): readonly Row[] {
  return store.find(KIND, 'applicationId', id);
}

/** The name is part of a path; without an audience no token would ever fit. */
function checkValues({ name, audiences }: Readonly<Record<string, unknown>>): void {
  const refuse = (property: string) => invalidValue({ name: property, title: 'FederatedIdentityCredential' });
  if (typeof name === 'string' && !/^[a-z0-9][\w-]{2,119}$/i.test(name)) throw refuse('name');
  if (Array.isArray(audiences) && audiences.length !== 1) throw refuse('audiences');
}

function checkUnique(others: readonly Row[], values: Readonly<Record<string, unknown>>): void {
  const isSame = (row: Row, names: readonly string[]) => names.every((name) => row[name] === values[name]);
  if (others.some((row) => isSame(row, ['name']) || isSame(row, ['issuer', 'subject']))) {
    throw badRequest('FederatedIdentityCredential with the same name, or issuer and subject, already exists.', {
      code: 'ObjectConflict',
      target: 'name',
    });
  }
}

function patch(call: Call): Answer {
  const application = applicationOf(call);
  const before = current(call, KIND, credentialOf(call));
  const { values } = readBody(FEDERATED_IDENTITY_CREDENTIAL, call.body, { version: call.version, mode: 'update' });
  checkValues(values);
  const after = { ...before, ...values };
  checkUnique(
    storedOf(call, application).filter(({ id }) => id !== before.id),
    after,
  );
  call.directory.store.put(KIND, after);
  auditChange(call, application);
  return NO_CONTENT;
}

function remove(call: Call): Answer {
  call.directory.store.remove(KIND, credentialOf(call).id);
  auditChange(call, applicationOf(call));
  return NO_CONTENT;
}

function auditChange(call: Call, application: Row): void {
  audit(call, {
    activity: 'Update application',
    operation: 'Update',
    target: { id: application.id, displayName: application['displayName'], type: 'Application' },
  });
}
