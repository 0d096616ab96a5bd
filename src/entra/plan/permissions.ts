/** The application permissions that writes need, the least of each. Source: reference/graph.md 0.3. */
import type { Write, WriteKind } from './write.ts';

const APPLICATION = ['Application.ReadWrite.OwnedBy'];
const POLICY = ['Policy.ReadWrite.ApplicationConfiguration'];
const ASSIGNED_POLICY = ['Application.ReadWrite.OwnedBy', 'Policy.Read.All'];
const ASSIGN = ['Application.Read.All', 'AppRoleAssignment.ReadWrite.All'];
const SYNCHRONIZATION = ['Synchronization.ReadWrite.All'];

const NEEDED: Readonly<Record<WriteKind, readonly string[]>> = {
  instantiate: APPLICATION,
  patchServicePrincipal: APPLICATION,
  putKeys: APPLICATION,
  patchApplication: APPLICATION,
  putAppRoles: APPLICATION,
  addCertificate: APPLICATION,
  activateCertificate: APPLICATION,
  retireCertificate: APPLICATION,
  createPolicy: [...ASSIGNED_POLICY, ...POLICY],
  patchPolicy: POLICY,
  assignPolicy: ASSIGNED_POLICY,
  unassignPolicy: ASSIGNED_POLICY,
  putClaimsPolicy: POLICY,
  addOwner: APPLICATION,
  removeOwner: APPLICATION,
  addAssignment: ASSIGN,
  removeAssignment: ASSIGN,
  createJob: SYNCHRONIZATION,
  putSecrets: SYNCHRONIZATION,
  putSchema: SYNCHRONIZATION,
  startJob: SYNCHRONIZATION,
  pauseJob: SYNCHRONIZATION,
  restartJob: SYNCHRONIZATION,
  deleteJob: SYNCHRONIZATION,
  deleteApplication: APPLICATION,
};

/** Sorted, each once. */
export function permissionsNeeded(writes: readonly Write[]): string[] {
  return [...new Set(writes.flatMap(neededFor))].sort();
}

/** A policy that goes with its assignment is written itself. */
function neededFor(write: Write): readonly string[] {
  const needed = NEEDED[write.kind];
  return write.kind === 'unassignPolicy' && write.andDelete ? [...needed, ...POLICY] : needed;
}
