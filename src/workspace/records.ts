/** The records of a project: `records/ENV/NAME[.INSTANCE].json` below its root. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionRecord } from '../entra/record.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { CONNECTION_ID, recordProblem } from './record-shape.ts';
import { replaceFile } from './replace-file.ts';

/** How records are read. */
export interface RecordOptions {
  /** Records of another tenant are refused: their ids mean nothing here. Absent: any tenant's. */
  readonly tenantId?: string;
  /** Told of files that cannot be used; absent: they stop the run. */
  readonly onBroken?: ((error: EntradaError) => void) | undefined;
}

/**
 * The records of an environment, by the connection's id; empty without any. With `onBroken`, a file that is no record (or one
 * of another connection or tenant) is told there and left out, so that it can be rebuilt.
 * @throws {EntradaError} ENT_RECORD for the first such file, without `onBroken` (exit code 5 for another tenant's); and when
 * the folder cannot be read.
 */
export function readRecords(
  root: string,
  env: string,
  { tenantId, onBroken }: RecordOptions = {},
): Map<string, ConnectionRecord> {
  const folder = `records/${env}`;
  const records = new Map<string, ConnectionRecord>();
  for (const name of namesIn(root, folder)) {
    try {
      const file = `${folder}/${name}.json`;
      const record = readRecord(root, file, `${name}@${env}`);
      checkTenant(record, tenantId, file);
      records.set(record.connection, record);
    } catch (error) {
      if (!(onBroken && error instanceof EntradaError)) throw error;
      onBroken(error);
    }
  }
  return records;
}

/**
 * Writes a record as a whole, unless the file says the same already. Returns whether it was written.
 * @throws {EntradaError} ENT_RECORD when it cannot be. @throws {TypeError} for what is no record.
 */
export function writeRecord(root: string, record: ConnectionRecord): boolean {
  const problem = recordProblem(record);
  if (problem !== undefined) throw new TypeError(`not a record: ${problem}`);
  const file = fileOf(record.connection);
  const text = `${JSON.stringify(inOrder(record), undefined, 2)}\n`;
  try {
    if (textOf(join(root, file)) === text) return false;
    replaceFile(join(root, file), text);
    return true;
  } catch (error) {
    throw failure(`the record cannot be written (${codeOf(error)})`, file, 'check the permissions of the folder');
  }
}

/**
 * Removes the record of a connection; it need not exist.
 * @throws {EntradaError} ENT_RECORD when it cannot be removed.
 */
export function removeRecord(root: string, connection: string): void {
  const file = fileOf(connection);
  try {
    rmSync(join(root, file), { force: true });
  } catch (error) {
    throw failure(`the record cannot be removed (${codeOf(error)})`, file, 'check the permissions of the folder');
  }
}

/** Ids hold no slash and no `..`: the file stays where records are. */
function fileOf(connection: string): string {
  if (!CONNECTION_ID.test(connection)) throw new TypeError(`not the id of a connection: ${connection}`);
  const [name, env] = connection.split('@');
  return `records/${env}/${name}.json`;
}

function namesIn(root: string, folder: string): string[] {
  try {
    const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    return files.map((name) => name.slice(0, -'.json'.length)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw failure(`the records cannot be read (${codeOf(error)})`, folder, 'check the permissions of the folder');
  }
}

function readRecord(root: string, file: string, connection: string): ConnectionRecord {
  const value = parse(root, file);
  const problem = recordProblem(value);
  if (problem !== undefined) throw broken(`the record cannot be used: ${problem}`, file);
  const record = value as ConnectionRecord;
  if (record.connection === connection) return record;
  throw broken(`the record is of ${record.connection}, and its name is that of ${connection}`, file);
}

function checkTenant(record: ConnectionRecord, tenantId: string | undefined, file: string): void {
  if (tenantId === undefined || record.tenantId.toLowerCase() === tenantId.toLowerCase()) return;
  throw new EntradaError(
    'ENT_RECORD',
    `the record is of tenant ${record.tenantId}, and this run is about ${tenantId}`,
    {
      file,
      hint: 'entrada record rebuilds it from the tenant; or name the right environment with --env',
      exitCode: EXIT.refused,
    },
  );
}

function parse(root: string, file: string): unknown {
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch (error) {
    throw failure(`the record cannot be read (${codeOf(error)})`, file, 'check its permissions');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw broken('the record is no JSON', file);
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Keys in the type's order, so that a record changes only where its content does. */
function inOrder(record: ConnectionRecord): ConnectionRecord {
  const byKey = Object.entries(record.secrets).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    recordVersion: record.recordVersion,
    connection: record.connection,
    tenantId: record.tenantId,
    applicationId: record.applicationId,
    appId: record.appId,
    servicePrincipalId: record.servicePrincipalId,
    ...(record.isMarked === false ? { isMarked: false } : {}),
    metadataUrl: record.metadataUrl,
    certificates: record.certificates.map(({ thumbprint, endDateTime, isActive }) => {
      return { thumbprint, endDateTime, isActive };
    }),
    jobId: record.jobId,
    secrets: Object.fromEntries(
      byKey.map(([key, { fingerprint, keyId, since }]) => [key, { fingerprint, keyId, since }]),
    ),
  };
}

function broken(message: string, file: string): EntradaError {
  return failure(message, file, 'entrada record rebuilds it from the tenant');
}

function failure(message: string, file: string, hint: string): EntradaError {
  return new EntradaError('ENT_RECORD', message, { file, hint });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
