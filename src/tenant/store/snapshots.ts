/** Named states of the tenant, to return to. */
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { badRequest, notFound } from '../graph-error.ts';
import type { Row } from '../model/type.ts';
import { dataErrorOf } from './data-error.ts';
import { makeDirectory } from './make-directory.ts';
import type { Store } from './store.ts';

type Rows = Readonly<Record<string, readonly Row[]>>;

/** Version of the files. */
const FORMAT = 1;
const ENDING = '.json';
const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Where snapshots are kept: in memory, or in a directory when there is one. */
export interface Shelf {
  /** `DIR/snapshots`, or undefined. */
  readonly directory: string | undefined;
  /** Used when there is no directory. Rows never change, so that a snapshot here costs only the lists of them. */
  readonly kept: Map<string, Rows>;
}

/** The shelf of a data directory, or one in memory. */
export function openShelf(dataDirectory?: string): Shelf {
  return { directory: dataDirectory === undefined ? undefined : join(dataDirectory, 'snapshots'), kept: new Map() };
}

/**
 * Keeps what the store holds now under a name, in place of what the name stood for. A file is mode 0600, and whole or
 * absent.
 * @throws {GraphError} 400: the name is not one of a snapshot.
 * @throws {EntradaError} ENT_TENANT_DATA: the file cannot be written.
 */
export function saveSnapshot(shelf: Shelf, store: Store, name: string): void {
  checkName(name);
  const rows = store.exportRows();
  if (shelf.directory === undefined) shelf.kept.set(name, rows);
  else writeWhole(shelf.directory, name, JSON.stringify({ format: FORMAT, rows }));
}

/**
 * Puts the store back to a snapshot, in one transaction. The snapshot stays.
 * @throws {GraphError} 400: the name is not one of a snapshot, or its file is not. 404: there is none.
 * @throws {EntradaError} ENT_TENANT_DATA: the file cannot be read, or the journal not be written.
 */
export function loadSnapshot(shelf: Shelf, store: Store, name: string): void {
  checkName(name);
  const rows = shelf.directory === undefined ? shelf.kept.get(name) : readRows(shelf.directory, name);
  if (!rows) throw notFound(name);
  store.importRows(rows);
}

/**
 * Names, sorted.
 * @throws {EntradaError} ENT_TENANT_DATA: the directory cannot be read.
 */
export function listSnapshots(shelf: Shelf): readonly string[] {
  return (shelf.directory === undefined ? [...shelf.kept.keys()] : namesIn(shelf.directory)).sort();
}

/**
 * Forgets a snapshot.
 * @throws {GraphError} 400: the name is not one of a snapshot. 404: there is none.
 * @throws {EntradaError} ENT_TENANT_DATA: the file cannot be removed.
 */
export function removeSnapshot(shelf: Shelf, name: string): void {
  checkName(name);
  if (!listSnapshots(shelf).includes(name)) throw notFound(name);
  shelf.kept.delete(name);
  const { directory } = shelf;
  if (directory !== undefined) onDisk(directory, () => rmSync(fileOf(directory, name)));
}

/** A name becomes part of a path. */
function checkName(name: string): void {
  if (NAME.test(name)) return;
  throw badRequest('The name of a snapshot is 1 to 63 of a-z, 0-9 and -, and does not begin with -.');
}

function fileOf(directory: string, name: string): string {
  return join(directory, `${name}${ENDING}`);
}

function namesIn(directory: string): string[] {
  const files = onDisk(directory, () => orAbsent(() => readdirSync(directory))) ?? [];
  return files
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .filter((name) => NAME.test(name));
}

/** No snapshot is called so: a name has no dot. One process holds the directory, so that one such file is enough. */
function writeWhole(directory: string, name: string, text: string): void {
  const unfinished = join(directory, '.unfinished');
  onDisk(directory, () => {
    makeDirectory(directory);
    rmSync(unfinished, { force: true });
    const file = openSync(unfinished, 'wx', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, fileOf(directory, name));
  });
}

function readRows(directory: string, name: string): Rows | undefined {
  const path = fileOf(directory, name);
  const text = onDisk(path, () => orAbsent(() => readFileSync(path, 'utf8')));
  if (text === undefined) return undefined;
  const rows = rowsOf(text);
  if (!rows) throw badRequest(`The file of snapshot '${name}' is damaged, or of another version.`);
  return rows;
}

function rowsOf(text: string): Rows | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(content) || content['format'] !== FORMAT || !isObject(content['rows'])) return undefined;
  const rows = content['rows'];
  return isRows(rows) ? rows : undefined;
}

function isRows(rows: Record<string, unknown>): rows is Record<string, Row[]> {
  return Object.values(rows).every(
    (own) => Array.isArray(own) && own.every((row) => isObject(row) && typeof row['id'] === 'string'),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function orAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function onDisk<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw dataErrorOf(path, error);
  }
}
