/** `/control/sign-in-policies`: what no directory object says of a person or an application, as an AADSTS code they meet. */
import type { Directory } from '../api/call.ts';
import { malformed, notFound } from '../graph-error.ts';
import type { Property, Row } from '../model/type.ts';
import { isPolicyCode } from '../saml/refusals/refuse.ts';
import { findPerson } from '../saml/session/authenticate.ts';
import { type ControlRequest, membersOf, objectOf } from './request.ts';

const MEMBERS: Readonly<Record<string, Property>> = {
  code: { type: 'Int32', required: true, nullable: false },
  user: { type: 'String' },
  application: { type: 'String' },
};

/** `{code, user?, application?}`: a person by id or name, an application by appId. @throws {GraphError} 400, 404. */
export function addSignInPolicy(request: ControlRequest, directory: Directory): object {
  const { code, user, application } = membersOf(objectOf(request), 'SignInPolicy', MEMBERS);
  if (!isPolicyCode(code)) throw malformed(`code is one of those of docs/reference/tenant.md, and no ${String(code)}.`);
  if ((user ?? null) === null && (application ?? null) === null)
    throw malformed('A policy is of a user, an application, or both.');
  const row: Row = {
    id: directory.newId(),
    code,
    userId: user ? userIdOf(directory, String(user)) : null,
    servicePrincipalId: application ? principalIdOf(directory, String(application)) : null,
  };
  directory.store.put('signInPolicy', row);
  return row;
}

function userIdOf(directory: Directory, name: string): string {
  const byId = directory.store.get('user', name.toLowerCase());
  if (byId) return byId.id;
  try {
    return findPerson(directory, name).id;
  } catch {
    throw notFound(name);
  }
}

function principalIdOf({ store }: Directory, appId: string): string {
  const [principal] = store.find('servicePrincipal', 'appId', appId);
  if (!principal) throw notFound(appId);
  return principal.id;
}

/** All of them. */
export function listSignInPolicies({ store }: Directory): object {
  return { policies: store.list('signInPolicy') };
}

/** Takes one away. @throws {GraphError} 404. */
export function removeSignInPolicy({ store }: Directory, id: string): void {
  if (!store.remove('signInPolicy', id)) throw notFound(id);
}
