/** A place in a seed file: its value, the way on, and the refusal that names it. */
import { LineCounter, parseDocument } from 'yaml';
import { EntradaError } from '../../errors.ts';

/** A value with its place in the file. */
export interface Place {
  readonly value: unknown;
  at(key: string | number): Place;
  /** @throws {EntradaError} ENT_TENANT_SEED, with line, path, what is wrong and what to do. */
  refuse(message: string, hint: string): never;
}

type Path = ReadonlyArray<string | number>;

/**
 * The whole content of a seed file. YAML 1.2, core schema, of which JSON is a part.
 * @throws {EntradaError} ENT_TENANT_SEED for a text that is not one document with data.
 */
export function openSeedFile(text: string, file: string): Place {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const refuseAt = (offset: number, place: string, message: string, hint: string): never => {
    const { line } = lines.linePos(offset);
    throw new EntradaError('ENT_TENANT_SEED', `line ${Math.max(line, 1)}${place}: ${message}`, { hint, file });
  };
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken) return refuseAt(broken.pos[0], '', `this is not YAML: ${broken.message}`, 'mend it, or quote the text');
  const placeOf = (path: Path, value: unknown): Place => ({
    value,
    at: (key) => placeOf([...path, key], childOf(value, key)),
    refuse: (message, hint) => refuseAt(offsetOf(document, path), pathText(path), message, hint),
  });
  return placeOf(
    [],
    plainData(document, () => refuseAt(0, '', 'an alias has no anchor, or aliases multiply', 'write the values out')),
  );
}

type SeedDocument = ReturnType<typeof parseDocument>;

/** The library refuses aliases of nothing, and texts that grow without end through them. */
function plainData(document: SeedDocument, refuse: () => never): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return refuse();
  }
}

function childOf(value: unknown, key: string | number): unknown {
  const hasKey = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return hasKey ? (value as Record<string | number, unknown>)[key] : undefined;
}

/** Of the deepest node on the way that the file has: what is missing is reported where it should stand. */
function offsetOf(document: SeedDocument, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] | null } | undefined)?.range;
    if (range?.[0] !== undefined) return range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function pathText(path: Path): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return text === '' ? '' : `, ${text.replace(/^\./, '')}`;
}
