/** Findings → diagnostics: places become lines and columns, and the line itself is shown. */
import type { Finding } from '../spec/finding.ts';
import type { Place, SpecSource } from '../spec/source.ts';
import { maskLine, namesSecret, secretPart } from './mask.ts';
import type { Diagnostic } from './report.ts';

/** Rules about secrets: their lines are not shown at all, whoever else has something to say of them. */
const NEVER_SHOWN = new Set(['ENT045', 'ENT088']);

const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** Longer lines are no help on a screen. */
const MAX_SHOWN = 400;

interface Placed {
  readonly finding: Finding;
  readonly source?: SpecSource;
  readonly place?: Place;
}

/** Diagnostics of findings, by file, line and weight. */
export function toDiagnostics(findings: readonly Finding[], sources: ReadonlyMap<string, SpecSource>): Diagnostic[] {
  const placed = findings.map((finding) => locate(finding, sources.get(finding.file)));
  const hidden = hiddenLines(placed);
  return placed
    .map((item) => toDiagnostic(item, hidden))
    .sort(
      (a, b) =>
        compare(a.file ?? '', b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        ORDER[a.severity] - ORDER[b.severity] ||
        compare(a.code, b.code),
    );
}

function locate(finding: Finding, source: SpecSource | undefined): Placed {
  const { pointer, offset, at } = finding;
  if (source === undefined || (pointer === undefined && offset === undefined)) return { finding };
  const place = offset === undefined ? source.locate(pointer ?? '', at) : source.locateOffset(offset);
  return { finding, source, place };
}

/** `file:line` of every line of a secret that a rule recognised. A pointer to the whole file hides nothing. */
function hiddenLines(placed: readonly Placed[]): Set<string> {
  const hidden = new Set<string>();
  for (const { finding, place } of placed) {
    if (!place || !finding.pointer || !NEVER_SHOWN.has(finding.code)) continue;
    for (let line = place.line; line <= place.endLine; line += 1) hidden.add(`${finding.file}:${line}`);
  }
  return hidden;
}

function toDiagnostic({ finding, source, place }: Placed, hidden: ReadonlySet<string>): Diagnostic {
  const { code, severity, message, file, connection, hint, pointer } = finding;
  const secret = pointer === undefined ? undefined : secretPart(pointer);
  const base = {
    code,
    severity,
    message: secret === undefined ? message : message.replaceAll(/"[^"]*"/g, '"…"'),
    file,
    ...(connection === undefined ? {} : { connection }),
    ...(hint === undefined ? {} : { hint }),
    ...(pointer === undefined ? {} : { path: secret ?? pointer }),
  };
  if (!source || !place) return base;
  const isHidden = secret !== undefined || hidden.has(`${file}:${place.line}`);
  return { ...base, ...place, ...(isHidden ? {} : snippetOf(source, place.line, pointer === undefined)) };
}

/** `isBroken`: there is no tree, so what a line belongs to is guessed by its indentation. */
function snippetOf(source: SpecSource, number: number, isBroken: boolean): { snippet?: string } {
  const line = source.line(number);
  if (line.length > MAX_SHOWN || (isBroken && continuesSecret(source, number))) return {};
  return { snippet: maskLine(line) };
}

/** Whether a line stands, by its indentation, below a key whose value is a secret. */
function continuesSecret(source: SpecSource, number: number): boolean {
  let indent = indentOf(source.line(number));
  for (let at = number - 1; at > 0 && indent > 0; at -= 1) {
    const line = source.line(at);
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    if (namesSecret(line)) return true;
    indent = indentOf(line);
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
