/**
 * The journal of an apply: what was begun and what was answered, one JSON a line, on the disk before a write is sent. It
 * says nothing of what is in a write. A run that ends well removes it; after one that was cut off the next run learns
 * from it which objects are young, and which write was never answered.
 *
 * Another machine does not see it: there the marks in the tenant do the same work, a little later.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WriteKind } from '../entra/plan/write.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { stateFolder } from './state-folder.ts';

/** IDs of the objects of a connection, as far as they are known. */
export interface JournalTarget {
  readonly applicationId?: string | null;
  readonly appId?: string | null;
  readonly servicePrincipalId?: string | null;
  readonly jobId?: string | null;
}

/** One write, before it is sent and after it was answered. */
export interface WriteNote {
  readonly connection: string;
  /** Place of the write in its plan. */
  readonly index: number;
  readonly kind: WriteKind;
  readonly state: 'begin' | 'done' | 'failed';
  readonly target: JournalTarget;
}

/** What earlier runs left of one connection. */
export interface LeftConnection {
  readonly target: JournalTarget;
  /** Writes that were begun and never answered. */
  readonly unanswered: readonly WriteKind[];
  /** ISO 8601: when something was last begun to be made, or answered; `null`: nothing was. */
  readonly madeAt: string | null;
}

/** What earlier runs left: connections that were begun and not ended. */
export type LeftOver = ReadonlyMap<string, LeftConnection>;

/** Which run writes. */
export interface JournalRun {
  readonly run: string;
  /** Checksum of the plan that is executed. */
  readonly plan: string;
  readonly now: () => Date;
}

/** Kinds after which reads may be behind in a way that would make a second one. */
const MAKING: ReadonlySet<string> = new Set<WriteKind>([
  'instantiate',
  'createPolicy',
  'addCertificate',
  'createJob',
  'addAssignment',
]);

const fileOf = (root: string, environment: string) => join(root, '.entrada', environment, 'journal.jsonl');

/** The journal of one run. */
export class Journal {
  readonly #file: string;
  readonly #run: JournalRun;
  readonly #open: Set<string>;
  #descriptor: number | undefined;

  constructor(file: string, run: JournalRun, left: LeftOver) {
    this.#file = file;
    this.#run = run;
    this.#open = new Set(left.keys());
    this.#descriptor = guarded(file, () => openSync(file, 'a', 0o600));
  }

  /** Writes a note; it is on the disk when this returns. @throws {EntradaError} ENT_JOURNAL */
  note(note: WriteNote): void {
    this.#open.add(note.connection);
    this.#append({ ...note });
  }

  /** Whether an earlier run, or this one, began the connection and did not end it. */
  isOpen(connection: string): boolean {
    return this.#open.has(connection);
  }

  /** Every write of the connection was made. @throws {EntradaError} ENT_JOURNAL */
  ended(connection: string): void {
    this.#open.delete(connection);
    this.#append({ connection, state: 'ended' });
  }

  /** Ends the run: the file goes when no connection is left half-written. */
  close(): void {
    if (this.#descriptor === undefined) return;
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
    if (this.#open.size === 0) guarded(this.#file, () => rmSync(this.#file, { force: true }));
  }

  #append(line: Readonly<Record<string, unknown>>): void {
    const { run, plan, now } = this.#run;
    guarded(this.#file, () => {
      if (this.#descriptor === undefined) throw new TypeError('the journal is closed');
      writeSync(this.#descriptor, `${JSON.stringify({ run, time: now().toISOString(), plan, ...line })}\n`);
      fsyncSync(this.#descriptor);
    });
  }
}

/**
 * Opens the journal of a run. What earlier runs left is kept in short, until its connections end.
 * @throws {EntradaError} ENT_JOURNAL
 */
export function openJournal(root: string, environment: string, run: JournalRun): Journal {
  const left = readJournal(root, environment);
  const file = fileOf(root, environment);
  guarded(file, () => {
    stateFolder(root, environment);
    shorten(file, left);
  });
  return new Journal(file, run, left);
}

/** One line a connection in place of many; put in place as a whole. */
function shorten(file: string, left: LeftOver): void {
  const lines = [...left].map(([connection, one]) => `${JSON.stringify({ connection, state: 'left', ...one })}\n`);
  const fresh = `${file}.new`;
  const descriptor = openSync(fresh, 'w', 0o600);
  writeSync(descriptor, lines.join(''));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(fresh, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** What earlier runs left; empty when nothing. A line that was cut off says nothing. @throws {EntradaError} ENT_JOURNAL */
export function readJournal(root: string, environment: string): LeftOver {
  const file = fileOf(root, environment);
  const text = guarded(file, () => readIfThere(file));
  const lines = text.split('\n').flatMap((line, index, all) => parsed(line, index >= all.length - 2, file));
  const left = new Map<string, LeftConnection>();
  for (const line of lines) {
    if (line.state === 'ended') left.delete(line.connection);
    else left.set(line.connection, after(left.get(line.connection), line));
  }
  return left;
}

type Line = { readonly connection: string; readonly time: string } & (
  | { readonly state: 'ended' }
  | ({ readonly state: 'left' } & LeftConnection)
  | WriteNote
);

function parsed(line: string, isLast: boolean, file: string): Line[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as Line];
  } catch (cause) {
    if (isLast) return [];
    throw journalError(file, 'is damaged', cause);
  }
}

const NOTHING: LeftConnection = { target: {}, unanswered: [], madeAt: null };

function after(before: LeftConnection = NOTHING, line: Exclude<Line, { state: 'ended' }>): LeftConnection {
  if (line.state === 'left') return { target: line.target, unanswered: line.unanswered, madeAt: line.madeAt };
  const { kind, state, target, time } = line;
  const others = before.unanswered.filter((one) => one !== kind);
  return {
    target,
    unanswered: state === 'begin' ? [...others, kind] : others,
    madeAt: MAKING.has(kind) ? time : before.madeAt,
  };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function guarded<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof EntradaError || code === undefined) throw error;
    throw journalError(file, `cannot be read or written (${code})`, error);
  }
}

function journalError(file: string, why: string, cause: unknown): EntradaError {
  return new EntradaError('ENT_JOURNAL', `the journal ${why}`, {
    file,
    hint: 'check the folder and the disk; a journal that is damaged may be removed a minute after the run that wrote it',
    exitCode: EXIT.unreachable,
    cause,
  });
}
