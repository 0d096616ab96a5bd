/** What each bad manner may be set to. */
import { GraphError } from '../graph-error.ts';
import { type Fault, type Manners, NO_MANNERS } from './manners.ts';

/** A wait is no longer than ten minutes: a client gives up before. */
const MAX_LATENCY_MS = 600_000;

interface Kind {
  /** For people: what the switch takes. */
  readonly takes: string;
  readonly fits: (value: unknown) => boolean;
}

const isWhole = (value: unknown, max = Number.MAX_SAFE_INTEGER): boolean =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max;
const oneOf = (words: readonly string[]): Kind => ({
  takes: words.map((word) => (word === '' ? 'nothing' : word)).join(', '),
  fits: (value) => words.includes(value as string),
});

const COUNT: Kind = { takes: 'a whole number from 0', fits: (value) => isWhole(value) };
const LATENCY: Kind = {
  takes: `a whole number from 0 to ${MAX_LATENCY_MS}`,
  fits: (value) => isWhole(value, MAX_LATENCY_MS),
};
const SWITCH: Kind = { takes: 'true or false', fits: (value) => typeof value === 'boolean' };
const TEXT: Kind = { takes: 'a text', fits: (value) => typeof value === 'string' };
/** What may stand in a header, so that a fault cannot break the answer that carries it. */
const HEADER: Kind = {
  takes: 'a text that a header may hold',
  fits: (value) => typeof value === 'string' && /^[\x20-\x7e]{0,200}$/.test(value),
};

const KINDS: Partial<Record<keyof Manners, Kind>> = {
  throttleLimits: oneOf(['', 'S', 'M', 'L']),
  onDemandResult: oneOf(['', 'Success', 'Skipped', 'Failure']),
  throttleRetryAfter: HEADER,
  latencyMs: LATENCY,
  handshakeMs: LATENCY,
  batchItemLatencyMs: LATENCY,
};

const METHODS = ['*', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

/** Members of a fault: what each takes, and what it does. */
export const FAULT_MEMBERS: Readonly<Record<keyof Fault, Kind & { readonly about: string }>> = {
  method: {
    takes: `one of ${METHODS.join(' ')}`,
    fits: (value) => METHODS.includes(String(value).toUpperCase()),
    about: 'method of the requests that it strikes; default: any',
  },
  path: {
    takes: 'a path that begins with / or *',
    fits: (value) => typeof value === 'string' && /^[/*]/.test(value) && value.length <= 500,
    about: 'path with the version, `*` for a segment and `**` for any rest, as in `/v1.0/applications/*`; default: any',
  },
  where: { ...oneOf(['batch', 'direct']), about: 'only items of a batch, or only requests of their own' },
  after: { ...COUNT, about: 'it strikes once so many have passed; default 0' },
  times: { ...COUNT, about: 'it strikes so many; default: all that follow' },
  probability: {
    takes: 'a number from 0 to 1',
    fits: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    about: 'drawn from a source that is seeded; default 1',
  },
  status: {
    takes: 'a status from 400 to 599',
    fits: (value) => isWhole(value, 599) && (value as number) >= 400,
    about: 'answered in place of the answer',
  },
  code: { ...TEXT, about: 'code of that answer; default UnknownError' },
  message: { ...TEXT, about: 'message of that answer; default empty' },
  retryAfter: { ...HEADER, about: '`Retry-After` of that answer, as it is; default: none' },
  reset: { ...SWITCH, about: 'the connection is cut in place of an answer (an item of a batch says 504)' },
  applied: { ...SWITCH, about: 'the request is carried out all the same, and its answer lost' },
  latencyMs: { ...LATENCY, about: 'milliseconds before the answer, beside those of the switches' },
};

/** What a switch takes, for people. */
export function takenBy(name: keyof Manners): string {
  return name === 'faults' ? 'a list of objects' : kindOf(name).takes;
}

function kindOf(name: keyof Manners): Kind {
  const byType: Readonly<Record<string, Kind>> = { number: COUNT, boolean: SWITCH };
  return KINDS[name] ?? byType[typeof NO_MANNERS[name]] ?? TEXT;
}

/** Refuses what a switch cannot be. @throws {GraphError} 400 UnknownSwitch (a member of a fault), InvalidSwitch. */
export function checkManner(name: keyof Manners, value: unknown): void {
  if (name === 'faults') checkFaults(value);
  else if (!kindOf(name).fits(value)) throw invalidSwitch(name, takenBy(name));
}

function checkFaults(value: unknown): void {
  if (!Array.isArray(value)) throw invalidSwitch('faults', takenBy('faults'));
  for (const fault of value) {
    if (typeof fault !== 'object' || fault === null || Array.isArray(fault))
      throw invalidSwitch('faults', takenBy('faults'));
    checkFault(fault as Record<string, unknown>);
  }
}

function checkFault(fault: Readonly<Record<string, unknown>>): void {
  for (const [name, member] of Object.entries(fault)) {
    if (!Object.hasOwn(FAULT_MEMBERS, name)) throw unknownSwitch(`faults.${name}`, Object.keys(FAULT_MEMBERS));
    const { fits, takes } = FAULT_MEMBERS[name as keyof Fault];
    if (!fits(member)) throw invalidSwitch(`faults.${name}`, takes);
  }
  const { status, reset, latencyMs } = fault;
  const isNothing = status === undefined && reset !== true && latencyMs === undefined;
  if (isNothing || (status !== undefined && reset === true))
    throw invalidSwitch('faults', 'a status or a reset, or latencyMs, in each');
}

/** 400 for a name that no switch has. */
export function unknownSwitch(name: string, known: readonly string[]): GraphError {
  return new GraphError(400, 'UnknownSwitch', `There is no switch ${name}. There are: ${known.join(', ')}.`);
}

/** 400 for a value that a switch cannot have. */
export function invalidSwitch(name: string, wanted: string): GraphError {
  return new GraphError(400, 'InvalidSwitch', `${name} takes ${wanted}.`);
}
