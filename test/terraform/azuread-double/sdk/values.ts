/** Values as Terraform sends them: msgpack, with an extension for what is not known yet. */
import { decode, ExtensionCodec, encode } from '@msgpack/msgpack';

class Unknown {
  readonly isUnknown = true;
}

/** A value that is known after apply. */
export const UNKNOWN = new Unknown();

/** A value of Terraform's type system. Lists, sets and tuples are arrays; maps and objects are records. */
export type Value = string | number | boolean | null | Unknown | readonly Value[] | Values;

/** An object, by attribute. */
export interface Values {
  readonly [name: string]: Value;
}

const codec = new ExtensionCodec();
// 0 is a plain unknown, 12 one of which something is known, which the old SDK forgets.
codec.register({ type: 0, encode: (value) => (value instanceof Unknown ? new Uint8Array(1) : null), decode: unknown });
codec.register({ type: 12, encode: () => null, decode: unknown });

function unknown(): Unknown {
  return UNKNOWN;
}

/** A value as bytes. */
export function pack(value: Value): Buffer {
  return Buffer.from(encode(value, { extensionCodec: codec }));
}

/** Bytes as a value; `null` for none. */
export function unpack(bytes: Uint8Array | undefined): Value {
  return bytes === undefined || bytes.length === 0 ? null : (decode(bytes, { extensionCodec: codec }) as Value);
}

/** Whether the value is not known, or holds something that is not. */
export function hasUnknown(value: Value): boolean {
  if (value instanceof Unknown) return true;
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some(hasUnknown);
}

/** The value as a list; empty where it is none. */
export function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

/** The value as an object; `null` where it is none. */
export function objectOf(value: Value | undefined): Values | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && value !== UNKNOWN;
  return isObject ? (value as Values) : null;
}

/** The objects of a list. */
export function objectsOf(value: Value | undefined): Values[] {
  return listOf(value)
    .map(objectOf)
    .filter((item) => item !== null);
}

/** What the SDK does not tell from an absent value: empty text, list, map; also `false` and 0. */
export function isZero(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && value !== UNKNOWN && Object.keys(value).length === 0;
}
