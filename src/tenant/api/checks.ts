/** Checks of values that are kept as they come, put together to shapes: of claims, and of synchronization schemas. */
import type { GraphError } from '../graph-error.ts';

/** Checks a value; `place` is its path, for the message. @throws {GraphError} as the `Checks` say. */
export type Check = (value: unknown, place: string) => void;

/** The checks of one kind of document. */
export class Checks {
  readonly #refused: (place: string) => GraphError;

  /** `refused` is thrown for a value that does not fit; its argument is the path. */
  constructor(refused: (place: string) => GraphError) {
    this.#refused = refused;
  }

  /** Any text. */
  readonly text: Check = (value, place) => this.#hold(typeof value === 'string', place);

  /** A text that is not empty. */
  readonly name: Check = (value, place) => this.#hold(typeof value === 'string' && value !== '', place);

  readonly flag: Check = (value, place) => this.#hold(typeof value === 'boolean', place);

  /** From 0. */
  readonly wholeNumber: Check = (value, place) => this.#hold(Number.isInteger(value) && (value as number) >= 0, place);

  /** Whatever it is, if it is an object. */
  readonly anyObject: Check = (value, place) => this.#hold(isObject(value), place);

  /** One of the words; `folded`, which are in lower case, in any case. */
  word(words: readonly string[], folded = false): Check {
    return (value, place) => {
      const word = folded && typeof value === 'string' ? value.toLowerCase() : value;
      this.#hold(words.includes(word as string), place);
    };
  }

  /** A list of such. */
  each(check: Check): Check {
    return (value, place) => {
      this.#hold(Array.isArray(value), place);
      for (const item of value as readonly unknown[]) check(item, place);
    };
  }

  /** Null, or such. */
  nullable(check: Check): Check {
    return (value, place) => {
      if (value !== null) check(value, place);
    };
  }

  /** An object with no other members than these, `@odata.…` aside; the required ones are there, and not null. */
  object(members: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
    return (value, place) => {
      this.#hold(isObject(value), place);
      const given = value as Readonly<Record<string, unknown>>;
      for (const [name, member] of Object.entries(given)) {
        if (name.includes('@odata.')) continue;
        const path = pathOf(place, name);
        const check = Object.hasOwn(members, name) ? members[name] : undefined;
        if (!check) throw this.#refused(path);
        check(member, path);
      }
      for (const name of required) this.#hold((given[name] ?? null) !== null, pathOf(place, name));
    };
  }

  /** An object whose `@odata.type` names one of the shapes. */
  typed(shapes: Readonly<Record<string, Check>>): Check {
    return (value, place) => {
      this.#hold(isObject(value), place);
      const name = typeNameOf(value);
      const check = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
      if (!check) throw this.#refused(pathOf(place, '@odata.type'));
      check(value, place);
    };
  }

  #hold(isFine: boolean, place: string): void {
    if (!isFine) throw this.#refused(place);
  }
}

/** The type that an object says it has: `customClaim`; empty for none. */
export function typeNameOf(value: unknown): string {
  const type = isObject(value) ? String(value['@odata.type']) : '';
  return /^#?microsoft\.graph\.(\w+)$/.exec(type)?.[1] ?? '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pathOf(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}
