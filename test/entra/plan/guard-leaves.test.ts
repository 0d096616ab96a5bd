/** Whatever leaf of a live connection changes: what protects it refuses the plan. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Live } from '../../../src/entra/live.ts';
import { OWNERSHIP } from '../../../src/entra/ownership.ts';
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import { refusalsOf } from '../../../src/entra/plan/guard.ts';
import { fullSpecs } from '../../cli/full-specs.ts';
import { leavesOf, type Schema, specsWith } from '../../terraform/schema-leaves.ts';
import { enacted, planFor } from './connection-support.ts';

type Body = { readonly saml: object; readonly provisioning: object };

const files = await fullSpecs();
const bodyOf = (name: string): Body => ({ ...parse(files[`connections/${name}.yaml`] as string), name: 'app' });
const portal = bodyOf('portal');
const GROUPS = { select: 'assigned', source: 'objectId', name: 'teams', namespace: 'https://a.b' };
const AUTH = { method: 'oauth2-code', clientId: 'x', tokenUrl: 'https://a.b/t', authorizeUrl: 'https://a.b/a' };
const grouped = { ...portal, saml: { ...portal.saml, groups: GROUPS } };
const BASES = [bodyOf('mapped'), { ...grouped, provisioning: { ...portal.provisioning, auth: AUTH } }].map((body) => ({
  body,
  live: inSync(body),
}));

/** What is live once the plan of a body has nothing more to write. */
function inSync(body: object): Live {
  let live: Live | null = null;
  for (let round = 0; round < 3; round += 1) {
    for (const write of planFor(body, live).writes) live = mirrored(enacted(live, [write]) as Live);
  }
  expect(planFor(body, live).changes).toEqual([]);
  return live as unknown as Live;
}

/** Roles of the application are roles of the service principal too. */
function mirrored(live: Live): Live {
  const appRoles = live.application?.appRoles ?? [];
  return { ...live, servicePrincipal: { ...live.servicePrincipal, appRoles } };
}

/** Plans in which one leaf differs from what is live. Bodies that the rules refuse have none: they are not asked here. */
function plansWith(pointer: string, leaf: Schema): ConnectionPlan[] {
  const found = BASES.flatMap(({ body, live }) => specsWith(pointer, leaf, body).map((spec) => planned(spec, live)));
  return found.flatMap((plan) => (plan && plan.outcome !== 'problem' && plan.changes.length > 0 ? plan : []));
}

function planned(body: object, live: Live): ConnectionPlan | null {
  try {
    return planFor(body, live);
  } catch (error) {
    if (error instanceof TypeError && error.message.includes('(ENT')) return null;
    throw error;
  }
}

/** As `policy.protect` names it: lists and maps as a whole. */
const nameOf = (pointer: string) =>
  pointer
    .slice(1)
    .replace(/\/\*.*/, '')
    .replaceAll('/', '.');

const isRefused = (plan: ConnectionPlan, protect: string[]) => {
  const policy = { guard: { maxDeletes: 99, maxPercent: 100 }, protect, mayNotWeaken: [] };
  return refusalsOf([{ plan, isProtected: false }], policy, false).length > 0;
};

const isOfEntra = (pointer: string) =>
  OWNERSHIP.some(({ leaves }) => leaves.some((leaf) => pointer === leaf || pointer.startsWith(`${leaf}/`)));

test('a protected leaf never changes', { timeout: 60_000 }, () => {
  const leaves = [...leavesOf()].filter(([pointer]) => isOfEntra(pointer));
  const plans = leaves.flatMap(([pointer, leaf]) => plansWith(pointer, leaf).map((plan) => ({ pointer, plan })));
  const missed = plans.filter(({ pointer, plan }) => !isRefused(plan, [nameOf(pointer)]));
  const fields = missed.map(({ pointer, plan }) => [
    pointer,
    ...plan.changes.flatMap((one) => one.fields.map(({ path }) => path)),
  ]);
  expect(fields).toEqual([]);
  expect(plans.filter(({ plan }) => isRefused(plan, ['handover']))).toEqual([]);
  // Some can change by their neighbours alone, but not many.
  expect(new Set(plans.map(({ pointer }) => pointer)).size / leaves.length).toBeGreaterThan(0.75);
});
