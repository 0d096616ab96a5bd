/** The shape of the schemas: which keys stand where. */
import { SHAPES } from './generated/tables.ts';

/** An object (`properties`), list (`items`) or map (`values`) of a schema: each leads to the place of another shape. */
export interface Shape {
  readonly properties?: Readonly<Record<string, string>>;
  readonly items?: string;
  readonly values?: string;
}

/** The keys that may stand in the object at a path of a file; empty where any key may. */
export function knownKeys(kind: 'connection' | 'project', path: readonly string[]): string[] {
  let place: string | undefined = kind;
  for (const key of path) {
    const shape: Shape | undefined = SHAPES[place ?? ''];
    place = shape?.properties?.[key] ?? shape?.items ?? shape?.values;
  }
  return Object.keys(SHAPES[place ?? '']?.properties ?? {});
}
