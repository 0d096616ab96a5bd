/** What a command found, as data; every format shows the same report. Shape: schemas/report.schema.json. */
import type { Diagram } from '../entra/diagram.ts';
import type { Outcome } from '../entra/plan/connection-plan.ts';
import type { Danger } from '../entra/plan/risk.ts';
import type { DifferenceCause } from '../spec/compare.ts';
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
  /** IDs of the connections of this spec that the command looked at: `NAME[.INSTANCE]@ENV`. */
  readonly ids?: readonly string[];
  /** What the plan comes to; absent for commands that plan nothing. */
  readonly outcome?: Outcome;
  /** Permissions of Graph that the writes need. */
  readonly permissions?: readonly string[];
  /** How many of the planned writes apply made; absent for commands that only look. */
  readonly applied?: AppliedWrites;
  /** What it consists of; only where it has changes or diagnostics, so that large reports stay small. */
  readonly diagram?: Diagram;
}

/** Counts of writes: made, refused by Graph, and never begun. */
export interface AppliedWrites {
  readonly made: number;
  readonly failed: number;
  readonly left: number;
}

/** One change of one object, masked; `reportedChanges` makes it of a plan's change. */
export interface ReportedChange {
  /** ID of the connection: `NAME[.INSTANCE]@ENV`. */
  readonly connection: string;
  readonly object: string;
  /** Which one, where there are several: a role's value, a principal's name. */
  readonly name?: string;
  /** `create`, `update` or `delete`; of a comparison `differ`, `added` or `missing`. */
  readonly action: string;
  /** Absent in comparisons, which write nothing. */
  readonly writer?: 'terraform' | 'graph';
  readonly fields: readonly ReportedField[];
}

/** One field of a change. Neither `before` nor `after`: it changes, and its values are not shown. */
export interface ReportedField {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Why the change is looked at twice. */
  readonly risk?: string;
  /** What the risk endangers. */
  readonly danger?: Danger;
  /** Whether it counts for the blast-radius guard; absent is false. */
  readonly guarded?: boolean;
  /** JSON pointer of the leaf of the spec that asks for it. */
  readonly leaf?: string;
  /** Only in comparisons: where each value was written, as `FILE:LINE:COLUMN`; absent: nowhere, it is the default. */
  readonly beforeAt?: string;
  readonly afterAt?: string;
  /** Only in comparisons: why it differs, and whether somebody said so. */
  readonly cause?: DifferenceCause;
  readonly expected?: boolean;
}

/** One thing of a list that the command was asked for; all of a report have the same keys. Times are ISO 8601. */
export type ReportedItem = Readonly<Record<string, string | number | boolean | null>>;

/** The report of a command. */
export interface Report {
  readonly reportVersion: 1;
  readonly command: string;
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly connections: readonly ReportedConnection[];
  readonly changes: readonly ReportedChange[];
  /** Absent for commands that list nothing. */
  readonly items?: readonly ReportedItem[];
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
