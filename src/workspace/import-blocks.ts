/**
 * Import blocks of a project: `imports/ENV/NAME[.INSTANCE].tf.json` below its root, Terraform JSON by itself, reviewed with
 * the specs. `entrada synth` puts them into the stacks.
 */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportBlock } from '../entra/import-block.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { CONNECTION_ID } from './record-shape.ts';
import { replaceFile } from './replace-file.ts';

/** Where the file of a connection lies, relative to the project's root. */
export function importBlocksFile(connection: string): string {
  if (!CONNECTION_ID.test(connection)) throw new TypeError(`not the id of a connection: ${connection}`);
  const [name, env] = connection.split('@');
  return `imports/${env}/${name}.tf.json`;
}

/**
 * The blocks of a connection; none without a file.
 * @throws {EntradaError} ENT_IMPORT_BLOCKS for a file that is none; with exit code 5 for one of another tenant, whose ids
 * mean nothing here.
 */
export function readImportBlocks(root: string, connection: string, tenantId: string | null): readonly ImportBlock[] {
  const file = importBlocksFile(connection);
  const text = textOf(join(root, file), file);
  if (text === undefined) return [];
  const { '//': head, import: blocks } = parse(text, file);
  if (head?.connection !== connection) throw failure('the import blocks are not of this connection', file);
  if (typeof head.tenantId !== 'string') throw failure('the import blocks do not name their tenant', file);
  if (tenantId !== null && head.tenantId.toLowerCase() !== tenantId.toLowerCase())
    throw failure(
      `the import blocks are of tenant ${head.tenantId}, and the environment is ${tenantId}`,
      file,
      EXIT.refused,
    );
  if (!Array.isArray(blocks) || !blocks.every(isBlock)) throw failure('the file holds other than import blocks', file);
  return blocks.map(({ to, id }) => ({ to, id }));
}

/**
 * Writes the blocks, unless the file says the same already. Returns whether it was written.
 * @throws {EntradaError} ENT_IMPORT_BLOCKS when it cannot be.
 */
export function writeImportBlocks(
  root: string,
  { connection, tenantId, blocks }: { connection: string; tenantId: string; blocks: readonly ImportBlock[] },
): boolean {
  const file = importBlocksFile(connection);
  const head = { connection, tenantId: tenantId.toLowerCase() };
  const text = `${JSON.stringify({ '//': head, import: blocks.map(({ to, id }) => ({ to, id })) }, undefined, 2)}\n`;
  if (textOf(join(root, file), file) === text) return false;
  try {
    replaceFile(join(root, file), text);
    return true;
  } catch (error) {
    throw failure(`the import blocks cannot be written (${(error as NodeJS.ErrnoException).code})`, file);
  }
}

/** Removes the blocks of a connection; they need not exist. @throws {EntradaError} ENT_IMPORT_BLOCKS when they stay. */
export function removeImportBlocks(root: string, connection: string): void {
  const file = importBlocksFile(connection);
  try {
    rmSync(join(root, file), { force: true });
  } catch (error) {
    throw failure(`the import blocks cannot be removed (${(error as NodeJS.ErrnoException).code})`, file);
  }
}

interface Content {
  readonly '//'?: { readonly connection?: unknown; readonly tenantId?: unknown };
  readonly import?: unknown;
}

function parse(text: string, file: string): Content {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Content;
  } catch {
    // Said below.
  }
  throw failure('the file is no JSON object', file);
}

/** The file goes into Terraform: nothing but an address of azuread's, and an ID without a template. */
const ADDRESS = /^azuread_[a-z_]+\.[a-z0-9_]+$/;
const ID = /^[\w./=+-]{1,2048}$/;

function isBlock(value: unknown): value is ImportBlock {
  const { to, id } = (value ?? {}) as Partial<Record<keyof ImportBlock, unknown>>;
  return typeof to === 'string' && ADDRESS.test(to) && typeof id === 'string' && ID.test(id);
}

/** Enough for some ten thousand assignments. */
const MAX_BYTES = 8 * 1024 * 1024;

/** A pipe or a device may never end, so only files are read. */
function textOf(path: string, file: string): string | undefined {
  try {
    const kind = statSync(path);
    if (!kind.isFile()) throw failure('this is no file', file);
    if (kind.size > MAX_BYTES) throw failure(`the file has ${kind.size} bytes; it may have ${MAX_BYTES}`, file);
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (error instanceof EntradaError) throw error;
    throw failure(`the import blocks cannot be read (${code})`, file);
  }
}

function failure(message: string, file: string, exitCode: number = EXIT.invalid): EntradaError {
  const hint = 'entrada record --import-blocks writes it anew';
  return new EntradaError('ENT_IMPORT_BLOCKS', message, { file, hint, exitCode });
}
