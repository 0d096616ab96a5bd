/**
 * The bad manners of the real service, all in one table: off by default, settable while the stand-in runs. What they do
 * stands beside their names; `faults` is for whatever has no name.
 */

/** One planted fault. It strikes the first `times` matching requests after `after` of them have passed. */
export interface Fault {
  /** Method, or `*`. */
  readonly method?: string;
  /** Pattern of the path with the version, `*` for a segment and `**` for any rest: `/v1.0/applications/*`. */
  readonly path?: string;
  /** Only items of a batch, or only requests of their own. */
  readonly where?: 'batch' | 'direct';
  readonly after?: number;
  /** Default: always. */
  readonly times?: number;
  /** 0 to 1, drawn from a seeded source. Default 1. */
  readonly probability?: number;
  /** `status` with `code` and `message` is answered; `reset` cuts the connection. */
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  /** Value of `Retry-After`, as it is: `2`, `2.128`, a date. */
  readonly retryAfter?: string;
  readonly reset?: boolean;
  /** The request is carried out first, and its answer lost: created, though it says 404. */
  readonly applied?: boolean;
  readonly latencyMs?: number;
}

/** Every switch with its value when off. */
export const NO_MANNERS = {
  /** A new object is 404, a changed one old, for this many reads of it (graph.md 7.2). */
  lagReads: 0,
  /** Lists leave out or show old what changed, for this many reads of the list. */
  lagListReads: 0,
  /** Or for this many milliseconds after the write. */
  lagMs: 0,
  /** The next so many calls of instantiate answer 404 and have created both objects (graph.md 1.3). */
  instantiateNotFound: 0,
  /** The next so many POSTs of a service principal say NoBackingApplicationObject, or 403, as before replication (graph.md 3.1). */
  noBackingApplication: 0,
  backingApplicationForbidden: 0,
  /** The next so many assignments say "Not a valid reference update" (graph.md 5). */
  invalidReference: 0,
  /** The next so many writes to synchronization say 403 or 409 (azuread-provider.md 8.14). */
  synchronizationForbidden: 0,
  synchronizationConflict: 0,
  /** Every so-many-th request is 429; 0 for none. */
  throttleEvery: 0,
  /** `Retry-After` of those: an integer, a decimal (`2.128`), or empty for no header (azuread-provider.md 3.3). */
  throttleRetryAfter: '1',
  /** Graph's resource units: `S`, `M` or `L` tenant (graph.md 7.3); empty for no limits. */
  throttleLimits: '' as '' | 'S' | 'M' | 'L',
  /** Every so-many-th request is 503; 0 for none. */
  unavailableEvery: 0,
  /** Every so-many-th connection is cut before the answer; 0 for none. */
  resetEvery: 0,
  /** Every so-many-th write says Directory_ConcurrencyViolation (graph.md 7.1); 0 for none. */
  concurrencyEvery: 0,
  /** Milliseconds before an answer: of a request, and of each item of a batch. */
  latencyMs: 0,
  batchItemLatencyMs: 0,
  /** Items of collections come in another order each time. */
  reorder: false,
  /** GUIDs, host names, addresses and thumbprints come in another case. */
  recase: false,
  /** Empty texts for null, and members that nobody set with their defaults. */
  defaulted: false,
  /** Members that are null are left out. */
  omitNulls: false,
  /** Answers of a batch come in another order. */
  reorderBatch: false,
  /** Result of on-demand provisioning, while no provisioning service runs: empty, or what it pretends. */
  onDemandResult: '' as '' | 'Success' | 'Skipped' | 'Failure',
  /** validateCredentials refuses what it is given. */
  refuseCredentials: false,
  /** Whatever has no name above. */
  faults: [] as readonly Fault[],
};

/** The values of all switches. */
export type Manners = typeof NO_MANNERS;
