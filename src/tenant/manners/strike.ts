/** Decides what bad manners a request meets before (or instead of) its answer. */
import { GraphError } from '../graph-error.ts';
import type { Fault, Manners } from './manners.ts';

/** What is known of a request when its fate is decided. */
export interface Struck {
  readonly method: string;
  /** Path with the version, lower case, without query. */
  readonly path: string;
  readonly isBatchItem: boolean;
}

/** What happens to a request. */
export interface Fate {
  readonly latencyMs: number;
  /** Answered instead of the real answer. */
  readonly error?: GraphError;
  /** The request is carried out all the same. */
  readonly isApplied?: boolean;
  readonly isReset?: boolean;
}

/** Switches that strike every so-many-th request. */
type Every = 'throttleEvery' | 'unavailableEvery' | 'concurrencyEvery' | 'resetEvery';

/** Counts requests and draws fates. `random` gives 0 to 1 and is seeded, so that a run can be had again. */
export class Striker {
  /** Requests since a switch was put on. */
  #counts = new Map<Every, number>();
  #hits = new WeakMap<Fault, number>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Forgets all counts. */
  reset(): void {
    this.#counts = new Map();
    this.#hits = new WeakMap();
  }

  /** The fate of one request or batch item. */
  strike(request: Struck, manners: Manners): Fate {
    const latencyMs = request.isBatchItem ? manners.batchItemLatencyMs : manners.latencyMs;
    const planted = manners.faults.find((fault) => this.#strikes(fault, request));
    if (planted) return fateOf(planted, latencyMs);
    // A batch is not refused as a whole: its items are, each for itself (graph.md 7.4).
    const isBatch = /\/(?:\$|%24)batch$/.test(request.path);
    const isThrottled = this.#every('throttleEvery', manners, !isBatch);
    const isUnavailable = this.#every('unavailableEvery', manners, !isBatch);
    const isConcurrent = this.#every('concurrencyEvery', manners, !isBatch && request.method !== 'GET');
    const isReset = this.#every('resetEvery', manners, !request.isBatchItem);
    if (isThrottled) return { latencyMs, error: tooManyRequests(manners.throttleRetryAfter) };
    if (isUnavailable) return { latencyMs, error: unavailable() };
    if (isConcurrent) return { latencyMs, error: concurrency() };
    return { latencyMs, isReset };
  }

  #strikes(fault: Fault, request: Struck): boolean {
    if (!matches(fault, request)) return false;
    const seen = (this.#hits.get(fault) ?? 0) + 1;
    this.#hits.set(fault, seen);
    const after = fault.after ?? 0;
    if (seen <= after || seen > after + (fault.times ?? Number.POSITIVE_INFINITY)) return false;
    return fault.probability === undefined || this.#random() < fault.probability;
  }

  /** Whether it is this request's turn, if it counts at all. A switch counts from when it is put on. */
  #every(name: Every, manners: Manners, isCounted = true): boolean {
    const isOn = manners[name] > 0;
    const count = isOn ? (this.#counts.get(name) ?? 0) + (isCounted ? 1 : 0) : 0;
    this.#counts.set(name, count);
    return isOn && isCounted && count % manners[name] === 0;
  }
}

function matches({ method = '*', path = '**', where }: Fault, request: Struck): boolean {
  if (method !== '*' && method.toUpperCase() !== request.method) return false;
  if (where !== undefined && (where === 'batch') !== request.isBatchItem) return false;
  return patternOf(path).test(request.path);
}

const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known) return known;
  const source = path
    .toLowerCase()
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replaceAll(/[.$()+?^{}|[\]\\]/g, '\\$&')))
    .join('');
  const pattern = new RegExp(`^${source}$`);
  if (patterns.size > 1000) patterns.clear();
  patterns.set(path, pattern);
  return pattern;
}

function fateOf(fault: Fault, latencyMs: number): Fate {
  const latency = latencyMs + (fault.latencyMs ?? 0);
  if (fault.reset) return { latencyMs: latency, isReset: true, isApplied: fault.applied === true };
  if (fault.status === undefined) return { latencyMs: latency };
  const headers = fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
  const error = new GraphError(fault.status, fault.code ?? 'UnknownError', fault.message ?? '', { headers });
  return { latencyMs: latency, error, isApplied: fault.applied === true };
}

/** 429 (graph.md 7.3). `retryAfter` empty: no header. */
export function tooManyRequests(retryAfter: string, information?: Readonly<Record<string, string>>): GraphError {
  const headers = { ...(retryAfter === '' ? {} : { 'Retry-After': retryAfter }), ...information };
  return new GraphError(429, 'TooManyRequests', 'Too many requests.', { headers });
}

function unavailable(): GraphError {
  return new GraphError(503, 'ServiceNotAvailable', 'The service is temporarily unavailable. Please try again later.');
}

function concurrency(): GraphError {
  const message = 'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.';
  return new GraphError(409, 'Directory_ConcurrencyViolation', message);
}
