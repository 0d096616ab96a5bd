/** What a command lists, as a table. */
import type { Colors } from './colors.ts';
import type { ReportedItem } from './report.ts';
import { printable, widthOf } from './terminal.ts';

/** Columns stand this far apart. */
const GAP = '  ';

/** A line of names and one for each item, with an empty line below; none without items. What is not there is a dash. */
export function itemLines(items: readonly ReportedItem[], paint: Colors): string[] {
  const keys = Object.keys(items[0] ?? {});
  if (keys.length === 0) return [];
  const rows = items.map((item) => keys.map((key) => printable(String(item[key] ?? '-')).replaceAll('\t', ' ')));
  const head = keys.map((key) => key.replaceAll(/[A-Z]/g, (letter) => ` ${letter}`).toUpperCase());
  const widths = keys.map((_key, column) => Math.max(...[head, ...rows].map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => padded(text, widths[column] ?? 0))
      .join(GAP)
      .trimEnd();
  return [paint.bold(line(head)), ...rows.map(line), ''];
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text));
}
