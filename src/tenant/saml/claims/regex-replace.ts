/** Regular expressions of administrators, which may be written to run for ever. */
import { createContext, Script } from 'node:vm';
import { SamlError } from '../saml-error.ts';
import { entryOf } from './claim.ts';

/** How long one expression may run. */
const TIME_LIMIT_MS = 100;

/** What {@link regexReplace} needs. */
export interface Replacement {
  /** In .NET's manner: `(?'name'…)` names a group, `(?i)` lets case go (entra-wire.md 2.5). */
  readonly regex: string;
  /** `{name}` stands for a group, or for one of the further values. */
  readonly replacement: string;
  /** Further values by their name, lower case. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The text with what matches replaced; `null` where nothing does. The expression runs apart, with nothing of this process
 * in reach, and is stopped after 100 ms.
 * @throws {SamlError} 50124: not an expression; 501621: it ran out of time.
 */
export function regexReplace(text: string, { regex, replacement, values }: Replacement): string | null {
  const matches = matchesOf(regex, text);
  if (matches.length === 0) return null;
  let end = 0;
  let replaced = '';
  for (const { index, length, groups } of matches) {
    replaced += text.slice(end, index) + filled(replacement, groups, values);
    end = index + length;
  }
  return replaced + text.slice(end);
}

interface Match {
  readonly index: number;
  readonly length: number;
  /** By name, and by number. */
  readonly groups: Readonly<Record<string, string>>;
}

const MATCH = new Script(`JSON.stringify(Array.from(job.text.matchAll(new RegExp(job.source, job.flags)), (match) => ({
  index: match.index, length: match[0].length, groups: Object.fromEntries(
    [...match.entries(), ...Object.entries(match.groups ?? {})].filter(([, value]) => value !== undefined)),
})))`);

function matchesOf(regex: string, text: string): readonly Match[] {
  const flags = /\(\?i\)/.test(regex) ? 'gi' : 'g';
  const source = regex.replaceAll('(?i)', '').replaceAll(/\(\?'([A-Za-z_]\w*)'/g, '(?<$1>');
  try {
    return JSON.parse(MATCH.runInContext(createContext({ job: { source, flags, text } }), { timeout: TIME_LIMIT_MS }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw outOfTime();
    throw new SamlError(50124, 'A claims transformation has a regular expression that cannot be read.');
  }
}

function outOfTime(): SamlError {
  return new SamlError(501621, 'The regular expression of a claims transformation did not end in time.');
}

function filled(replacement: string, groups: Match['groups'], values: Replacement['values']): string {
  return replacement.replaceAll(/\{([^{}]+)\}/g, (_whole, name: string) => {
    return entryOf(groups, name) ?? entryOf(values, name.toLowerCase()) ?? '';
  });
}
