/** Graph's own limits (graph.md 7.3), counted in windows of time, for those who switch them on. */
import type { GraphError } from '../graph-error.ts';
import { tooManyRequests } from './strike.ts';

const RESOURCE_UNITS = { S: 3_500, M: 5_000, L: 8_000 } as const;
const UNITS_WINDOW_MS = 10_000;
const WRITES = 3_000;
const WRITES_WINDOW_MS = 150_000;
const REPORTS = 5;
const ON_DEMAND = 5;

/** What a request is charged for. */
export interface Charged {
  readonly method: string;
  /** Lower case, without version: `/applications`. */
  readonly path: string;
  readonly hasSelect: boolean;
  readonly hasExpand: boolean;
  readonly top: number | undefined;
}

/** What a request is charged for, read from it as it came. */
export function chargedOf(method: string, path: string, rawQuery: string): Charged {
  const top = /(?:^|&)(?:\$|%24)?top=(\d+)/i.exec(rawQuery)?.[1];
  return {
    method,
    path: path.toLowerCase(),
    hasSelect: /(?:^|&)(?:\$|%24)?select=/i.test(rawQuery),
    hasExpand: /(?:^|&)(?:\$|%24)?expand=/i.test(rawQuery),
    top: top === undefined ? undefined : Number(top),
  };
}

/** Resource units of a request (graph.md 7.3): a base cost, less for `$select` and a small `$top`, more for `$expand`. */
export function resourceUnits({ method, path, hasSelect, hasExpand, top }: Charged): number {
  if (method !== 'GET') return 1;
  const isDear = /^\/applications\b/.test(path) || /^\/serviceprincipals\/[^/]+\/approleassignments/.test(path);
  const small = top !== undefined && top < 20 ? 1 : 0;
  return Math.max(1, (isDear ? 2 : 1) - (hasSelect ? 1 : 0) + (hasExpand ? 1 : 0) - small);
}

interface Window {
  startsAt: number;
  used: number;
}

/** What the applications of this tenant have used. */
export class Limits {
  readonly #now: () => Date;
  #windows = new Map<string, Window>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Forgets what was used. */
  reset(): void {
    this.#windows = new Map();
  }

  /** A refusal once a limit is passed; undefined while there is room. `scope` is what the answer names. */
  charge(size: 'S' | 'M' | 'L', appId: string, charged: Charged, scope: string): GraphError | undefined {
    const { method, path } = charged;
    const refuse = (seconds: number, reason: string) =>
      tooManyRequests(String(Math.max(1, Math.ceil(seconds))), {
        'x-ms-throttle-scope': scope,
        'x-ms-throttle-information': reason,
      });
    if (/^\/auditlogs\//.test(path)) {
      const wait = this.#use(`reports ${appId}`, 1, REPORTS, UNITS_WINDOW_MS);
      return wait === undefined ? undefined : refuse(wait, 'ReportsLimitExceeded');
    }
    if (/\/provisionondemand$/.test(path)) {
      const wait = this.#use(`on-demand ${appId}`, 1, ON_DEMAND, UNITS_WINDOW_MS);
      return wait === undefined ? undefined : refuse(wait, 'ProvisionOnDemandLimitExceeded');
    }
    const units = this.#use(`units ${appId}`, resourceUnits(charged), RESOURCE_UNITS[size], UNITS_WINDOW_MS);
    if (units !== undefined) return refuse(units, 'ResourceUnitLimitExceeded');
    const writes = method === 'GET' ? undefined : this.#use(`writes ${appId}`, 1, WRITES, WRITES_WINDOW_MS);
    return writes === undefined ? undefined : refuse(writes, 'WriteLimitExceeded');
  }

  /**
   * Value of `x-ms-throttle-limit-percentage` of a request that was charged: how full the fullest of its windows is, from
   * 0.8 on (graph.md 7.3); undefined below.
   */
  percentage(size: 'S' | 'M' | 'L', appId: string, { method, path }: Charged): string | undefined {
    const share = (key: string, limit: number) => (this.#windows.get(`${key} ${appId}`)?.used ?? 0) / limit;
    const common = () => Math.max(share('units', RESOURCE_UNITS[size]), method === 'GET' ? 0 : share('writes', WRITES));
    const fullest = /^\/auditlogs\//.test(path)
      ? share('reports', REPORTS)
      : /\/provisionondemand$/.test(path)
        ? share('on-demand', ON_DEMAND)
        : common();
    return fullest < 0.8 ? undefined : String(Math.floor(fullest * 100) / 100);
  }

  /** Takes `amount` of a window; seconds until there is room when there is none. */
  #use(key: string, amount: number, limit: number, lengthMs: number): number | undefined {
    const now = this.#now().getTime();
    const window = this.#windows.get(key);
    if (!window || now - window.startsAt >= lengthMs) {
      this.#windows.set(key, { startsAt: now, used: amount });
      return undefined;
    }
    if (window.used + amount > limit) return (window.startsAt + lengthMs - now) / 1000;
    window.used += amount;
    return undefined;
  }
}
