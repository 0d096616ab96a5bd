/** Traces on their way to the store: together, so that refused messages do not cost a write each. */

import type { Store } from '../store/store.ts';
import { newReference, writeTraces } from '../store/traces.ts';

/** What happened at a sign-in. Nothing in it is secret or a message's own text. */
export interface Happened {
  readonly code: string;
  readonly organization: { readonly connection: string; readonly name: string } | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** A line for operators. */
export type LogLine = Readonly<Record<string, unknown>>;

/** How long a trace waits (milliseconds), and how many may: what comes beyond is only in the log. */
export const TRACES = { wait: 250, most: 1_000 } as const;

/** Takes traces, gives their numbers, and writes them a little later. */
export class TraceLog {
  readonly #store: Store;
  readonly #log: (line: LogLine) => void;
  readonly #schedule: (milliseconds: number, run: () => void) => () => void;
  #waiting: Parameters<typeof writeTraces>[1][number][] = [];
  #cancel: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    store: Store,
    given: {
      readonly log: (line: LogLine) => void;
      readonly schedule: (milliseconds: number, run: () => void) => () => void;
    },
  ) {
    this.#store = store;
    this.#log = given.log;
    this.#schedule = given.schedule;
  }

  /** Notes what happened; gives the number under which an admin finds it. */
  note({ code, organization, details }: Happened): string {
    const reference = newReference(this.#store.randomBytes);
    const at = this.#store.now();
    const connection = organization?.connection ?? null;
    const name = organization?.name ?? null;
    this.#log({ time: at.toISOString(), reference, code, connection, organization: name, ...details });
    if (this.#waiting.length < TRACES.most) {
      const rest = { connection, organization: name, details: JSON.stringify(details) };
      this.#waiting.push({ reference, at: at.getTime(), code, ...rest });
    }
    this.#cancel ??= this.#schedule(TRACES.wait, () => void this.flush());
    return reference;
  }

  /** Writes what waits. A store that is gone loses traces, which stand in the log as well. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#writing = this.#writing
      .then(() => writeTraces(this.#store, batch))
      .catch((error: Error) => this.#log({ error: 'traces were not kept', count: batch.length, why: error.message }));
    return this.#writing;
  }
}
