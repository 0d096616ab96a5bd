/** A write in words: what continues "cannot …". */
import type { Write, WriteKind } from '../../entra/plan/write.ts';

const WORDS: Readonly<Record<WriteKind, string>> = {
  instantiate: 'create the application',
  patchServicePrincipal: 'change the service principal',
  putKeys: 'write the certificates of the application',
  patchApplication: 'change the application',
  putAppRoles: 'write the app roles',
  addCertificate: 'add a signing certificate',
  activateCertificate: 'activate the signing certificate',
  retireCertificate: 'retire a signing certificate',
  createPolicy: 'create and assign the policy',
  patchPolicy: 'change the policy',
  assignPolicy: 'assign the policy',
  unassignPolicy: 'take off the policy',
  putClaimsPolicy: 'write the claims policy',
  addOwner: 'add an owner',
  removeOwner: 'remove an owner',
  addAssignment: 'add an assignment',
  removeAssignment: 'remove an assignment',
  createJob: 'create the synchronization job',
  putSecrets: 'write the synchronization secrets',
  putSchema: 'write the synchronization schema',
  startJob: 'start provisioning',
  pauseJob: 'pause provisioning',
  restartJob: 'restart provisioning',
  deleteJob: 'delete the synchronization job',
  deleteApplication: 'delete the application',
};

/** The words for a write, with the name of what it is about where the plan gives one. */
export function describeWrite(write: Write): string {
  const name = 'displayName' in write ? ` ${write.displayName}` : 'principalId' in write ? ` ${write.principalId}` : '';
  return `${WORDS[write.kind]}${name}`;
}
