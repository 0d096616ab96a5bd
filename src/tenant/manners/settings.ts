/** Holds the switches of a running stand-in and changes them, refusing what is none. */
import { BEHAVIOURS, type Behaviours, defaultBehaviours } from './behaviours.ts';
import { checkManner, invalidSwitch, unknownSwitch } from './check-manner.ts';
import { type Manners, NO_MANNERS } from './manners.ts';

/** The two sets of switches, read by everything that serves a request. */
export class Settings {
  behaviours: Behaviours = defaultBehaviours();
  manners: Manners = { ...NO_MANNERS };

  /**
   * Sets some switches; the rest stays. One that is refused leaves all as they were.
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
   * Sets some switches; the rest stays. One that is refused leaves all as they were.
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
