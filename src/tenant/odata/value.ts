/** Values as they compare: texts folded, instants and durations as numbers. */
import type { Property } from '../model/type.ts';
import type { Literal } from './syntax.ts';

/** What stands for a value in a comparison; null for no value. Keys of one property are of one type. */
export type Key = string | number | boolean | null;

type Family = 'text' | 'guid' | 'boolean' | 'number' | 'instant' | 'duration';

const FAMILIES: Readonly<Record<string, Family>> = {
  String: 'text',
  Binary: 'text',
  Guid: 'guid',
  Boolean: 'boolean',
  Int32: 'number',
  Int64: 'number',
  DateTimeOffset: 'instant',
  Duration: 'duration',
};

/** A GUID may stand in quotes: `id eq '…'` works as well as `id eq …`. */
const ACCEPTED: Readonly<Record<Family, readonly Literal['type'][]>> = {
  text: ['String'],
  guid: ['Guid', 'String'],
  boolean: ['Boolean'],
  number: ['Number'],
  instant: ['DateTimeOffset'],
  duration: ['Duration'],
};

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const DURATION = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Texts and what is stored as text: these alone have `startsWith`, `endsWith` and `contains`. */
export function isText(property: Property): boolean {
  const family = familyOf(property);
  return family === 'text' || family === 'guid';
}

/** Turns stored values of a property into keys. Texts fold by case unless `exact`, which is as the model says if absent. */
export function keyReader(property: Property, exact = property.caseExact === true): (value: unknown) => Key {
  const family = familyOf(property);
  const read = family ? READERS[exact && family === 'text' ? 'exact' : family] : () => true;
  return (value) => (value === null || value === undefined ? null : read(value));
}

/** The key of a literal that is compared with the property; undefined if their types do not go together. */
export function literalKey(property: Property, { type, text }: Literal): Key | undefined {
  if (type === 'Null') return null;
  const family = familyOf(property);
  if (!family || !ACCEPTED[family].includes(type)) return undefined;
  if (family === 'guid' && !GUID.test(text)) return undefined;
  if (family === 'instant' && !isDay(text.slice(0, 'yyyy-mm-dd'.length))) return undefined;
  const key = keyReader(property)(family === 'boolean' ? text === 'true' : text);
  return Number.isNaN(key) ? undefined : key;
}

/** The type's name in messages: `Edm.String`, `Collection(Edm.String)`, `microsoft.graph.webApplication`. */
export function typeName({ type, collection }: Property): string {
  const name = typeof type === 'string' ? `Edm.${type}` : `microsoft.graph.${type.name}`;
  return collection ? `Collection(${name})` : name;
}

/** The same for a literal. */
export function literalTypeName({ type, text }: Literal): string {
  if (type === 'Number') return /^-?\d+$/.test(text) ? 'Edm.Int32' : 'Edm.Double';
  return `Edm.${type}`;
}

function familyOf({ type, collection }: Property): Family | undefined {
  if (collection) return undefined;
  if (typeof type === 'string') return FAMILIES[type];
  return type.kind === 'enum' ? 'text' : undefined;
}

const READERS: Readonly<Record<Family | 'exact', (value: unknown) => Key>> = {
  text: (value) => String(value).toLowerCase(),
  guid: (value) => String(value).toLowerCase(),
  exact: String,
  boolean: (value) => value === true,
  number: Number,
  instant: (value) => Date.parse(String(value)),
  duration: (value) => milliseconds(String(value)),
};

/** `Date.parse` takes 30 February for 1 March. */
function isDay(text: string): boolean {
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

function milliseconds(text: string): number {
  const match = DURATION.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) return Number.NaN;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part ?? 0));
  return (match[1] ? -1 : 1) * 1000 * (((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}
