/** The bad manners of the real service: off by default, settable while the stand-in runs. */

/**
 * One planted fault. It strikes the first `times` matching requests after `after` of them have passed; of several that
 * would strike one request, the first does. What each member takes and does: `FAULT_MEMBERS`.
 */
export interface Fault {
  readonly method?: string;
  readonly path?: string;
  readonly where?: 'batch' | 'direct';
  readonly after?: number;
  readonly times?: number;
  readonly probability?: number;
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  readonly retryAfter?: string;
  readonly reset?: boolean;
  readonly applied?: boolean;
  readonly latencyMs?: number;
}

/** Every switch with its value when off. */
export const NO_MANNERS = {
  lagReads: 0,
  lagListReads: 0,
  lagMs: 0,
  instantiateNotFound: 0,
  noBackingApplication: 0,
  backingApplicationForbidden: 0,
  invalidReference: 0,
  synchronizationForbidden: 0,
  synchronizationConflict: 0,
  throttleEvery: 0,
  throttleRetryAfter: '1',
  throttleLimits: '' as '' | 'S' | 'M' | 'L',
  unavailableEvery: 0,
  resetEvery: 0,
  concurrencyEvery: 0,
  latencyMs: 0,
  handshakeMs: 0,
  batchItemLatencyMs: 0,
  reorder: false,
  recase: false,
  defaulted: false,
  omitNulls: false,
  reorderBatch: false,
  onDemandResult: '' as '' | 'Success' | 'Skipped' | 'Failure',
  refuseCredentials: false,
  faults: [] as readonly Fault[],
};

/** The values of all switches. */
export type Manners = typeof NO_MANNERS;

/** What each switch does, with its source: for people, and for docs/reference/tenant.md. */
export const MANNER_DOCS: Readonly<Record<keyof Manners, string>> = {
  lagReads: 'A new object is 404, a changed one old, for this many reads of it by id (graph.md 7.2).',
  lagListReads: 'Lists leave out or show old what changed, for this many lists of its kind (graph.md 7.2).',
  lagMs: 'Either of them ends this many milliseconds after the write, by the clock of the stand-in.',
  instantiateNotFound: 'The next so many calls of instantiate answer 404 and have made both objects (graph.md 1.3).',
  noBackingApplication:
    'The next so many POSTs of a service principal say NoBackingApplicationObject, as before replication (graph.md 3.1).',
  backingApplicationForbidden:
    'The next so many say 403 that the backing application must be in the local tenant (graph.md 3.1).',
  invalidReference: 'The next so many assignments say "Not a valid reference update" (graph.md 5).',
  synchronizationForbidden: 'The next so many writes to synchronization say 403 (azuread-provider.md 8.14).',
  synchronizationConflict: 'The next so many writes to synchronization say 409 (azuread-provider.md 8.14).',
  throttleEvery: 'Every so-many-th request or batch item is 429, a batch as a whole never (graph.md 7.3, 7.4).',
  throttleRetryAfter:
    'Retry-After of those: whole seconds, a decimal (2.128), a date; empty: no header (azuread-provider.md 3.3).',
  throttleLimits: "Graph's own limits of a tenant of this size: S, M or L; empty: no limits (graph.md 7.3).",
  unavailableEvery:
    'Every so-many-th request or batch item is 503, a batch as a whole never (azuread-provider.md 8.14).',
  resetEvery: 'Every so-many-th request has its connection cut in place of an answer.',
  concurrencyEvery: 'Every so-many-th write says 409 Directory_ConcurrencyViolation (graph.md 7.1).',
  latencyMs: 'Milliseconds before the answer to a request.',
  handshakeMs: 'Milliseconds that a new connection takes, of clients that call the host by its name: TCP and TLS.',
  batchItemLatencyMs: 'Milliseconds before the answer of each item of a batch.',
  reorder: 'Lists inside objects (tags, URLs, roles, credentials) come in another order each time.',
  recase: 'GUIDs, host names, addresses and thumbprints come in another case.',
  defaulted: 'Some members that are null come as an empty text, or as an object whose members are null.',
  omitNulls: 'Members that are null are left out.',
  reorderBatch: 'Answers of a batch come in another order (graph.md 7.4).',
  onDemandResult:
    'Result of provisionOnDemand: Success, Skipped or Failure; empty: what can be found out without a provisioning service.',
  refuseCredentials: 'validateCredentials refuses what it is given (graph.md 6.4).',
  faults: 'A list of planted faults, for whatever has no switch (azuread-provider.md 8.14).',
};
