/** What databases throw, told apart: out of reach, or a mistake of ours. */
import { EntradaError, EXIT } from '../../../errors.ts';

/** Primary result codes of SQLite that pass: busy, locked, I/O, full, cannot open (https://www.sqlite.org/rescode.html). */
const SQLITE_PASSING: ReadonlySet<number> = new Set([5, 6, 10, 13, 14]);
/** SQLITE_BUSY: another connection writes. */
const SQLITE_BUSY = 5;

/**
 * Classes and codes of PostgreSQL that say that it is gone, full or too slow (appendix A of its manual): connection, resources,
 * operator intervention, system error; a cancelled statement; a lock or a deadlock that was broken; a read-only replica.
 */
const POSTGRES_PASSING = /^(08|53|57|58)...$|^(40001|40P01|55P03|25006)$/;
/** Who asks may not: that is no outage, but nothing can be answered either. */
const POSTGRES_REFUSED = /^(28...|3D000|42501)$/;
/** Of the socket, and of `pg` itself, which has no codes. */
const GONE = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ENOENT)/;
const GONE_MESSAGE =
  /^(Connection terminated|timeout (expired|exceeded)|Client has encountered a connection error|Query read timeout|Cannot use a pool|The server does not support SSL|Client was closed)/i;

/** An error of SQLite because another connection writes. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === SQLITE_BUSY;
}

/**
 * An error of a database as one of ours where the database is out of reach (ENT_STORE, exit code 3); any other as it is. No text
 * of it holds a parameter or the URL.
 */
export function storeErrorOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof EntradaError) return error;
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  const sqlite = sqliteCode(error);
  if (POSTGRES_REFUSED.test(code)) return unreachable(`the database refuses us (${code}): ${error.message}`, error);
  const isPassing =
    (sqlite !== undefined && SQLITE_PASSING.has(sqlite)) ||
    POSTGRES_PASSING.test(code) ||
    GONE.test(code) ||
    GONE_MESSAGE.test(error.message);
  return isPassing ? unreachable(`the database does not answer (${code || error.message})`, error) : error;
}

function unreachable(message: string, cause: Error): EntradaError {
  const hint = 'see that the database runs, is reachable and has space; the runtime goes on by itself once it is back';
  return new EntradaError('ENT_STORE', message, { hint, exitCode: EXIT.unreachable, cause });
}

function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
