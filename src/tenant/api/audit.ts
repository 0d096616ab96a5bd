/** Who did what: a row of `auditLogs/directoryAudits` for every write. Secrets never stand in one. */
import { formatInstant } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import type { Call } from './call.ts';

/** What a write did to one object. */
export interface Audited {
  readonly activity: string;
  readonly category?:
    | 'ApplicationManagement'
    | 'UserManagement'
    | 'GroupManagement'
    | 'Policy'
    | 'ProvisioningManagement';
  readonly operation: 'Add' | 'Update' | 'Delete' | 'Assign' | 'Unassign' | 'Restore';
  readonly target: { readonly id: string; readonly displayName?: unknown; readonly type: string };
  /** The object before and after: members that differ are listed. */
  readonly before?: Row;
  readonly after?: Row;
}

/** Members whose values are not shown, only that they changed: they are secrets, or may hold some. */
const HIDDEN: ReadonlySet<string> = new Set([
  'keyCredentials',
  'passwordCredentials',
  'passwordProfile',
  'definition',
  'claims',
]);
/** Members that only the stand-in knows. */
const INTERNAL: ReadonlySet<string> = new Set(['ownTags']);

/** Writes one audit row. */
export function audit(call: Call, audited: Audited): void {
  const { directory, caller, claims } = call;
  const { activity, category = 'ApplicationManagement', operation, target } = audited;
  const modifiedProperties = modifiedOf(audited);
  directory.store.put('directoryAudit', {
    id: `Directory_${call.correlationId}_${directory.newId()}`,
    category,
    correlationId: call.correlationId,
    result: 'success',
    resultReason: '',
    activityDisplayName: activity,
    activityDateTime: formatInstant(directory.now()),
    loggedByService: category === 'ProvisioningManagement' ? 'Account Provisioning' : 'Core Directory',
    operationType: operation,
    initiatedBy: {
      user: null,
      app: {
        appId: caller.appId,
        displayName: claims['app_displayname'] ?? null,
        servicePrincipalId: caller.servicePrincipalId,
        servicePrincipalName: null,
      },
    },
    targetResources: [
      {
        id: target.id,
        displayName: target.displayName ?? null,
        type: target.type,
        userPrincipalName: null,
        groupType: null,
        modifiedProperties,
      },
    ],
    additionalDetails: [],
  });
}

function modifiedOf({ before, after }: Audited): object[] {
  if (!after) return [];
  const names = Object.keys({ ...before, ...after }).filter((name) => !INTERNAL.has(name));
  return names.flatMap((name): object[] => {
    const [oldValue, newValue] = [JSON.stringify(before?.[name] ?? null), JSON.stringify(after[name] ?? null)];
    if (oldValue === newValue) return [];
    if (HIDDEN.has(name)) return [{ displayName: name, oldValue: null, newValue: null }];
    return [{ displayName: name, oldValue, newValue }];
  });
}
