/**
 * Rebuilding records from the marks.
 *
 *   match                              record  becomes
 *   ---------------------------------  ------  -------------------------------------------------------------
 *   ours, marked                       any     rebuilt; fingerprints stay where it was of this application
 *   ours by an import, without mark    one     rebuilt
 *   ours by the record, without mark   one     stale: the mark is gone
 *   deleted                            any     kept: it says what entrada restore brings back
 *   ambiguous, or another's            any     problem
 *   another's, with our mark as name   any     problem
 *   none                               one     stale: the application is gone
 *   none                               none    none
 *
 * A record of a connection that no spec asks for is stray, unless its mark is still there or its application can be restored.
 */
import { MARK_PREFIX } from '../entra/match.ts';
import type { PlanNote } from '../entra/plan/change.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import { recordAfter } from './record-after.ts';
import type { EngineRun } from './run.ts';
import type { Survey, Surveyed } from './survey.ts';

/** What becomes of one record. */
export type Rebuilt =
  | { readonly kind: 'rebuilt'; readonly record: ConnectionRecord }
  | { readonly kind: 'stale'; readonly why: string }
  | { readonly kind: 'problem'; readonly note: PlanNote }
  | { readonly kind: 'kept' }
  | { readonly kind: 'none' };

/** Rebuilds one record, by the table. */
export async function rebuilt(run: EngineRun, surveyed: Surveyed): Promise<Rebuilt> {
  const { match, connection, plan } = surveyed;
  const hasRecord = run.records.has(connection.id);
  switch (match.kind) {
    case 'ours':
      return match.isMarked || isImported(run, surveyed) ? fresh(run, surveyed) : unmarked(hasRecord);
    case 'deleted':
      return { kind: 'kept' };
    case 'none':
      return hasRecord ? { kind: 'stale', why: 'its application is gone' } : { kind: 'none' };
    default: {
      if (match.kind === 'foreign' && match.by === 'recorded') return unmarked(hasRecord);
      const note = plan.notes.find(({ kind }) => kind === 'problem');
      return note ? { kind: 'problem', note } : { kind: 'none' };
    }
  }
}

function isImported({ records }: EngineRun, { connection }: Surveyed): boolean {
  return records.get(connection.id)?.isMarked === false;
}

/** The mark stands in the name alone, of a run that was cut off, or nowhere. */
function unmarked(hasRecord: boolean): Rebuilt {
  return hasRecord ? { kind: 'stale', why: 'its application carries our mark no longer' } : { kind: 'none' };
}

async function fresh(run: EngineRun, surveyed: Surveyed): Promise<Rebuilt> {
  const { connection, live } = surveyed;
  const before = run.records.get(connection.id);
  const isSame = before?.applicationId.toLowerCase() === live?.application?.id.toLowerCase();
  const found = await recordAfter(isSame ? run : { ...run, records: new Map() }, { surveyed, written: null });
  if (found === null) return { kind: 'none' };
  // Jobs that could not be read are not gone.
  const isUnread = live?.unread.provisioning !== undefined;
  return { kind: 'rebuilt', record: isSame && isUnread ? { ...found, jobId: before?.jobId ?? null } : found };
}

/** Ids of records that belong to no connection. */
export function strayRecords({ all, records, project }: EngineRun, { candidates, inventory }: Survey): string[] {
  const known = new Set(all.map(({ connection }) => connection.id));
  const deleted = new Set(inventory.deleted.map(({ id }) => id.toLowerCase()));
  return [...records.values()]
    .filter(({ connection, applicationId }) => {
      const isMarked = candidates.marks.has(`${MARK_PREFIX}${project.name}/${connection}`);
      return !known.has(connection) && !isMarked && !deleted.has(applicationId.toLowerCase());
    })
    .map(({ connection }) => connection);
}
