/** Holds the switches of a running stand-in and changes them, refusing what is none. */
import { GraphError } from '../graph-error.ts';
import { BEHAVIOURS, type Behaviours, defaultBehaviours } from './behaviours.ts';
import { type Fault, type Manners, NO_MANNERS } from './manners.ts';

/** The two sets of switches, read by everything that serves a request. */
export class Settings {
  behaviours: Behaviours = defaultBehaviours();
  manners: Manners = { ...NO_MANNERS };

  /**
   * Sets some switches; the rest stays.
   * @throws {GraphError} 400 UnknownSwitch, InvalidSwitch.
   */
  setBehaviours(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (!Object.hasOwn(BEHAVIOURS, name)) throw unknownSwitch(name, Object.keys(BEHAVIOURS));
      const known: readonly unknown[] = BEHAVIOURS[name as keyof typeof BEHAVIOURS].values;
      if (!known.includes(value)) throw invalidSwitch(name, known.map((item) => JSON.stringify(item)).join(', '));
    }
    this.behaviours = { ...this.behaviours, ...values } as Behaviours;
  }

  /**
   * Sets some switches; the rest stays.
   * @throws {GraphError} 400 UnknownSwitch, InvalidSwitch.
   */
  setManners(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (!Object.hasOwn(NO_MANNERS, name)) throw unknownSwitch(name, Object.keys(NO_MANNERS));
      checkManner(name as keyof Manners, value);
    }
    this.manners = { ...this.manners, ...values } as Manners;
  }

  /** Takes one from a countdown switch, if any is left. */
  take(name: CountdownName): boolean {
    if (this.manners[name] <= 0) return false;
    this.manners = { ...this.manners, [name]: this.manners[name] - 1 };
    return true;
  }

  /** Everything as when the stand-in started without flags. */
  reset(): void {
    this.behaviours = defaultBehaviours();
    this.manners = { ...NO_MANNERS };
  }
}

/** Switches that count down to nothing. */
export type CountdownName =
  | 'instantiateNotFound'
  | 'noBackingApplication'
  | 'backingApplicationForbidden'
  | 'invalidReference'
  | 'synchronizationForbidden'
  | 'synchronizationConflict';

const CHOICES: Partial<Record<keyof Manners, readonly string[]>> = {
  throttleLimits: ['', 'S', 'M', 'L'],
  onDemandResult: ['', 'Success', 'Skipped', 'Failure'],
};

function checkManner(name: keyof Manners, value: unknown): void {
  if (name === 'faults') {
    checkFaults(value);
    return;
  }
  const choices = CHOICES[name];
  if (choices && !choices.includes(value as string)) throw invalidSwitch(name, choices.join(', '));
  const wanted = typeof NO_MANNERS[name];
  const isCount = wanted === 'number' && (!Number.isInteger(value) || (value as number) < 0);
  if (typeof value !== wanted || isCount)
    throw invalidSwitch(name, wanted === 'number' ? 'a whole number from 0' : wanted);
}

const FAULT_MEMBERS: Readonly<Record<keyof Fault, 'string' | 'number' | 'boolean'>> = {
  method: 'string',
  path: 'string',
  where: 'string',
  after: 'number',
  times: 'number',
  probability: 'number',
  status: 'number',
  code: 'string',
  message: 'string',
  retryAfter: 'string',
  reset: 'boolean',
  applied: 'boolean',
  latencyMs: 'number',
};

function checkFaults(value: unknown): void {
  if (!Array.isArray(value)) throw invalidSwitch('faults', 'a list');
  for (const fault of value as Record<string, unknown>[]) {
    if (typeof fault !== 'object' || fault === null) throw invalidSwitch('faults', 'a list of objects');
    for (const [name, member] of Object.entries(fault)) {
      if (!Object.hasOwn(FAULT_MEMBERS, name)) throw unknownSwitch(`faults.${name}`, Object.keys(FAULT_MEMBERS));
      const wanted = FAULT_MEMBERS[name as keyof Fault];
      if (typeof member !== wanted) throw invalidSwitch(`faults.${name}`, wanted);
    }
  }
}

function unknownSwitch(name: string, known: readonly string[]): GraphError {
  return new GraphError(400, 'UnknownSwitch', `There is no switch ${name}. There are: ${known.join(', ')}.`);
}

function invalidSwitch(name: string, wanted: string): GraphError {
  return new GraphError(400, 'InvalidSwitch', `${name} takes ${wanted}.`);
}
