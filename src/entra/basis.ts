/**
 * What a plan was made from, as a fingerprint: a saved plan is refused once it differs. Order, nulls, absent members, the
 * case of what has none (GUIDs, hosts, addresses, thumbprints) and what Graph counts by itself (a job's progress) do not
 * matter. Parts that could not be read count by their name: nobody knows what they hold.
 */
import { createHash } from 'node:crypto';
import type { Live } from './live.ts';
import { foldedUrl, foldedWord } from './plan/normal.ts';

/** Members that change without anybody's doing. */
const VOLATILE: ReadonlySet<string> = new Set(['status', 'discoveryDateTime', 'version', 'template']);

/** Members that hold words of Graph's own. */
const WORDS: ReadonlySet<string> = new Set([
  'preferredSingleSignOnMode',
  'flowBehavior',
  'flowType',
  'usage',
  'type',
  'principalType',
  'state',
  'templateId',
]);

/** GUIDs and thumbprints; addresses of people. */
const CASELESS = /^(?:[0-9a-f-]{36}|[0-9a-f]{40}|[^\s:/@]+@[^\s:/@]+)$/i;

/** SHA-256, hex, of the live objects of one connection; of nothing where there are none. */
export function basisOf(live: Live | null): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(live && { ...live, unread: Object.keys(live.unread) }, '')) ?? '')
    .digest('hex');
}

/** `name`: of the member that holds the value. */
function canonical(value: unknown, name: string): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return WORDS.has(name) || CASELESS.test(value) ? foldedWord(value) : foldedUrl(value);
  if (Array.isArray(value)) return canonicalList(value, name);
  if (typeof value !== 'object') return value;
  const members = Object.entries(value)
    .filter(([name]) => !VOLATILE.has(name) && !name.includes('@odata.'))
    .map(([name, member]) => [name, canonical(member, name)] as const)
    .filter(([, member]) => member !== undefined);
  if (members.length === 0) return undefined;
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function canonicalList(list: readonly unknown[], name: string): unknown {
  const texts = list.map((item) => JSON.stringify(canonical(item, name) ?? null)).sort();
  return texts.length > 0 ? texts : undefined;
}
