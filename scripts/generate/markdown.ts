/** Small pieces of Markdown that several reference pages are made of. */
import { prose } from './schema-tables.ts';

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Code for a cell. */
export function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** Text for a cell; what stands between backticks is left alone. */
export function words(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part.replaceAll('|', '\\|') : prose(part)))
    .join('');
}
