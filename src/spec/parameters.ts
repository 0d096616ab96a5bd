/**
 * Parameters and built-ins: `${name}` in any text of a connection becomes its value.
 *
 * What cannot be put in is data, not an exception: a leaf that needs a value which is known only after the vendor's
 * console was set up is *pending* and left out; everything else is a {@link Problem}.
 */
import { child } from './finding.ts';
import type { Parameter } from './generated/connection.ts';

/** Built-ins that are known only once the application exists; they stay in texts as {@link lateMark}s. */
export const LATE_BUILTINS = ['entra.appId', 'entra.metadataUrl'] as const;

/** Name of a built-in that is known once the application exists. */
export type LateBuiltin = (typeof LATE_BUILTINS)[number];

/** Names of all built-ins. */
export const BUILTIN_NAMES: readonly string[] = [
  'environment',
  'instance',
  'entra.tenantId',
  'entra.identifier',
  'entra.loginUrl',
  'entra.logoutUrl',
  ...LATE_BUILTINS,
];

/** The mark of a late built-in inside a text: noncharacters, which no spec may hold (Unicode 23.7). */
export function lateMark(name: LateBuiltin): string {
  return `\ufdd0${name}\ufdd1`;
}

const LATE_MARK = /\ufdd0([^\ufdd1]*)\ufdd1/g;

/** Puts values in for the late built-ins of a text. */
export function fillLate(text: string, values: (name: LateBuiltin) => string): string {
  return text.includes('\ufdd0') ? text.replace(LATE_MARK, (_all, name: LateBuiltin) => values(name)) : text;
}

/** The same for every text of a value of any form. */
export function fillLateIn<T>(value: T, values: (name: LateBuiltin) => string): T {
  if (typeof value === 'string') return fillLate(value, values) as T;
  if (Array.isArray(value)) return value.map((item) => fillLateIn(item, values)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillLateIn(item, values)])) as T;
}

/** Whether a value holds a late built-in that was not filled in. */
export function isLate(value: unknown): boolean {
  return JSON.stringify(value)?.includes('\ufdd0') ?? false;
}

/** Why a placeholder could not be resolved. */
export type ProblemKind = 'undeclared' | 'malformed' | 'no-value' | 'endless' | 'explosion';

/** A placeholder that could not be resolved, at a pointer into the merged body. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly pointer: string;
  /** The parameter, the chain of parameters of an endless one, or the whole placeholder of a malformed one. */
  readonly name: string;
}

/** A leaf (or list item) that is not written yet, and the parameters it waits for. */
export interface PendingLeaf {
  readonly pointer: string;
  readonly parameters: readonly string[];
}

/** What a body becomes. `used` names every declared parameter that was met. */
export interface Substitution {
  readonly body: unknown;
  readonly pending: readonly PendingLeaf[];
  readonly problems: readonly Problem[];
  readonly used: ReadonlySet<string>;
}

/** What can stand in `${…}`. */
export interface Scope {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly values: Readonly<Record<string, string>>;
  readonly builtins: Readonly<Record<string, string>>;
  /** Parameters that only the organizations give: leaves that use them are pending here. */
  readonly perOrganization: ReadonlySet<string>;
}

const PLACEHOLDER = /\$\$\{|\$\{([^}]*)(\}?)/g;

/** How often values may be put into one text: values that use one another twice each would double it without end. */
const MAX_EXPANSIONS = 100;

/**
 * Puts parameters and built-ins into every text below `body`; `skip` names the top-level keys that are left alone.
 * `plain` collects the blocks in which nothing is to be put in, so that the next variant need not look again.
 */
export function substitute(
  body: unknown,
  scope: Scope,
  skip: ReadonlySet<string> = new Set(),
  plain: Set<unknown> = new Set(),
): Substitution {
  const run = new Run(scope);
  const tree = body as Record<string, unknown>;
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(tree)) {
    const value = tree[key];
    if (skip.has(key) || plain.has(value)) {
      out[key] = value;
      continue;
    }
    const before = run.met;
    const changed = run.walk(value, key);
    if (run.met === before) plain.add(value);
    if (changed !== PENDING) out[key] = changed;
  }
  return { body: out, pending: run.pending, problems: run.problems, used: run.used };
}

const PENDING = Symbol('pending');

class Run {
  readonly pending: PendingLeaf[] = [];
  readonly problems: Problem[] = [];
  readonly used = new Set<string>();
  /** How many texts with a placeholder were met. */
  met = 0;
  readonly #scope: Scope;
  /** Keys from the body down to the value that is looked at; a pointer is made of them only when one is needed. */
  readonly #path: Array<string | number> = [];
  /** How often values were put into the text that is looked at. */
  #expansions = 0;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Returns the value itself where nothing below it changed. */
  walk(value: unknown, key: string | number): unknown {
    if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return value;
    this.#path.push(key);
    const out = this.#below(value);
    this.#path.pop();
    return out;
  }

  #below(value: string | object): unknown {
    if (typeof value === 'string') return value.includes('${') ? this.#text(value, this.#pointer()) : value;
    return Array.isArray(value) ? this.#list(value) : this.#map(value as Record<string, unknown>);
  }

  #pointer(): string {
    return this.#path.reduce<string>((pointer, key) => child(pointer, key), '');
  }

  #list(items: readonly unknown[]): unknown {
    let out: unknown[] | undefined;
    for (let index = 0; index < items.length; index += 1) {
      const before = this.pending.length;
      const changed = this.walk(items[index], index);
      const left = changed === PENDING || this.pending.length > before;
      if (out === undefined && (left || changed !== items[index])) out = items.slice(0, index);
      if (left) this.#mergePending(before, child(this.#pointer(), index));
      else out?.push(changed);
    }
    return out === undefined ? items : out.length === 0 ? PENDING : out;
  }

  /** An item of a list is written whole or not at all. */
  #mergePending(from: number, pointer: string): void {
    const below = this.pending.splice(from);
    this.pending.push({ pointer, parameters: [...new Set(below.flatMap((leaf) => leaf.parameters))] });
  }

  #map(tree: Record<string, unknown>): unknown {
    let out: Record<string, unknown> | undefined;
    for (const key in tree) {
      const changed = this.walk(tree[key], key);
      if (changed === tree[key]) continue;
      out ??= { ...tree };
      if (changed === PENDING) delete out[key];
      else out[key] = changed;
    }
    return out ?? tree;
  }

  #text(text: string, pointer: string): string | typeof PENDING {
    this.met += 1;
    const waiting = new Set<string>();
    this.#expansions = 0;
    const out = this.#expand(text, pointer, [], waiting);
    if (waiting.size === 0) return out;
    this.pending.push({ pointer, parameters: [...waiting] });
    return PENDING;
  }

  #expand(text: string, pointer: string, chain: readonly string[], waiting: Set<string>): string {
    return text.replace(PLACEHOLDER, (all: string, name: string | undefined, end: string) => {
      if (name === undefined) return '${';
      if (end === '' || !NAME.test(name)) {
        this.problems.push({ kind: 'malformed', pointer, name: all });
        return all;
      }
      return this.#value(name, all, pointer, chain, waiting);
    });
  }

  #value(name: string, all: string, pointer: string, chain: readonly string[], waiting: Set<string>): string {
    const { builtins, parameters, values, perOrganization } = this.#scope;
    if (Object.hasOwn(builtins, name)) return builtins[name] as string;
    if (!Object.hasOwn(parameters, name)) return this.#refuse('undeclared', pointer, name, all);
    this.used.add(name);
    if (chain.includes(name)) return this.#refuseLoop(chain.slice(chain.indexOf(name)), all);
    if (Object.hasOwn(values, name)) {
      this.#expansions += 1;
      if (this.#expansions === MAX_EXPANSIONS) return this.#refuse('explosion', pointer, chain[0] ?? name, all);
      if (this.#expansions > MAX_EXPANSIONS) return all;
      return this.#expand(values[name] as string, pointer, [...chain, name], waiting);
    }
    if (parameters[name]?.phase === 'after' || perOrganization.has(name)) {
      waiting.add(name);
      return all;
    }
    return this.#refuse('no-value', pointer, name, all);
  }

  /** A loop is one mistake, however many texts lead into it: it begins with its first name by the alphabet. */
  #refuseLoop(loop: readonly string[], all: string): string {
    const start = loop.indexOf([...loop].sort()[0] as string);
    const names = [...loop.slice(start), ...loop.slice(0, start)];
    return this.#refuse('endless', child('/values', names[0] as string), [...names, names[0]].join(' → '), all);
  }

  #refuse(kind: ProblemKind, pointer: string, name: string, all: string): string {
    this.problems.push({ kind, pointer, name });
    return all;
  }
}

const NAME = /^[A-Za-z][A-Za-z0-9_.-]*$/;
