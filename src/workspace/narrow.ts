/** Leaving out specs by name and by what changed in git. */
import { basename } from 'node:path';
import { EntradaError } from '../errors.ts';
import type { CheckedSpec } from '../spec/check.ts';
import { suggest } from '../spec/suggest.ts';
import { changedSince } from './changed-files.ts';

/** What `--only` and `--changed-since` say. */
export interface Narrowing {
  readonly cwd: string;
  readonly only?: readonly string[] | undefined;
  readonly changedSince?: string | undefined;
}

/** What is left: the names of all files' connections, and whether a file, as reports call it, is among those asked for. */
export interface Narrowed {
  readonly names: Iterable<string>;
  readonly keeps: (file: string) => boolean;
}

/**
 * Narrows the files of one project. A file that could not be used counts by its own name, so that it is not passed over
 * in silence; a change of `entrada.yaml` is a change of every connection.
 * @throws {EntradaError} ENT_GIT when git cannot say what changed.
 */
export function narrow(
  files: readonly string[],
  specs: readonly CheckedSpec[],
  projectFile: string | undefined,
  { cwd, only = [], changedSince: ref }: Narrowing,
): Narrowed {
  const known = new Map(specs.map(({ source, spec }) => [source.file, spec.name]));
  const nameOf = (file: string) => known.get(file) ?? basename(file).replace(/\.ya?ml$/, '');
  const isChanged = ref === undefined ? () => true : changedSince(ref, cwd);
  const isAll = projectFile !== undefined && isChanged(projectFile);
  return {
    names: files.map(nameOf),
    keeps: (file) => (only.length === 0 || only.includes(nameOf(file))) && (isAll || isChanged(file)),
  };
}

/** @throws {EntradaError} ENT_USE for a name that no connection has. */
export function requireNames(only: readonly string[], names: ReadonlySet<string>): void {
  const unknown = only.find((name) => !names.has(name));
  if (unknown === undefined) return;
  const near = suggest(unknown, names);
  throw new EntradaError(
    'ENT_USE',
    `there is no connection "${unknown}"`,
    near ? { hint: `did you mean ${near}?` } : {},
  );
}
