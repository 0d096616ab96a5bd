/** Placeholders of vendor pages (`<x>`, `{x}`, `[x]`) become declared parameters with a value made up for their place. */
import type { Parameter } from '../../src/spec/generated/connection.ts';

const PLACEHOLDER = /<([^<>]*)>|\{([^{}]*)\}|\[([^[\]]*)\]/g;

/** Names that `${…}` already has a meaning for. */
const BUILT_IN = new Set(['environment', 'instance']);

/** Where in a text a placeholder stands. The first that applies to any of its places decides the value. */
type Position = 'port' | 'surplus' | 'whole' | 'host' | 'text';

interface Entry {
  /** As the page prints it; '' where only the console has it. */
  readonly printed: string;
  readonly positions: Set<Position>;
  /** Read off the vendor's console once the application exists. */
  fromConsole: boolean;
}

/** The parameters of one spec, declared while its texts are converted. */
export class Parameters {
  readonly #entries = new Map<string, Entry>();

  /** A text with its placeholders as `${…}`; everything else stays as it was printed. */
  convert(printed: string, fromConsole = false): string {
    let end = 0;
    let out = '';
    for (const match of printed.matchAll(PLACEHOLDER)) {
      const inner = match[1] ?? match[2] ?? match[3] ?? '';
      const position = positionOf(printed, match.index, match.index + match[0].length);
      out += literal(printed.slice(end, match.index));
      out += this.declare(inner, { printed: match[0], position, fromConsole });
      end = match.index + match[0].length;
    }
    return out + literal(printed.slice(end));
  }

  /** A parameter for a whole text; returns its `${…}`. */
  declare(words: string, about: { printed: string; position?: Position; fromConsole?: boolean }): string {
    const name = parameterName(words);
    const entry = this.#entries.get(name) ?? { printed: about.printed, positions: new Set(), fromConsole: false };
    entry.positions.add(about.position ?? 'text');
    entry.fromConsole ||= about.fromConsole ?? false;
    this.#entries.set(name, entry);
    return `\${${name}}`;
  }

  /** Declarations for `parameters`, `undefined` where there are none. */
  declarations(): Record<string, Parameter> | undefined {
    if (this.#entries.size === 0) return undefined;
    return Object.fromEntries([...this.#entries].map(([name, entry]) => [name, declarationOf(name, entry)]));
  }

  /** Values of all parameters that are known before the vendor's console was set up. */
  values(): Record<string, string> | undefined {
    const known = [...this.#entries].filter(([, { fromConsole }]) => !fromConsole);
    if (known.length === 0) return undefined;
    return Object.fromEntries(known.map(([name, { positions }]) => [name, plausible(name, positions)]));
  }
}

/** The name of a parameter for what stands between the brackets; `a:b` is one parameter. */
function parameterName(words: string): string {
  const plain = words
    .trim()
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z]+|-+$/g, '')
    .slice(0, 63);
  if (plain === '') return 'value';
  return BUILT_IN.has(plain) ? `vendor-${plain}` : plain;
}

function declarationOf(name: string, { printed, positions, fromConsole }: Entry): Parameter {
  const example = plausible(name, positions);
  const common = {
    description: printed === '' ? 'Read off the console of the vendor' : `Printed as ${printed}`,
    // An example is shown as it is: no built-in is put in, and an empty one says nothing.
    ...(example === '' || example.includes('${') ? {} : { example }),
  };
  return fromConsole ? { ...common, from: 'vendor-console', phase: 'after' } : common;
}

function positionOf(text: string, start: number, end: number): Position {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (before === '' && after === '') return 'whole';
  // Pages print `:<port><host>/` by mistake; nothing that stands there can make the URL right.
  if (/:\/\/[^/]*:(<[^<>]*>)$/.test(before)) return 'surplus';
  if (/:\/\/[^/]*:$/.test(before)) return 'port';
  return before.endsWith('://') && /^$|^[/:?]/.test(after) ? 'host' : 'text';
}

const BY_POSITION: ReadonlyArray<readonly [Position, string]> = [
  ['port', '8443'],
  ['surplus', ''],
  ['host', 'sso.acme.com'],
];

const BY_WORDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/saml-entity-id/i, '${entra.identifier}'],
  [/duration/i, '3600'],
  [/domain-(com|name)|email-domain/i, 'acme.com'],
  [/guid|uuid/i, '6f1d2a34-5b6c-4d7e-8f90-a1b2c3d4e5f6'],
];

/** `acme` nearly everywhere; what only one kind of value fits gets that kind. */
function plausible(name: string, positions: ReadonlySet<Position>): string {
  const byPosition = BY_POSITION.find(([position]) => positions.has(position));
  if (byPosition) return byPosition[1];
  if (positions.has('whole') && /url/i.test(name)) return 'https://portal.acme.com';
  return BY_WORDS.find(([words]) => words.test(name))?.[1] ?? 'acme';
}

function literal(text: string): string {
  return text.replaceAll('${', () => '$${');
}
