/**
 * Which deleted objects are a connection's: those that carry its mark. The record says which are meant where several do; it
 * is not enough by itself, since whoever edits a record could name any application.
 *
 *   record's application  marked service principals or applications   becomes
 *   --------------------  -------------------------------------------  ----------------------------------------------
 *   in the bin, marked    any                                          the record's
 *   else                  of one application                           that
 *   else                  of several                                   ambiguous
 *   in the bin            none                                         unmarked
 *   not in the bin        none                                         none
 *
 * The mark is a tag of the service principal, and both go into the bin together: `appId` joins them. Either may be missing:
 * restored already, or purged. A service principal that is live still or again says whose the deleted application is.
 */
import type { LiveServicePrincipal } from './live.ts';
import type { ConnectionRecord } from './record.ts';

/** An object in the bin. */
export interface DeletedObject {
  readonly id: string;
  readonly appId?: string | null;
  readonly displayName?: string | null;
  readonly deletedDateTime?: string | null;
  readonly tags?: readonly string[] | null;
}

/** What says whose an object is. */
type Marked = Pick<LiveServicePrincipal, 'appId' | 'tags'> | Pick<DeletedObject, 'appId' | 'tags'>;

/** What was found. */
export type DeletedMatch =
  | { readonly kind: 'none' }
  /** The record names it, and nothing else does. */
  | { readonly kind: 'unmarked'; readonly appId: string }
  | { readonly kind: 'ambiguous'; readonly appIds: readonly string[] }
  | {
      readonly kind: 'found';
      /** Lower case. */
      readonly appId: string;
      readonly application: DeletedObject | null;
      readonly servicePrincipal: DeletedObject | null;
    };

/** What is looked through: everything in the bin, and what is live. */
interface Deleted {
  readonly applications: readonly DeletedObject[];
  readonly servicePrincipals: readonly DeletedObject[];
  readonly live?: readonly Marked[];
}

/** Finds the deleted objects of a connection. */
export function deletedOf(
  { applications, servicePrincipals, live = [] }: Deleted,
  mark: string,
  record: ConnectionRecord | null,
): DeletedMatch {
  const there = new Set([...applications, ...servicePrincipals].map(folded));
  const all: readonly Marked[] = [
    ...applications,
    ...servicePrincipals,
    ...live.filter((one) => there.has(folded(one))),
  ];
  const marked = new Set(all.filter(({ tags }) => tags?.includes(mark)).map(folded));
  const recorded = record?.appId.toLowerCase() ?? '';
  const appIds = marked.has(recorded) ? [recorded] : [...marked];
  const [appId, other] = appIds;
  if (appId === undefined) return there.has(recorded) ? { kind: 'unmarked', appId: recorded } : { kind: 'none' };
  if (other !== undefined) return { kind: 'ambiguous', appIds };
  const one = (list: readonly DeletedObject[]) => list.find((item) => folded(item) === appId) ?? null;
  return { kind: 'found', appId, application: one(applications), servicePrincipal: one(servicePrincipals) };
}

function folded({ appId }: Pick<Marked, 'appId'>): string {
  return appId?.toLowerCase() ?? '';
}
