/** The claims mapping policy; the tables of its cases are in plan-claims.ts and policy-assignment.ts. */
import { type ClaimSecret, claimOfKey, claimSecretsOf } from '../claim-secrets.ts';
import { objectsOf } from '../claims-mapping-entries.ts';
import type { ClaimsMappingDefinition } from '../claims-mapping-policy.ts';
import type { Desired } from '../desired.ts';
import type { Live, LivePolicy } from '../live.ts';
import type { Writer } from '../ownership.ts';
import type { FieldChange, PartPlan, PlanNote } from './change.ts';
import { type ClaimsParts, claimsDifferences, claimsField, partsOfMapping } from './claims-differences.ts';
import type { PlanContext } from './context.ts';
import { withLate } from './late.ts';
import { assignmentOf } from './policy-assignment.ts';
import { isChangedByHand, secretState, unknownSecret } from './secret-change.ts';
import type { Json, Write } from './write.ts';
import { changesByWriter, writerOfField } from './writers.ts';

const FIELD = 'servicePrincipal.claimsMappingPolicies';
const PATH = 'claimsMappingPolicies';

/** What is wanted, and what of its secrets is known. */
interface Wanted {
  /** `null`: the default claims, or those of the other engine. */
  readonly definition: ClaimsMappingDefinition | null;
  readonly isEngine: boolean;
  readonly writer: Writer;
  readonly names: readonly [string, ...string[]];
  readonly changed: readonly ClaimSecret[];
  readonly unknown: readonly ClaimSecret[];
  /** Claims whose secret was written once. */
  readonly hidden: ReadonlySet<string>;
  readonly parts: (definition: unknown) => ClaimsParts;
}

/** Plans the claims mapping policy; with the engine claims-policy none is wanted. */
export function planMappingPolicy(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  const assigned = live?.claimsMappingPolicies ?? [];
  const wanted = wantedOf(desired, assigned, context);
  const { definition } = wanted;
  const { writes, taken } = assignmentOf({
    set: 'claimsMappingPolicies',
    names: wanted.names,
    wanted: definition && (() => definition as unknown as Json),
    assigned,
    known: context.policies.claimsMappingPolicies,
    isFine: (policy, isOurs) => isFine(policy, isOurs, wanted),
  });
  if (writes.length === 0) return { changes: [], notes: assigned.length > 0 ? wanted.unknown.map(unknownNote) : [] };
  const fields = fieldsOf(wanted, assigned, taken, live === null);
  const action = definition === null ? 'delete' : assigned.length > 0 ? 'update' : 'create';
  const change = { object: 'claimsMappingPolicy', action } as const;
  const { project } = context;
  return {
    changes: changesByWriter(change, fields, desired, project, (): readonly Write[] => writes),
    notes: wanted.writer === 'terraform' ? taken.filter((one) => !isNamed(one, wanted)).map(inTheWay) : [],
  };
}

function wantedOf(desired: Desired, assigned: readonly LivePolicy[], context: PlanContext): Wanted {
  const { claimsMappingPolicy, connection } = desired;
  const { mark, body } = connection;
  const writer = writerOfField(FIELD, desired, context.project);
  const definition = claimsMappingPolicy && withLate(claimsMappingPolicy, context.late);
  const secrets = definition ? claimSecretsOf(definition) : [];
  const values = liveValues(assigned);
  const stateOf = ({ key, claim, secret }: ClaimSecret) => {
    const isOther = values(claim).some((value) => isChangedByHand(key, value, context));
    return writer === 'graph' && isOther ? 'changed' : secretState(key, secret, writer, context);
  };
  const inState = (state: string) => secrets.filter((one) => stateOf(one) === state);
  const masked = new Set(secrets.map(({ claim }) => claim));
  return {
    definition,
    writer,
    isEngine: body.saml?.claims.engine === 'mapping-policy',
    // Terraform names its policy by the mark alone.
    names: [`${mark} claims`, mark],
    changed: inState('changed'),
    unknown: inState('unknown'),
    hidden: new Set(Object.keys(context.record?.secrets ?? {}).flatMap((key) => claimOfKey(key) ?? [])),
    parts: (one) => partsOfMapping(one, masked),
  };
}

/** The constants of a claim that are live; an empty one differs from any reference already. */
function liveValues([first]: readonly LivePolicy[]): (claim: string) => string[] {
  const parts = partsOfMapping(first?.definition, new Set());
  return (claim) =>
    objectsOf(parts.get(claim)).flatMap(({ Value }) => (typeof Value === 'string' && Value ? [Value] : []));
}

/** Where the default claims are wanted, one of ours is a leftover, and another's may stay if it says the same. */
function isFine(policy: LivePolicy, isOurs: boolean, { definition, isEngine, changed, parts }: Wanted): boolean {
  if (changed.length > 0 || (definition === null && (isOurs || !isEngine))) return false;
  return isSameText(policy, definition) || claimsDifferences(parts(policy.definition), parts(definition)).length === 0;
}

/** What was written by us, and by nobody since, is the same to the letter. */
function isSameText({ definition }: LivePolicy, wanted: unknown): boolean {
  const [text, more] = definition ?? [];
  return more === undefined && text === JSON.stringify(wanted);
}

function fieldsOf(
  { definition, isEngine, names, changed, hidden, parts }: Wanted,
  assigned: readonly LivePolicy[],
  taken: readonly LivePolicy[],
  isNew: boolean,
): FieldChange[] {
  const [first, second] = assigned;
  const differences = isEngine && !second ? claimsDifferences(parts(first?.definition), parts(definition)) : [];
  const fields = [
    ...differences.map((one) => claimsField(FIELD, one, { isNew, hidden })),
    ...changed.map(({ claim }) => secretField(claim)),
    ...taken.map((policy) => takenField(policy, names)),
  ];
  if (fields.length > 0) return fields;
  return [{ field: FIELD, path: PATH, after: names[0], risk: null, leaf: '/saml/claims' }];
}

function secretField(claim: string): FieldChange {
  return {
    field: FIELD,
    path: `${PATH}/claims/${claim}`,
    risk: {
      danger: 'sign-in',
      isGuarded: false,
      why: 'the secret is not the one written last, and the vendor must know it',
    },
    leaf: '/saml/claims/add',
  };
}

function isNamed({ displayName }: LivePolicy, { names }: Pick<Wanted, 'names'>): boolean {
  return names.includes(displayName ?? '');
}

/** Terraform unassigns only what it assigned. */
function inTheWay({ displayName, id }: LivePolicy): PlanNote {
  const message = `the claims mapping policy ${displayName || id} is in the way, and Terraform does not unassign it`;
  return { kind: 'warning', message, hint: 'unassign it first', leaf: '/saml/claims' };
}

function takenField(policy: LivePolicy, names: Wanted['names']): FieldChange {
  const { displayName, id } = policy;
  const isOurs = isNamed(policy, { names });
  return {
    field: FIELD,
    path: PATH,
    before: displayName || id,
    risk: { danger: 'sign-in', isGuarded: !isOurs, why: 'the policy no longer says what the vendor gets' },
    leaf: '/saml/claims',
  };
}

function unknownNote({ claim }: ClaimSecret): PlanNote {
  return unknownSecret(`the claim ${claim}`, '/saml/claims/add');
}
