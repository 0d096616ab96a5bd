/** The part of `/control/…` that is about people who sign in. */
import type { Route } from './control.ts';
import { addSignInPolicy, listSignInPolicies, removeSignInPolicy } from './sign-in-policies.ts';

/** Routes of the log, and of the codes that people and applications meet. */
export const SIGN_IN_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/control/sign-ins',
    help: 'the last sign-ins and their refusals: who, which application, AADSTS code (0: it went well), ids',
    handler: (_request, { signIns }) => ({ signIns: signIns.list() }),
  },
  {
    method: 'GET',
    path: '/control/sign-in-policies',
    help: 'the codes that people and applications meet',
    handler: (_request, { directory }) => listSignInPolicies(directory),
  },
  {
    method: 'POST',
    path: '/control/sign-in-policies',
    help: 'lets a person, an application or both together meet an AADSTS code: `{"user": NAME or id, "application": appId, "code": 53003}`',
    handler: (request, { directory }) => addSignInPolicy(request, directory),
  },
  {
    method: 'DELETE',
    path: '/control/sign-in-policies/{id}',
    help: 'takes such a policy away',
    handler: (_request, { directory }, id) => removeSignInPolicy(directory, id),
  },
];
