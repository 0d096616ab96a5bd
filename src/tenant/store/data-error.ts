/** What a person reads when the data directory cannot be used. */
import { EntradaError } from '../../errors.ts';
import { SQLITE, sqliteCode } from './load-sqlite.ts';

const RESTORE = 'put a backup of the directory in its place, or name another one with --data and start afresh';
const NO_DATABASE: readonly (number | undefined)[] = [SQLITE.corrupt, SQLITE.notDatabase];

/** ENT_TENANT_DATA about a path: what is wrong, and what to do. */
export function dataError(path: string, problem: string, hint: string, cause?: unknown): EntradaError {
  return new EntradaError('ENT_TENANT_DATA', `${path} ${problem}`, { hint, file: path, cause });
}

/** ENT_TENANT_DATA: the file is damaged. */
export function damaged(path: string, reason: string, cause?: unknown): EntradaError {
  return dataError(path, `is damaged (${reason})`, RESTORE, cause);
}

/** ENT_TENANT_LOCKED; `pid` is that of the holder, where it is known. */
export function lockedError(path: string, pid: string | undefined, cause: unknown): EntradaError {
  return new EntradaError('ENT_TENANT_LOCKED', `${path} is in use by ${pid ? `process ${pid}` : 'another process'}`, {
    hint: 'stop the other process, or name another directory with --data',
    file: path,
    cause,
  });
}

/** The ENT_TENANT_DATA or ENT_TENANT_LOCKED that an error of the system or of SQLite stands for; any other error as it is. */
export function dataErrorOf(path: string, error: unknown): unknown {
  if (error instanceof EntradaError || !(error instanceof Error)) return error;
  const code = sqliteCode(error);
  if (NO_DATABASE.includes(code)) return damaged(path, error.message, error);
  if (code === SQLITE.busy) return lockedError(path, undefined, error);
  const errno = (error as NodeJS.ErrnoException).code;
  if (code === undefined && (error as NodeJS.ErrnoException).syscall === undefined) return error;
  const hint = 'check that this user may write there and that the disk has room, or name another directory with --data';
  return dataError(path, `cannot be written or read (${code === undefined ? errno : error.message})`, hint, error);
}
