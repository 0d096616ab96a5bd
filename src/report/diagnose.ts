/** Findings → diagnostics: places become lines and columns, and the line itself is shown. */
import type { Finding } from '../spec/finding.ts';
import type { SpecSource } from '../spec/source.ts';
import { maskSecrets } from './mask.ts';
import type { Diagnostic } from './report.ts';

/** Rules about secrets: their lines are not shown at all. */
const NEVER_SHOWN = new Set(['ENT045', 'ENT088']);

const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** Diagnostics of findings, by file, line and weight. */
export function toDiagnostics(findings: readonly Finding[], sources: ReadonlyMap<string, SpecSource>): Diagnostic[] {
  return findings
    .map((finding) => toDiagnostic(finding, sources.get(finding.file)))
    .sort(
      (a, b) =>
        compare(a.file ?? '', b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        ORDER[a.severity] - ORDER[b.severity] ||
        compare(a.code, b.code),
    );
}

function toDiagnostic(finding: Finding, source: SpecSource | undefined): Diagnostic {
  const { code, severity, message, file, connection, hint, pointer, offset } = finding;
  const base = {
    code,
    severity,
    message,
    file,
    ...(connection === undefined ? {} : { connection }),
    ...(hint === undefined ? {} : { hint }),
    ...(pointer === undefined ? {} : { path: pointer }),
  };
  if (source === undefined || (pointer === undefined && offset === undefined)) return base;
  const place = offset === undefined ? source.locate(pointer ?? '', finding.at) : source.locateOffset(offset);
  const line = source.line(place.line);
  const snippet = NEVER_SHOWN.has(code) || line.length > 400 ? {} : { snippet: maskSecrets(line) };
  return { ...base, ...place, ...snippet };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
