/** What a command found, as data; every format shows the same report. Shape: schemas/report.schema.json. */
import type { Severity } from '../spec/finding.ts';

/** One thing to tell about one place. Lines and columns count from 1; absent where no file is meant. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly connection?: string;
  readonly hint?: string;
  /** JSON pointer into the file. */
  readonly path?: string;
  /** The line of the file, with what looks like a secret masked. */
  readonly snippet?: string;
}

/** A connection that the command looked at. */
export interface ReportedConnection {
  readonly name: string;
  readonly file: string;
  readonly displayName?: string;
  readonly environments?: readonly string[];
  readonly stacks?: readonly string[];
  /** Fields that Terraform cannot or may not write here: `entrada apply` writes them through Graph. */
  readonly leftToGraph?: readonly string[];
}

/** One change of one object; empty for commands that plan nothing. */
export interface ReportedChange {
  readonly connection: string;
  readonly object: string;
  readonly action: string;
  readonly writer: 'terraform' | 'graph';
  readonly fields: readonly { path: string; before?: unknown; after?: unknown; risk?: string }[];
}

/** The report of a command. */
export interface Report {
  readonly reportVersion: 1;
  readonly command: string;
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly connections: readonly ReportedConnection[];
  readonly changes: readonly ReportedChange[];
  /** Figures of the command, each with a name that says what it counts. */
  readonly summary: Readonly<Record<string, number | string>>;
}

/** How many diagnostics there are of each severity. */
export function countSeverities(diagnostics: readonly Diagnostic[]): Record<'errors' | 'warnings' | 'infos', number> {
  const count = (severity: Severity) => diagnostics.filter((item) => item.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** A figure of a summary in words: `1 stack`, `terraform validate: passed`. Counts are named in the plural. */
export function figureOf(name: string, value: number | string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (typeof value === 'string') return `${words}: ${value}`;
  return `${value} ${value === 1 ? words.replace(/s$/, '') : words}`;
}
