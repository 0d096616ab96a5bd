/**
 * One apply at a time for an environment, on this machine: `.entrada/ENV/lock` says who holds it. It is made whole and
 * exclusively; the lock of a process that is gone is taken over. Other machines do not see it: there is no lease in the
 * tenant, so pipelines limit their concurrency by themselves, and marks keep two runs from making one application twice
 * except within the seconds of replication.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntradaError, EXIT } from '../errors.ts';
import { stateFolder } from './state-folder.ts';

/** Who holds a lock. */
export interface LockHolder {
  /** Of this run alone: letters, digits and dashes. */
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  readonly user: string;
  readonly command: string;
  /** ISO 8601. */
  readonly since: string;
}

/** A lock that is held. */
export interface Lock {
  /** Lets go of it; a lock that somebody else holds by now stays. */
  release(): void;
}

/** Locks of this process: its own pid in a lock is not proof that it holds it, where pids are few. */
const held = new Set<string>();

/**
 * Takes the lock of an environment.
 * @throws {EntradaError} ENT_LOCKED (exit code 5) when another run holds it; ENT_JOURNAL when the folder cannot be written.
 */
export function takeLock(root: string, environment: string, holder: LockHolder): Lock {
  try {
    const path = join(stateFolder(root, environment), 'lock');
    takeOrTakeOver(path, holder);
    held.add(holder.id);
    return { release: () => release(path, holder) };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (cause instanceof EntradaError || code === undefined) throw cause;
    throw new EntradaError('ENT_JOURNAL', `.entrada/${environment} cannot be written (${code})`, {
      hint: 'apply keeps its lock and journal there: make the folder of the project writable',
      exitCode: EXIT.unreachable,
      cause,
    });
  }
}

function takeOrTakeOver(path: string, holder: LockHolder): void {
  const own = `${path}.${holder.id}`;
  writeFileSync(own, `${JSON.stringify(holder)}\n`, { flag: 'wx', mode: 0o600 });
  try {
    if (!linked(own, path)) takeOver(path, own, holder);
  } finally {
    rmSync(own, { force: true });
  }
}

/** Whether the name was free: a link is made whole, or not at all. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Replaces the lock of a process that is gone. Of several takers the one that has the claim on exactly this lock goes on,
 * after a look that it still is the lock that was read: a lock that another has taken meanwhile is never replaced.
 */
function takeOver(path: string, own: string, holder: LockHolder): void {
  const found = readLock(path);
  if (found === undefined) {
    if (linked(own, path)) return;
    throw lockedBy(path, readLock(path)?.holder);
  }
  if (!found.holder || !isGone(found.holder, holder)) throw lockedBy(path, found.holder);
  const claim = `${path}.claim-${found.holder.id}`;
  if (!linked(own, claim)) throw lockedBy(path, found.holder, claim);
  try {
    if (readLock(path)?.text !== found.text) throw lockedBy(path, readLock(path)?.holder);
    renameSync(own, path);
  } finally {
    rmSync(claim, { force: true });
  }
}

interface FoundLock {
  readonly text: string;
  /** undefined: the file says nothing that can be read. */
  readonly holder: LockHolder | undefined;
}

function readLock(path: string): FoundLock | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return { text, holder: parsed(text) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<LockHolder>;
    const isWhole =
      typeof holder.pid === 'number' && typeof holder.host === 'string' && /^[\w-]+$/.test(holder.id ?? '');
    return isWhole ? (holder as LockHolder) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process of a lock is gone, as far as it can be known from here. */
function isGone(other: LockHolder, self: LockHolder): boolean {
  if (other.host !== self.host) return false;
  if (other.pid === self.pid) return !held.has(other.id);
  try {
    process.kill(other.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function release(path: string, holder: LockHolder): void {
  held.delete(holder.id);
  if (readLock(path)?.holder?.id === holder.id) rmSync(path, { force: true });
}

function lockedBy(path: string, other: LockHolder | undefined, file = path): EntradaError {
  const who = other
    ? `${other.user} on ${other.host} (${other.command}, process ${other.pid}) since ${other.since}`
    : 'a run that cannot be told';
  return new EntradaError('ENT_LOCKED', `another run holds the lock of this environment: ${who}`, {
    file,
    hint: 'wait for it to end; if it is surely gone, remove the file and run again',
    exitCode: EXIT.refused,
  });
}
