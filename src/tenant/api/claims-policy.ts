/** `claimsPolicy` of a service principal: what the portal's claims blade edits; beta alone. Source: reference/graph.md 4.2. */
import { methodNotAllowed, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { readBody } from '../model/body.ts';
import { CUSTOM_CLAIMS_POLICY } from '../model/policy.ts';
import type { Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, behavioursOf, type Call, NO_CONTENT } from './call.ts';
import { checkClaims, refusedClaim } from './claims-policy-rules.ts';

import { current } from './current.ts';
import { singleAnswer } from './list.ts';
import { servicePrincipalOf } from './resolve.ts';
import type { Route } from './router.ts';

const PATH = '/servicePrincipals/{id}/claimsPolicy';

/** The routes of this file. */
export const CLAIMS_POLICY_ROUTES: readonly Route[] = [
  { method: 'GET', path: PATH, version: 'beta', requires: REQUIRES.claimsPolicyRead, handler: get },
  { method: 'PUT', path: PATH, version: 'beta', requires: REQUIRES.claimsPolicyWrite, handler: put },
  { method: 'PATCH', path: PATH, version: 'beta', requires: REQUIRES.claimsPolicyWrite, handler: patch },
  { method: 'DELETE', path: PATH, version: 'beta', requires: REQUIRES.claimsPolicyWrite, handler: remove },
];

/** Kept under the id of its service principal, of which each has one at most. */
const KIND = 'customClaimsPolicy';

function get(call: Call): Answer {
  const { id } = servicePrincipalOf(call);
  return policyAnswer(call, storedPolicy(call, id), 200);
}

function storedPolicy({ directory }: Call, id: string): Row {
  const row = directory.replica.get(KIND, id);
  if (!row) throw notFound('claimsPolicy');
  return row;
}

function policyAnswer(call: Call, row: Row, status: number): Answer {
  const shown = { ...row, id: String(row['policyId']) };
  return singleAnswer(call, CUSTOM_CLAIMS_POLICY, shown, 'servicePrincipals/claimsPolicy/$entity', status);
}

function put(call: Call): Answer {
  const principal = servicePrincipalOf(call);
  const { values } = readBody(CUSTOM_CLAIMS_POLICY, call.body, { version: call.version, mode: 'create' });
  const before = call.directory.store.get(KIND, principal.id);
  const policyId = before?.['policyId'] ?? call.directory.newId();
  const row: Row = {
    includeBasicClaimSet: true,
    includeApplicationIdInIssuer: false,
    claims: [],
    ...values,
    id: principal.id,
    policyId,
  };
  save(call, principal, row, before);
  return behavioursOf(call).claimsPolicyPutStatus === 201 ? policyAnswer(call, row, 201) : NO_CONTENT;
}

function patch(call: Call): Answer {
  const principal = servicePrincipalOf(call);
  const before = current(call, KIND, storedPolicy(call, principal.id));
  const { values } = readBody(CUSTOM_CLAIMS_POLICY, call.body, { version: call.version, mode: 'update' });
  save(call, principal, { ...before, ...values }, before);
  return NO_CONTENT;
}

function save(call: Call, principal: Row, row: Row, before: Row | undefined): void {
  checkClaims((row['claims'] ?? []) as readonly unknown[]);
  checkAudience(row['audienceOverride']);
  call.directory.store.put(KIND, row);
  auditPolicy(call, before ? 'Update' : 'Add', principal, { ...(before ? { before } : {}), after: row });
}

/** As in a mapping policy: an absolute URI (graph.md 4.1). */
function checkAudience(value: unknown): void {
  if (typeof value === 'string' && !URL.canParse(value)) throw refusedClaim('audienceOverride');
}

function auditPolicy(
  call: Call,
  operation: 'Add' | 'Update' | 'Delete',
  principal: Row,
  change: { before?: Row; after?: Row } = {},
): void {
  audit(call, {
    activity: `${operation} claims policy`,
    category: 'Policy',
    operation,
    target: { id: principal.id, displayName: principal['displayName'], type: 'ServicePrincipal' },
    ...change,
  });
}

/** Listed by an older page only: a switch. */
function remove(call: Call): Answer {
  if (!behavioursOf(call).claimsPolicyDelete) throw methodNotAllowed();
  const principal = servicePrincipalOf(call);
  if (!call.directory.store.remove(KIND, principal.id)) throw notFound('claimsPolicy');
  auditPolicy(call, 'Delete', principal);
  return NO_CONTENT;
}
