/** Claims mapping and token issuance policies, and their assignment. Source: reference/graph.md 3.3, 4.1. */
import { badRequest, type GraphError, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { readBody } from '../model/body.ts';
import { DIRECTORY_OBJECT } from '../model/directory.ts';
import { CLAIMS_MAPPING_POLICY, TOKEN_ISSUANCE_POLICY } from '../model/policy.ts';
import type { EntityType, Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, behavioursOf, type Call, NO_CONTENT, param } from './call.ts';
import { checkClaimsMapping } from './claims-mapping-rules.ts';
import { current } from './current.ts';
import { DIRECTORY_TYPES } from './kinds.ts';
import {
  addLink,
  directoryObject,
  referenceOf,
  removeLink,
  removeLinksOf,
  sourcesOf,
  storedTargetsOf,
  targetsOf,
} from './links.ts';
import { kindSource, listAnswer, singleAnswer } from './list.ts';
import { merge } from './merge.ts';
import { applicationOf, resolve, servicePrincipalOf } from './resolve.ts';
import type { Route } from './router.ts';
import { checkTokenIssuance } from './token-issuance-rules.ts';

type PolicyKind = 'claimsMappingPolicy' | 'tokenIssuancePolicy';

const TYPES: Readonly<Record<PolicyKind, EntityType>> = {
  claimsMappingPolicy: CLAIMS_MAPPING_POLICY,
  tokenIssuancePolicy: TOKEN_ISSUANCE_POLICY,
};

/** The routes of this file. */
export const POLICY_ROUTES: readonly Route[] = [
  ...collection('claimsMappingPolicy'),
  ...collection('tokenIssuancePolicy'),
  ...assignment('claimsMappingPolicy', 'servicePrincipals'),
  ...assignment('tokenIssuancePolicy', 'servicePrincipals'),
  ...assignment('tokenIssuancePolicy', 'applications'),
];

function collection(kind: PolicyKind): Route[] {
  const type = TYPES[kind];
  const base = `/policies/${type.set}`;
  const item = `${base}/{id}`;
  const one = (call: Call) => resolve(call, kind, param(call, 0));
  const context = `policies/${type.set}`;
  return [
    {
      method: 'GET',
      path: base,
      requires: REQUIRES.policyRead,
      handler: (call) => listAnswer(call, type, kindSource(call, kind), { context }),
    },
    { method: 'POST', path: base, requires: REQUIRES.policyWrite, handler: (call) => create(call, kind) },
    {
      method: 'GET',
      path: item,
      requires: REQUIRES.policyRead,
      handler: (call) => singleAnswer(call, type, one(call), `${context}/$entity`),
    },
    {
      method: 'PATCH',
      path: item,
      requires: REQUIRES.policyWrite,
      handler: (call) => patch(call, kind, current(call, kind, one(call))),
    },
    {
      method: 'DELETE',
      path: item,
      requires: REQUIRES.policyWrite,
      handler: (call) => remove(call, kind, current(call, kind, one(call))),
    },
    {
      method: 'GET',
      path: `${item}/appliesTo`,
      requires: REQUIRES.policyRead,
      handler: (call) => appliesTo(call, kind, one(call)),
    },
  ];
}

function create(call: Call, kind: PolicyKind): Answer {
  const { values } = readBody(TYPES[kind], call.body, { version: call.version, mode: 'create' });
  const row: Row = { isOrganizationDefault: false, ...values, id: call.directory.newId() };
  checkDefinition(call, kind, row);
  call.directory.store.put(kind, row);
  auditPolicy(call, 'Add', row);
  return singleAnswer(call, TYPES[kind], row, `policies/${TYPES[kind].set}/$entity`, 201);
}

function checkDefinition(call: Call, kind: PolicyKind, row: Row): void {
  const definition = row['definition'] as readonly string[];
  if (kind === 'claimsMappingPolicy') checkClaimsMapping(definition, behavioursOf(call));
  else checkTokenIssuance(definition);
}

function patch(call: Call, kind: PolicyKind, before: Row): Answer {
  const { values } = readBody(TYPES[kind], call.body, { version: call.version, mode: 'update' });
  const after = merge(before, values, true);
  if ('definition' in values) checkDefinition(call, kind, after);
  call.directory.store.put(kind, after);
  auditPolicy(call, 'Update', after, before);
  return NO_CONTENT;
}

function remove(call: Call, kind: PolicyKind, row: Row): Answer {
  const isUsed = sourcesOf(call.directory, kind, row.id).length > 0;
  if (isUsed && behavioursOf(call).policyDeletedWhileAssigned === 'refused') {
    throw badRequest('The policy is still assigned and cannot be deleted.');
  }
  removeLinksOf(call.directory, row.id, [kind]);
  call.directory.store.remove(kind, row.id);
  auditPolicy(call, 'Delete', row);
  return NO_CONTENT;
}

function auditPolicy(call: Call, operation: 'Add' | 'Update' | 'Delete', after: Row, before?: Row): void {
  audit(call, {
    activity: `${operation} policy`,
    category: 'Policy',
    operation,
    target: { id: after.id, displayName: after['displayName'], type: 'Policy' },
    ...(before ? { before } : {}),
    ...(operation === 'Delete' ? {} : { after }),
  });
}

function appliesTo(call: Call, kind: PolicyKind, policy: Row): Answer {
  const objects = sourcesOf(call.directory, kind, policy.id).flatMap((id) => directoryObject(call.directory, id) ?? []);
  return listAnswer(
    call,
    DIRECTORY_OBJECT,
    { all: () => objects.map(({ row }) => row) },
    {
      context: 'directoryObjects',
      typeOf: (row) => DIRECTORY_TYPES[objects.find((one) => one.row === row)?.kind ?? ''] ?? DIRECTORY_OBJECT,
    },
  );
}

type OwnerSet = 'applications' | 'servicePrincipals';

function assignment(kind: PolicyKind, set: OwnerSet): Route[] {
  const base = `/${set}/{id}/${TYPES[kind].set}`;
  const requires = REQUIRES.policyAssign;
  return [
    { method: 'GET', path: base, requires, handler: (call) => assigned(call, kind, set) },
    { method: 'POST', path: `${base}/$ref`, requires, handler: (call) => assign(call, kind, set) },
    { method: 'DELETE', path: `${base}/{policy}/$ref`, requires, handler: (call) => unassign(call, kind, set) },
  ];
}

function ownerOf(call: Call, set: OwnerSet): Row {
  return set === 'applications' ? applicationOf(call) : servicePrincipalOf(call);
}

function assigned(call: Call, kind: PolicyKind, set: OwnerSet): Answer {
  const { directory } = call;
  const rows = targetsOf(directory, kind, ownerOf(call, set).id).flatMap((id) => directory.replica.get(kind, id) ?? []);
  return listAnswer(call, TYPES[kind], { all: () => rows }, { context: `policies/${TYPES[kind].set}` });
}

/** A second policy of a kind is refused (graph.md 4.1, unverified: a switch). */
function assign(call: Call, kind: PolicyKind, set: OwnerSet): Answer {
  const { directory } = call;
  const owner = ownerOf(call, set);
  const policy = referenceOf(call);
  if (!directory.replica.get(kind, policy)) throw notFound(policy);
  const others = storedTargetsOf(directory, kind, owner.id).filter((id) => id !== policy);
  const isOne = kind === 'tokenIssuancePolicy' || behavioursOf(call).secondClaimsMappingPolicy === 'refused';
  if (others.length > 0 && isOne) throw conflict(TYPES[kind].set);
  addLink(directory, kind, owner.id, policy);
  auditAssignment(call, 'Assign', set, owner);
  return NO_CONTENT;
}

function conflict(target: string): GraphError {
  const message = 'A conflicting object with one or more of the specified property values is present in the directory.';
  return badRequest(message, { code: 'ConflictingObjects', target });
}

function unassign(call: Call, kind: PolicyKind, set: OwnerSet): Answer {
  const owner = ownerOf(call, set);
  const policy = param(call, 1).toLowerCase();
  removeLink(call.directory, kind, owner.id, policy);
  auditAssignment(call, 'Unassign', set, owner);
  return NO_CONTENT;
}

const OWNERS = {
  applications: ['Application', 'application'],
  servicePrincipals: ['ServicePrincipal', 'service principal'],
} as const;

function auditAssignment(call: Call, operation: 'Assign' | 'Unassign', set: OwnerSet, owner: Row): void {
  const [type, word] = OWNERS[set];
  audit(call, {
    activity: operation === 'Assign' ? `Add policy to ${word}` : `Remove policy from ${word}`,
    category: 'Policy',
    operation,
    target: { id: owner.id, displayName: owner['displayName'], type },
  });
}
