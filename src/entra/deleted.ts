/**
 * Which deleted objects are a connection's: those of its record, else those that carry its mark.
 *
 *   record's application  marked service principals or applications   becomes
 *   --------------------  -------------------------------------------  ----------------------------------------------
 *   in the bin            any                                          the record's
 *   not in the bin        of one application                           that
 *   not in the bin        of several                                   ambiguous
 *   not in the bin        none                                         none
 *
 * The mark is a tag of the service principal, and both go into the bin together: `appId` joins them. Either may be missing:
 * restored already, or purged.
 */
import type { ConnectionRecord } from './record.ts';

/** An object in the bin. */
export interface DeletedObject {
  readonly id: string;
  readonly appId?: string | null;
  readonly displayName?: string | null;
  readonly deletedDateTime?: string | null;
  readonly tags?: readonly string[] | null;
}

/** What was found. */
export type DeletedMatch =
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly appIds: readonly string[] }
  | {
      readonly kind: 'found';
      /** Lower case. */
      readonly appId: string;
      readonly application: DeletedObject | null;
      readonly servicePrincipal: DeletedObject | null;
    };

/** What is looked through: everything in the bin. */
interface Deleted {
  readonly applications: readonly DeletedObject[];
  readonly servicePrincipals: readonly DeletedObject[];
}

/** Finds the deleted objects of a connection. */
export function deletedOf(
  { applications, servicePrincipals }: Deleted,
  mark: string,
  record: ConnectionRecord | null,
): DeletedMatch {
  const all = [...applications, ...servicePrincipals];
  const recorded = record && all.some((one) => folded(one) === record.appId.toLowerCase()) ? [record.appId] : [];
  const marked = all.filter(({ tags }) => tags?.includes(mark)).map(folded);
  const appIds = [...new Set((recorded.length > 0 ? recorded : marked).map((appId) => appId.toLowerCase()))];
  const [appId, other] = appIds;
  if (appId === undefined) return { kind: 'none' };
  if (other !== undefined) return { kind: 'ambiguous', appIds };
  const one = (list: readonly DeletedObject[]) => list.find((item) => folded(item) === appId) ?? null;
  return { kind: 'found', appId, application: one(applications), servicePrincipal: one(servicePrincipals) };
}

function folded({ appId }: DeletedObject): string {
  return appId?.toLowerCase() ?? '';
}
