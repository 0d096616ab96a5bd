/** Synchronization secrets and job, where the project gives them to Terraform. */
import { EntradaError } from '../../errors.ts';
import { ADDRESS, reference } from '../addresses.ts';
import { SynchronizationJob, SynchronizationSecret } from '../cdk.ts';
import type { StackScope } from '../scope.ts';

/**
 * Adds secrets, then the job: both take the same lock of the provider, and in this order no job starts without its secrets.
 * @throws {EntradaError} ENT_SYNTH_UNSUPPORTED without a synchronization template: azuread cannot look it up.
 */
export function addProvisioning(scope: StackScope): void {
  const { provisioning } = scope.desired;
  if (provisioning === null) return;
  if (provisioning.templateId === null) {
    throw new EntradaError(
      'ENT_SYNTH_UNSUPPORTED',
      'Terraform cannot find the synchronization template of a gallery application',
      {
        hint: 'give provisioning.template, or let Graph write provisioning (terraform.provisioning: false)',
      },
    );
  }
  const servicePrincipalId = reference(ADDRESS.servicePrincipal, 'id');
  const secret = new SynchronizationSecret(scope.stack, 'sync-secret', {
    servicePrincipalId,
    credential: provisioning.secrets.map(({ key, value }) => ({
      key,
      value: typeof value === 'string' ? scope.text(value) : `\${${scope.secret(value.secret)}}`,
    })),
  });
  scope.named(secret, ADDRESS.syncSecret);
  const job = new SynchronizationJob(scope.stack, 'sync-job', {
    servicePrincipalId,
    templateId: scope.text(provisioning.templateId),
    enabled: provisioning.running,
  });
  job.addOverride('depends_on', [ADDRESS.syncSecret]);
  scope.named(job, ADDRESS.syncJob);
}
