/** Titles and texts of issues about drift. */
import { markdownBelow } from '../report/markdown.ts';
import { cell, code } from '../report/markdown-text.ts';
import { maskText } from '../report/mask.ts';
import { masked } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import { cut } from '../report/shown.ts';
import { type Found, fingerprintOfAll } from './drift-findings.ts';
import { type Marker, markerLine } from './marker.ts';

/** The connection of the issue that collects those for which no more issues were opened. */
export const COLLECTING = '*';

/** What the issues of a run have in common. */
export interface DriftIssueInput {
  readonly project: string;
  readonly environment: string;
  readonly report: Report;
  /** Page of the run that found it. */
  readonly runUrl: string;
}

/** An issue as it should be. */
export interface DriftIssue {
  readonly title: string;
  readonly body: string;
  readonly fingerprint: string;
}

/** The issue of one connection. */
export function driftIssue(found: Found, input: DriftIssueInput): DriftIssue {
  const { report, environment } = input;
  const own: Report = {
    ...report,
    diagnostics: found.findings,
    connections: report.connections
      .filter(({ ids = [] }) => ids.includes(found.id))
      .map((one) => ({ ...one, ids: [found.id] })),
    changes: report.changes.filter(({ connection }) => connection === found.id),
  };
  return {
    title: `Entrada: ${plain(found.id)} is not what its spec says`,
    fingerprint: found.fingerprint,
    body: [
      lineOf({ ...input, connection: found.id, fingerprint: found.fingerprint }),
      `${code(found.id)} was looked at by \`entrada drift --env ${plain(environment)}\`, and this was found:`,
      '',
      markdownBelow(masked(own), 55_000, true),
      ...footOf(input),
    ].join('\n'),
  };
}

/** The most connections that a collecting issue lists. */
const MOST_ROWS = 100;

/** The issue that lists connections. */
export function collectingIssue(all: readonly Found[], input: DriftIssueInput): DriftIssue {
  const fingerprint = fingerprintOfAll(all);
  const rest = all.length > MOST_ROWS ? [`- and ${all.length - MOST_ROWS} more`] : [];
  return {
    title: `Entrada: ${all.length} connections of ${plain(input.environment)} are not what their specs say`,
    fingerprint,
    body: [
      lineOf({ ...input, connection: COLLECTING, fingerprint }),
      'So many at once are most likely one cause. They get issues of their own when they are fewer.',
      '',
      ...all.slice(0, MOST_ROWS).map(rowOf),
      ...rest,
      ...footOf(input),
    ].join('\n'),
  };
}

function rowOf({ id, findings }: Found): string {
  const more = findings.length > 1 ? `, and ${findings.length - 1} more` : '';
  return `- ${code(cut(id, 150))}: ${cell(cut(maskText(findings[0]?.message ?? ''), 200))}${more}`;
}

function footOf({ runUrl }: DriftIssueInput): string[] {
  return [
    '',
    '---',
    `Found by [this run](${runUrl}). The issue follows the tenant: it is closed when nothing differs any more.`,
    '',
  ];
}

/** What the first line of an issue says to machines. */
export interface DriftMarker {
  readonly project: string;
  readonly environment: string;
  readonly connection: string;
  readonly fingerprint: string;
}

function lineOf({ project, environment, connection, fingerprint }: DriftMarker): string {
  const marker: Marker = { project, environment, connection, fingerprint };
  return markerLine('drift', marker);
}

/** A name where no Markdown is read: marks of a tenant may hold anything. */
function plain(text: string): string {
  return text.replaceAll(/[^\w.@-]/g, '?').slice(0, 150);
}
