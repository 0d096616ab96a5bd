/** `POST /control/provisioning-logs`: what only a provisioning service would log, for those who test what reads it. */
import type { Directory } from '../api/call.ts';
import { malformed } from '../graph-error.ts';
import { formatInstant } from '../model/body.ts';
import { PROVISIONING_SUMMARY } from '../model/policy.ts';
import type { Property, Row } from '../model/type.ts';
import { type ControlRequest, membersOf, objectOf } from './request.ts';

const MEMBERS: Readonly<Record<string, Property>> = {
  ...PROVISIONING_SUMMARY.properties,
  id: { type: 'String', nullable: false },
};

/**
 * `{entries: [provisioningObjectSummary…]}`; gives their ids. All or none are planted.
 * @throws {GraphError} 400: no list, a member that the model has not, an id that is taken.
 */
export function plantProvisioningLogs(request: ControlRequest, directory: Directory): { ids: readonly string[] } {
  const { entries, ...rest } = objectOf(request);
  membersOf(rest, 'ProvisioningLogs', {});
  if (!Array.isArray(entries)) throw malformed("A list 'entries' is expected.");
  const rows = entries.map((entry) => rowOf(entry, directory));
  const { store } = directory;
  store.transaction(() => {
    for (const row of rows) {
      if (store.get('provisioningLog', row.id)) throw malformed(`There is an entry with the id '${row.id}'.`);
      store.put('provisioningLog', row);
    }
  });
  return { ids: rows.map(({ id }) => id) };
}

function rowOf(entry: unknown, { newId, now, tenantId }: Directory): Row {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw malformed('An entry is an object.');
  const values = membersOf(entry, PROVISIONING_SUMMARY.title, MEMBERS);
  return { id: newId(), activityDateTime: formatInstant(now()), tenantId, ...values } as Row;
}
