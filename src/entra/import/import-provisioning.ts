/** Provisioning in a spec's terms. Source: reference/graph.md 6. */
import type { Provisioning } from '../../spec/generated/connection.ts';
import type { Live, LiveProvisioning } from '../live.ts';
import { foldedWord, isSameText, plainText } from '../plan/normal.ts';
import { readSynchronizationSchema } from '../read-synchronization-schema.ts';
import { importAuth } from './import-auth.ts';
import { importNotification } from './import-notification.ts';
import { type Leave, withoutAbsent } from './imported.ts';
import { ShownSecrets } from './shown-secrets.ts';

/** What the block depends on besides the live objects. */
interface Around {
  /** Of the connection. */
  readonly name: string;
  readonly isGallery: boolean;
}

/**
 * The block `provisioning`; `undefined`: there is no job, or no spec could name the one that is meant. Of jobs of several
 * templates the first is meant, and the schema is its.
 */
export function importProvisioning(live: Live, around: Around, leave: Leave): Provisioning | undefined {
  const { provisioning, unread } = live;
  if (unread.provisioning !== undefined) {
    leave('synchronization', `not read: ${unread.provisioning}`);
    return undefined;
  }
  const [job, ...others] = provisioning.jobs;
  const secrets = new ShownSecrets(provisioning.secrets);
  for (const { id } of others) leave('synchronization.job', `${id}: a spec has one job`);
  if (!job) {
    for (const key of secrets.unread()) leave(`synchronization.secrets/${key}`, 'there is no job that uses it');
    return undefined;
  }
  if (others.some((one) => isSameText(one.templateId, job.templateId, foldedWord))) {
    leave('synchronization', 'left out: it has several jobs of one template, and a spec cannot say which one is meant');
    return undefined;
  }
  const template = plainText(job.templateId);
  const block = withoutAbsent<Provisioning>({
    running: job.schedule?.state?.toLowerCase() === 'active',
    tenantUrl: secrets.shown('BaseAddress', leave),
    auth: importAuth(secrets, around.name, leave),
    template: !around.isGallery && template?.toLowerCase() === 'scim' ? undefined : template,
    scope: isTrue(secrets.shown('SyncAll', leave)) ? 'all' : 'assigned',
    outOfScope: isTrue(secrets.shown('SkipOutOfScopeDeletions', leave)) ? 'skip' : 'deactivate',
    ...importNotification(secrets.shown('SyncNotificationSettings', leave), leave),
    ...importSchema(provisioning, leave),
  });
  for (const key of secrets.unread()) leave(`synchronization.secrets/${key}`, 'a spec has no word for it; it stays');
  return block;
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}

/** Without the template's schema nothing can be said to differ from it: mappings are then left as they are. */
function importSchema({ schema, template }: LiveProvisioning, leave: Leave): Partial<Provisioning> {
  if (!schema) {
    leave('synchronization.schema', 'not read');
    return {};
  }
  if (!template)
    leave('synchronization.schema', "its template's schema was not read, so mappings are left as they are");
  const { leftOver, ...block } = readSynchronizationSchema(schema, template ?? schema);
  for (const reason of leftOver) leave('synchronization.schema', reason);
  return block as Partial<Provisioning>;
}
