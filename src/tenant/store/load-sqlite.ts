/** `node:sqlite`, loaded when it is used: a stand-in in memory does without. */

type Sqlite = typeof import('node:sqlite');

/** The module. Node's note that it is experimental is left out: nobody at the command line can act upon it. */
export function loadSqlite(): Sqlite {
  const emitWarning = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Result codes of SQLite that mean something of their own (https://www.sqlite.org/rescode.html). */
export const SQLITE = { busy: 5, corrupt: 11, notDatabase: 26 } as const;

/** The primary result code of an error of SQLite; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
