/** What an import gives, and what it is made from besides the live objects. */
import type { ConnectionSpec } from '../../spec/generated/connection.ts';
import type { Environment, Project } from '../../spec/project.ts';

/** Something of a live application that the spec does not say; never its value where that may be a secret. */
export interface LeftOver {
  /** In Graph's terms (`application.web.redirectUris`), or a JSON pointer of the spec that refused it. */
  readonly place: string;
  readonly reason: string;
}

/** A file that the spec refers to. */
export interface ImportedFile {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** One enterprise application as a spec. */
export interface Imported {
  /** The same as `spec.name`. */
  readonly name: string;
  /** As a file has it: defaults left out, `${` of a live text as `$${`. */
  readonly spec: ConnectionSpec;
  readonly leftOver: readonly LeftOver[];
  readonly files: readonly ImportedFile[];
}

/** The lookups are closures over what was read before; they never do input or output. */
export interface ImportContext {
  readonly project: Project;
  readonly environment: Environment;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Names that other connections have. */
  readonly names: Pick<ReadonlySet<string>, 'has'>;
  /** Display name of a gallery template; `null`: unknown, or several have it. */
  readonly templateName: (id: string) => string | null;
  /** The user principal name, or the display name of a group that only one has; `null`: unknown, or not unique. */
  readonly principalName: (kind: 'user' | 'group', id: string) => string | null;
  /** Base64 of the DER of a public certificate, by its keyId; `null`: it was not read. */
  readonly key: (keyId: string) => string | null;
}

/** Takes down what the spec does not say. */
export type Leave = (place: string, reason: string) => void;

/** The object without the members that are `undefined`. */
export function withoutAbsent<T extends object>(object: { readonly [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
