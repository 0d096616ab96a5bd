/** Which texts of a page belong together: its rows, each of which becomes an instance. */
import { slug } from './conversion.ts';
import type { SsoRecord } from './records.ts';

/** One row: an instance's name, the label it has on the page, and what it varies. */
export interface Row {
  readonly name: string;
  readonly label: string;
  readonly identifiers?: readonly string[];
  readonly replyUrls?: readonly string[];
  readonly signOnUrl?: string;
  readonly relayState?: string;
}

/**
 * The rows of a page: as many as it has sign-on URLs, or as many as it names environments where every list agrees.
 * A list of another length stays whole, the same in every row. One row or none: no instances.
 */
export function rowsOf(record: SsoRecord): Row[] {
  const signOns = record.signOnUrls ?? [];
  const count = signOns.length > 1 ? signOns.length : environmentCount(record);
  if (count < 2) return [];
  const labels = labelsOf(record, count);
  const identifiers = aligned(record.identifiers, signOns, count);
  const replyUrls = aligned(record.replyUrls, signOns, count);
  const relayStates = record.relayStates?.length === count ? record.relayStates : undefined;
  return labels.map((label, index) => ({
    name: instanceName(label),
    label,
    ...(identifiers ? { identifiers: [identifiers[index] as string] } : {}),
    ...(replyUrls ? { replyUrls: [replyUrls[index] as string] } : {}),
    ...(signOns.length === count ? { signOnUrl: signOns[index] as string } : {}),
    ...(relayStates ? { relayState: relayStates[index] as string } : {}),
  }));
}

/** Named environments count as rows where each brings its own addresses, or its own metadata file. */
function environmentCount({ environments = [], identifiers, replyUrls, metadataUpload }: SsoRecord): number {
  const lists = [identifiers, replyUrls].filter((list) => list.length > 0);
  const count = lists[0]?.length ?? (metadataUpload ? environments.length : 0);
  const agrees = lists.every((list) => list.length === count) && environments.length % Math.max(count, 1) === 0;
  return agrees && environments.length > 0 ? count : 0;
}

/** Pages print the labels once or twice (`For test`, `test`); the first round is enough. */
function labelsOf({ environments = [] }: SsoRecord, count: number): string[] {
  const plain = environments.slice(0, count).map((label) => label.replace(/^For /, ''));
  const isUsable = plain.length === count && new Set(plain.map(instanceName)).size === count;
  return isUsable ? plain : Array.from({ length: count }, (_item, index) => `row ${index + 1}`);
}

function instanceName(label: string): string {
  return slug(label, 32);
}

/** A list of the rows' length, in the order of the sign-on URLs where their words tell it, else as it is printed. */
function aligned(list: readonly string[], signOns: readonly string[], count: number): readonly string[] | undefined {
  if (list.length !== count) return undefined;
  const nearest = signOns.map((url) => nearestOf(url, list));
  const isClear = nearest.length === count && !nearest.includes(undefined) && new Set(nearest).size === count;
  return isClear ? (nearest as string[]) : list;
}

/** The text that shares most words with a URL; `undefined` where two share as many. */
function nearestOf(url: string, list: readonly string[]): string | undefined {
  const rated = list.map((text) => ({ text, rate: likeness(url, text) })).sort((a, b) => b.rate - a.rate);
  const [best, second] = rated;
  return best !== undefined && best.rate > (second?.rate ?? 0) ? best.text : undefined;
}

/** Shared words among all words of both texts. */
function likeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().split(/[^a-z0-9]+/));
}
