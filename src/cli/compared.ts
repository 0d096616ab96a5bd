/** Connections in two environments, and the places of what was written for either. */
import { connectionId } from '../connection/connection.ts';
import type { LeafDifference, Written } from '../spec/compare.ts';
import type { Environment } from '../spec/project.ts';
import type { Variant } from '../spec/resolve.ts';
import type { SpecSource } from '../spec/source.ts';
import { PROJECT_FILE } from '../workspace/find-project.ts';

/** One connection or instance in both environments; `null`: it does not exist there. */
export interface Compared {
  readonly source: SpecSource;
  readonly from: Variant | null;
  readonly to: Variant | null;
  readonly differences: readonly LeafDifference[];
}

/** The two environments; only the name is known of one that was never found. */
export interface Compare {
  readonly from: Pick<Environment, 'name'> & Partial<Environment>;
  readonly to: Pick<Environment, 'name'> & Partial<Environment>;
}

/** The variant that is looked at; that of the other environment, where it exists only there. */
export function variantOf({ from, to }: Compared): Variant {
  return (to ?? from) as Variant;
}

/** The ID in the environment that is looked at; in the other, where it exists only there. */
export function idOf(one: Compared): string {
  const { spec, instance, environment } = variantOf(one);
  return connectionId(spec.name, instance, environment.name);
}

/** Finds the line of what was written, in the file of a connection or in `entrada.yaml`. */
export class Places {
  readonly #sources: ReadonlyMap<string, SpecSource>;

  constructor(sources: ReadonlyMap<string, SpecSource>) {
    this.#sources = sources;
  }

  /** `FILE:LINE:COLUMN`. */
  of(source: SpecSource, written: Written): string | undefined {
    const found = this.finding(source, written);
    if (found === undefined) return undefined;
    const { line, column } = (this.#sources.get(found.file) ?? source).locate(found.pointer);
    return `${found.file}:${line}:${column}`;
  }

  /** File and pointer; `undefined`: nobody wrote it. */
  finding(source: SpecSource, written: Written): { readonly file: string; readonly pointer: string } | undefined {
    if (written === undefined) return undefined;
    if (written.file === 'connection') return { file: source.file, pointer: written.pointer };
    const project = [...this.#sources.keys()].find((file) => file.split('/').at(-1) === PROJECT_FILE);
    return { file: project ?? PROJECT_FILE, pointer: written.pointer };
  }
}
