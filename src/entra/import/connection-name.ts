import type { Candidate } from '../match.ts';
import { marksOf } from '../match.ts';
import type { ImportContext } from './imported.ts';

/** Longest name (schemas/connection.schema.json). */
const LONGEST = 63;

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * The name of a connection: the one in the mark that this project put on the application, else a slug of its display name;
 * with `-2`, `-3`… where another connection has it.
 */
export function connectionName(displayName: string, live: Candidate, context: ImportContext): string {
  const slug = markedName(live, context) ?? slugOf(displayName);
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : `-${number}`;
    const name = `${slug.slice(0, LONGEST - end.length).replace(/-$/, '')}${end}`;
    if (!context.names.has(name)) return name;
  }
}

/** Marks of instances name no connection that an import could make. */
function markedName(live: Candidate, { project, environment }: ImportContext): string | undefined {
  const [start, end] = [`entrada:${project.name}/`, `@${environment.name}`];
  return marksOf(live)
    .filter((mark) => mark.startsWith(start) && mark.endsWith(end))
    .map((mark) => mark.slice(start.length, mark.length - end.length))
    .find((name) => NAME.test(name) && name.length <= LONGEST);
}

/** Letters lose their marks (NFKD), all else becomes a dash. */
function slugOf(displayName: string): string {
  const words = displayName
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(words) ? words : `app${words === '' ? '' : '-'}${words}`;
}
