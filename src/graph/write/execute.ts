/** One write, by its kind. */
import type { Write } from '../../entra/plan/write.ts';
import { putAppRoles } from './app-roles.ts';
import { addAssignment, removeAssignment } from './assignments.ts';
import { activateCertificate, addCertificate, retireCertificate } from './certificates.ts';
import { putClaimsPolicy } from './claims-policy.ts';
import { deleteApplication } from './destroy.ts';
import { instantiate } from './instantiate.ts';
import { putKeys } from './keys.ts';
import { patchObject } from './objects.ts';
import { addOwner, removeOwner } from './owners.ts';
import { assignPolicy, createPolicy, patchPolicy, unassignPolicy } from './policies.ts';
import type { Run } from './run.ts';
import { putSecrets } from './sync-secrets.ts';
import { createJob, deleteJob, pauseJob, putSchema, restartJob, startJob } from './synchronization.ts';

type Executors = { readonly [K in Write['kind']]: (run: Run, write: Extract<Write, { kind: K }>) => Promise<void> };

const EXECUTORS: Executors = {
  instantiate,
  patchServicePrincipal: patchObject,
  putKeys,
  patchApplication: patchObject,
  putAppRoles,
  addCertificate,
  activateCertificate,
  retireCertificate,
  createPolicy,
  patchPolicy,
  assignPolicy,
  unassignPolicy,
  putClaimsPolicy,
  addOwner,
  removeOwner,
  addAssignment,
  removeAssignment,
  createJob,
  putSecrets,
  putSchema,
  startJob,
  pauseJob,
  restartJob,
  deleteJob,
  deleteApplication,
};

/** Makes one write. @throws {GraphFailure} what Graph refuses. @throws {EntradaError} what cannot be decided. */
export async function execute(run: Run, write: Write): Promise<void> {
  const executor = EXECUTORS[write.kind] as (run: Run, write: Write) => Promise<void>;
  await executor(run, write);
}
