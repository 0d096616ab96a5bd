/** What a command gets from the outside: nothing in `cli` reads the process but `main.ts`. */

/** Streams, folder, environment and clock of one run. */
export interface CliContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly now: () => Date;
  readonly version: string;
  /** Ends when the person (Ctrl-C) or the system asks the program to stop. */
  readonly untilStopped: () => Promise<void>;
  readonly outside: Outside;
}

/** What commands that speak to a tenant take besides. */
export interface Outside {
  readonly wait: (milliseconds: number) => Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly fetch: typeof fetch;
  /** The TXT records of a name, each in its parts; fails with a `code` of `node:dns`. */
  readonly resolveTxt: (name: string) => Promise<readonly (readonly string[])[]>;
  /** Who runs this, for the lock and the journal. */
  readonly machine: { readonly pid: number; readonly host: string; readonly user: string };
  /** Asks a person at the terminal for a line; `null`: nobody is there. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

/** What is needed of a stream. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** The current day, UTC, as YYYY-MM-DD. */
export function today(context: CliContext): string {
  return context.now().toISOString().slice(0, 10);
}
