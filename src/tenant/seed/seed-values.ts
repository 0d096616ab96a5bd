/** Checked values of a seed file: every reader returns what it was asked for or refuses the place. */
import type { Property } from '../model/type.ts';
import type { Place } from './seed-place.ts';

/** What a key may hold. `null` empties a text. */
export type Reader = (place: Place) => unknown;

/**
 * A map with some of these keys; what is absent stays absent.
 * @throws {EntradaError} ENT_TENANT_SEED for another kind of value, an unknown key, or a value its reader refuses.
 */
export function readMap(place: Place, readers: Readonly<Record<string, Reader>>): Record<string, unknown> {
  const { value } = place;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return place.refuse('a map of keys and values is meant', `its keys are ${Object.keys(readers).join(', ')}`);
  }
  const entries = Object.keys(value).map((key) => {
    const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (!reader) return place.at(key).refuse('this key is not known', `known are ${Object.keys(readers).join(', ')}`);
    return [key, reader(place.at(key))];
  });
  return Object.fromEntries(entries);
}

/** A list, absent being empty. @throws {EntradaError} ENT_TENANT_SEED for another kind of value. */
export function readList<T>(place: Place, read: (item: Place) => T): readonly T[] {
  if (place.value === undefined) return [];
  if (!Array.isArray(place.value)) return place.refuse('a list is meant', 'begin each item with a dash');
  return place.value.map((_, index) => read(place.at(index)));
}

/**
 * A text without line breaks or other control characters, 1 to `maxLength` characters.
 * @throws {EntradaError} ENT_TENANT_SEED for another kind of value.
 */
export function readText(place: Place, maxLength = 256): string {
  const { value } = place;
  if (value === undefined || value === null) return place.refuse('this is missing', 'give it a text');
  if (typeof value !== 'string') return place.refuse('a text is meant', `put it in quotes: "${String(value)}"`);
  if (value.trim() !== value || value === '') return place.refuse('it is empty or has blanks around it', 'remove them');
  if (/\p{Cc}/u.test(value)) return place.refuse('it holds a control character', 'write it in one line');
  if (value.length > maxLength) return place.refuse(`it is longer than ${maxLength} characters`, 'shorten it');
  return value;
}

/** A reader of texts that are all of one form; `form` says which, for the hint. */
export function textLike(pattern: RegExp, form: string): (place: Place) => string {
  return (place) => {
    const text = readText(place);
    return pattern.test(text) ? text : place.refuse(`"${text}" is not of the right form`, form);
  };
}

/** A reader of a GUID, given back in lower case. */
export const readGuid: Reader = (place) => {
  const guid = textLike(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'a GUID such as 3f0c2a94-…');
  return guid(place).toLowerCase();
};

/** An absolute URL: https, or http where `schemes` allows it or on this machine. */
export function urlOf(schemes: readonly string[]): (place: Place) => string {
  return (place) => {
    const text = readText(place, 2000);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isLocal = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname);
    if (url && (isLocal || schemes.includes(url.protocol))) return text;
    return place.refuse(`"${text}" is no ${schemes.join(' or ').replaceAll(':', '')} URL`, 'give a whole URL');
  };
}

/** A reader for what a property of the model may hold. */
export function readerOf({ type, collection, maxLength }: Property): Reader {
  if (collection) return (place) => readList(place, (item) => readText(item, maxLength));
  if (type === 'Boolean') return readFlag;
  return (place) => (place.value === null ? null : readText(place, maxLength));
}

function readFlag(place: Place): boolean {
  return typeof place.value === 'boolean' ? place.value : place.refuse('true or false is meant', 'write one of them');
}
