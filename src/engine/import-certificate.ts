import { connect } from '../connection/connection.ts';
import { desiredOf } from '../entra/desired.ts';
import type { Imported, LeftOver } from '../entra/import/imported.ts';
import type { Live } from '../entra/live.ts';
import type { PlanContext } from '../entra/plan/context.ts';
import { planCertificate } from '../entra/plan/plan-certificate.ts';
import { variantsOf } from '../spec/resolve.ts';
import type { EngineRun } from './run.ts';

const REASONS = {
  create: 'there is none that lasts; the next apply makes one',
  update: 'none is active; the next apply activates one',
} as const;

/** What the next apply does to the signing certificate: a connection has an active one that lasts, whatever was found. */
export function certificateLeftOver({ project, session }: EngineRun, live: Live, { spec }: Imported): LeftOver[] {
  const [variant] = variantsOf(spec, project);
  if (!variant) return [];
  const unasked = () => ({ problem: 'not asked' });
  const context: PlanContext = {
    project,
    now: session.now(),
    record: null,
    policies: { claimsMappingPolicies: [], tokenIssuancePolicies: [] },
    principal: unasked,
    certificate: unasked,
    fingerprint: () => null,
    late: () => null,
  };
  const { changes } = planCertificate(desiredOf(connect(variant), project), live, context);
  return changes.map(({ action }) => ({
    place: 'servicePrincipal.keyCredentials',
    reason: action === 'create' ? REASONS.create : REASONS.update,
  }));
}
