/** A model of what the writes of claims, access and provisioning do to live objects. */
import { roleIdOf } from '../../../src/entra/app-role-lookup.ts';
import type { Live, LivePolicies, LivePolicy } from '../../../src/entra/live.ts';
import { type PolicySet, WRITE_ORDER, type Write } from '../../../src/entra/plan/write.ts';
import { synchronizationSchemaOf } from '../../../src/entra/synchronization-schema.ts';
import { defaultSchema } from '../synchronization-support.ts';
import { liveOf } from './application-support.ts';

/** The mark of the connection of `specOf`, and the names of its policies. */
export const MARK = 'entrada:acme/app@prod';
export const OURS = `${MARK} claims`;

/** What stands in the place of every secret, once it is written. */
export const SECRET_VALUE = 'value of the secret';

/** A policy as Graph gives it. */
export function policyOf(id: string, displayName: string, definition: unknown): LivePolicy {
  return { id, displayName, definition: [typeof definition === 'string' ? definition : withSecrets(definition)] };
}

function withSecrets(definition: unknown): string {
  const isReference = (value: unknown) => typeof value === 'object' && value !== null && 'secret' in value;
  return JSON.stringify(definition, (_key, value) => (isReference(value) ? SECRET_VALUE : value));
}

const HIDDEN = new Set(['SecretToken', 'Password', 'Oauth2ClientSecret', 'AppKey']);

type Draft = { -readonly [K in keyof Live]: Live[K] };

/** What is live after writes; `live` null: the application is made. Unassigned policies are in `policies`. */
export function applied(live: Live | null, writes: readonly Write[], policies?: LivePolicies): Live {
  const draft: Draft = structuredClone(live ?? liveOf());
  const order = (write: Write) => (write.kind === 'unassignPolicy' ? -1 : WRITE_ORDER.indexOf(write.kind));
  for (const write of [...writes].sort((one, other) => order(one) - order(other))) apply(draft, write, policies);
  return draft;
}

function apply(live: Draft, write: Write, known?: LivePolicies): void {
  if ('set' in write && typeof write.set === 'string') live[write.set] = policiesAfter(live[write.set], write, known);
  else if (write.kind === 'putClaimsPolicy') live.claimsPolicy = JSON.parse(JSON.stringify(write.policy));
  else if (write.kind === 'removeAssignment') live.assignments = live.assignments.filter(({ id }) => id !== write.id);
  else if (write.kind === 'addAssignment') {
    const role = roleIdOf(write.role, live.servicePrincipal.appRoles ?? []);
    if (!('id' in role)) throw new Error(role.problem);
    const id = `${write.principalId} ${role.id}`;
    live.assignments = [...live.assignments, { id, principalId: write.principalId, appRoleId: role.id }];
  } else live.provisioning = provisioningAfter(live.provisioning, write);
}

type PolicyWrite = Extract<Write, { readonly set: PolicySet }>;

function policiesAfter(policies: readonly LivePolicy[], write: PolicyWrite, known?: LivePolicies): LivePolicy[] {
  if (write.kind === 'unassignPolicy') return policies.filter(({ id }) => id !== write.id);
  if (write.kind === 'patchPolicy') {
    const definition = [withSecrets(write.definition)];
    return policies.map((one) => (one.id === write.id ? { ...one, definition } : one));
  }
  if (policies.length > 0) throw new Error('a second policy is refused');
  if (write.kind === 'assignPolicy') return (known?.[write.set] ?? []).filter(({ id }) => id === write.id);
  return [policyOf(`made ${write.displayName}`, write.displayName, write.definition)];
}

function provisioningAfter(live: Live['provisioning'], write: Write): Live['provisioning'] {
  const state = (name: string) => live.jobs.map((job) => ({ ...job, schedule: { state: name } }));
  if (write.kind === 'createJob') {
    const job = { id: 'job', templateId: write.templateId ?? 'scim', schedule: { state: 'Disabled' } };
    return { ...live, jobs: [...live.jobs, job], schema: defaultSchema(), template: defaultSchema() };
  }
  if (write.kind === 'startJob') return { ...live, jobs: state('Active') };
  if (write.kind === 'pauseJob') return { ...live, jobs: state('Paused') };
  if (write.kind === 'putSchema') {
    const schema = live.schema ?? defaultSchema();
    return { ...live, schema: synchronizationSchemaOf(schema, write.block, live.template ?? undefined).schema };
  }
  if (write.kind !== 'putSecrets') throw new TypeError(`the model knows no ${write.kind}`);
  const kept = write.secrets.filter(({ value }) => value !== '');
  return {
    ...live,
    secrets: kept.map(({ key, value }) => ({ key, value: typeof value !== 'string' || HIDDEN.has(key) ? '*' : value })),
  };
}

const ADDED = { '@odata.context': 'x', description: null };

/** The same value as Graph may give it another time: lists of `sets` the other way round, members that say nothing added. */
export function otherwise<T>(value: T, sets: readonly string[] = [], added: object = ADDED): T {
  const dressed = (one: unknown, name: string): unknown => {
    if (Array.isArray(one)) {
      const items = one.map((item) => dressed(item, ''));
      return sets.includes(name) ? items.reverse() : items;
    }
    if (typeof one !== 'object' || one === null) return one;
    const members = Object.entries(one).map(([key, member]) => [key, dressed(member, key)] as const);
    return { ...Object.fromEntries(members.reverse()), ...added };
  };
  return dressed(value, '') as T;
}
