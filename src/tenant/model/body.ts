/** Reads a JSON body against the model: what Graph refuses is refused, what it takes comes out clean. */
import { badRequest, type GraphError } from '../graph-error.ts';
import {
  type ApiVersion,
  type ComplexType,
  type EntityType,
  type PrimitiveName,
  type Property,
  propertyOf,
} from './type.ts';

/** A body that fits: its properties, and what it binds (`owners@odata.bind`). */
export interface Body {
  readonly values: Readonly<Record<string, unknown>>;
  readonly binds: Readonly<Record<string, readonly string[]>>;
}

/** How a body is read. */
export interface BodyOptions {
  readonly version: ApiVersion;
  readonly mode: 'create' | 'update';
  /** Navigation properties that `NAME@odata.bind` may name. */
  readonly binds?: readonly string[];
  /** Properties that are read-only in the model and that this call may set all the same. */
  readonly allow?: readonly string[];
}

/**
 * Checks names and types. `@odata.*` members but the type are passed over, `null` clears (azuread-provider.md 2.0).
 * @throws {GraphError} 400 Request_BadRequest for an unknown, read-only, missing or ill-typed property.
 */
export function readBody(type: EntityType, body: unknown, options: BodyOptions): Body {
  if (!isObject(body)) throw badRequest('A JSON object is expected as the body of this request.');
  checkType(type, body['@odata.type']);
  const values: Record<string, unknown> = {};
  const binds: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.endsWith('@odata.bind')) binds[name.slice(0, -'@odata.bind'.length)] = readBind(name, value, options);
    else if (!name.includes('@odata.')) values[name] = readProperty(type, name, value, options);
  }
  if (options.mode === 'create') checkRequired(type, values);
  return { values, binds };
}

/** A body may say of which type it is: no other than the one that is written. */
function checkType({ name }: EntityType, given: unknown): void {
  if (
    given === undefined ||
    /^#?microsoft\.graph\.(\w+)$/i.exec(String(given))?.[1]?.toLowerCase() === name.toLowerCase()
  )
    return;
  throw badRequest(
    `The type '${String(given)}' in the body is not the type 'microsoft.graph.${name}' of this resource.`,
  );
}

function checkRequired(type: EntityType, values: Readonly<Record<string, unknown>>): void {
  for (const [name, property] of Object.entries(type.properties)) {
    const value = values[name];
    if (!property.required || (value !== undefined && value !== null && value !== '')) continue;
    throw badRequest(`A value is required for property '${name}' of resource '${type.title}'.`, {
      code: 'PropertyRequired',
      target: name,
    });
  }
}

function readBind(name: string, value: unknown, options: BodyOptions): string[] {
  const navigation = name.slice(0, -'@odata.bind'.length);
  if (!options.binds?.includes(navigation)) throw unknownProperty(navigation);
  const list = Array.isArray(value) ? value : [value];
  if (!list.every((item) => typeof item === 'string')) throw badRequest(`Invalid value specified for '${name}'.`);
  return list as string[];
}

function readProperty(type: EntityType, name: string, value: unknown, options: BodyOptions): unknown {
  const property = propertyOf(type, name, options.version);
  if (!property) throw unknownProperty(name);
  const isFixed = property.readOnly || (property.createOnly && options.mode === 'update');
  if (isFixed && !options.allow?.includes(name)) throw readOnly(name);
  if (property.required && value === '') throw invalidValue({ name, title: type.title });
  return readValue(property, value, { name, title: type.title });
}

/** Where a value stands, for messages. */
interface Place {
  readonly name: string;
  readonly title: string;
}

function readValue(property: Property, value: unknown, place: Place): unknown {
  if (value === null) {
    if (property.nullable === false) throw invalidValue(place);
    return property.collection ? [] : null;
  }
  if (!property.collection) return readItem(property, value, place);
  if (!Array.isArray(value)) throw invalidValue(place);
  if (property.maxItems !== undefined && value.length > property.maxItems) throw invalidValue(place, 'InvalidLength');
  return value.map((item) => readItem(property, item, place));
}

function readItem(property: Property, value: unknown, place: Place): unknown {
  const { type } = property;
  if (typeof type === 'string') return readPrimitive(type, property.maxLength, value, place);
  if (type.kind === 'enum') {
    if (typeof value !== 'string' || !type.members.includes(value)) throw invalidValue(place);
    return value;
  }
  return readComplex(type, value, place);
}

function readComplex(type: ComplexType, value: unknown, place: Place): unknown {
  if (!isObject(value)) throw invalidValue(place);
  if (type.open) return value;
  const members: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    if (name.includes('@odata.')) continue;
    const property = Object.hasOwn(type.properties, name) ? type.properties[name] : undefined;
    if (!property) throw unknownProperty(name, type.name);
    // Answers that are sent back whole carry what the service set: passed over, as the service does.
    if (!property.readOnly) members[name] = readValue(property, item, { ...place, name: `${place.name}.${name}` });
  }
  for (const [name, { required }] of Object.entries(type.properties)) {
    if (required && !members[name]) throw invalidValue({ ...place, name: `${place.name}.${name}` });
  }
  return members;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$/;
const DURATION = /^-?P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

const READERS: Readonly<Record<PrimitiveName, (value: unknown) => unknown>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Guid: (value) => (typeof value === 'string' && GUID.test(value) ? value.toLowerCase() : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Int32: (value) => (Number.isInteger(value) && Math.abs(value as number) < 2 ** 31 ? value : undefined),
  Int64: (value) => (Number.isSafeInteger(value) ? value : undefined),
  DateTimeOffset: (value) => (typeof value === 'string' && DATE_TIME.test(value) ? instantOf(value) : undefined),
  Binary: (value) => (typeof value === 'string' && BASE64.test(value) ? value : undefined),
  Duration: (value) => (typeof value === 'string' && DURATION.test(value) ? value : undefined),
};

function readPrimitive(type: PrimitiveName, maxLength: number | undefined, value: unknown, place: Place): unknown {
  const read = READERS[type](value);
  if (read === undefined) throw invalidValue(place);
  if (maxLength !== undefined && typeof read === 'string' && read.length > maxLength) {
    throw invalidValue(place, 'InvalidLength');
  }
  return read;
}

function instantOf(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) || !isDay(text.slice(0, 'yyyy-mm-dd'.length)) ? undefined : formatInstant(new Date(time));
}

/** `Date.parse` takes 30 February for 2 March. */
function isDay(day: string): boolean {
  return new Date(day).toISOString().startsWith(day);
}

/** A time as Graph writes it: UTC, whole seconds without a fraction. */
export function formatInstant(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}

/** Whether a text is a GUID, in any case. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownProperty(name: string, type?: string): GraphError {
  const where = type ? ` on type 'microsoft.graph.${type}'` : '';
  return badRequest(`Property '${name}' does not exist as a declared property or extension property${where}.`, {
    code: 'PropertyNotFound',
    target: name,
  });
}

function readOnly(name: string): GraphError {
  return badRequest(`Property '${name}' is read-only and cannot be set.`, { code: 'ReadOnlyProperty', target: name });
}

/** The directory's refusal of a value; `name` may be a path. */
export function invalidValue({ name, title }: Place, code = 'InvalidValue'): GraphError {
  return badRequest(`Invalid value specified for property '${name}' of resource '${title}'.`, { code, target: name });
}
