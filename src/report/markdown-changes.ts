/** Changes for a pull request: a table for each connection, what endangers most first, folded where there is no room. */
import type { Danger } from '../entra/plan/risk.ts';
import { originWords } from './compared.ts';
import { type Difference, differencesOf } from './difference.ts';
import { cell, code, fitting } from './markdown-text.ts';
import { countsOf, outcomeWords, type Planned, rankOf, worstOf } from './planned.ts';
import { figureOf, type ReportedChange, type ReportedField } from './report.ts';
import { cut, cutPair, shownValue } from './shown.ts';

/** Longer values are cut in the table and shown below it. */
const MAX_CELL = 120;

/** Of values below a table: each, and all of one connection, in characters. */
const MAX_VALUE = 2_000;
const MAX_VALUES = 8_000;

/** Rows of a connection that are shown unfolded, besides the risky ones. */
const MAX_ROWS = 12;

/** The most items of a list in a cell. */
const MAX_ITEMS = 10;

/** Names of the columns of what was and what will be. */
type Sides = readonly [before: string, after: string];

/**
 * Sections of connections in at most `room` characters, those that endanger most first. One that does not fit has one line
 * at the end; lines that do not fit are counted.
 */
export function changeSections(planned: readonly Planned[], room: number, sides: Sides): string[] {
  const sorted = planned
    .map((item) => ({ item, worst: worstOf(item.changes) }))
    .sort((one, other) => one.worst - other.worst)
    .map(({ item }) => ({ whole: sectionOf(item, sides).join('\n'), line: lineOf(item) }));
  const all = sorted.reduce((sum, { line }) => sum + line.length + 1, 0);
  let rest = room - Math.min(all, room / 4) - NOTE_ROOM;
  const isWhole = sorted.map(({ whole }) => {
    if (whole.length + 1 > rest) return false;
    rest -= whole.length + 1;
    return true;
  });
  const folded = sorted.flatMap(({ line }, index) => (isWhole[index] ? [] : [line]));
  return [...sorted.flatMap(({ whole }, index) => (isWhole[index] ? [whole] : [])), ...foldedLines(folded, room / 4)];
}

/** For the words around folded lines. */
const NOTE_ROOM = 300;

function foldedLines(lines: readonly string[], room: number): string[] {
  if (lines.length === 0) return [];
  const { kept, left } = fitting(lines, room);
  const more = left > 0 ? [`- and ${left} more, left out here`] : [];
  const what = `${figureOf('connections', lines.length)} in one line each: a comment has no room for all of it.`;
  return [`**Shortened:** ${what} The whole is in the text and JSON reports.`, '', ...kept, ...more, ''];
}

function lineOf({ id, connection, changes }: Planned): string {
  const words = changes.length > 0 ? countsOf(changes) : outcomeWords(connection);
  const [worst] = risksOf(changes);
  return `- ${code(cut(id, 100))}: ${[words, ...(worst ? [riskWords(worst)] : [])].join('; ')}`;
}

function risksOf(changes: readonly ReportedChange[]): ReportedField[] {
  const fields = changes.flatMap((change) => change.fields.filter(({ risk }) => risk !== undefined));
  return fields.sort((one, other) => rankOf(one) - rankOf(other));
}

function sectionOf({ id, connection, changes }: Planned, sides: Sides): string[] {
  const words = [outcomeWords(connection), countsOf(changes)].filter(Boolean).join('; ');
  const needs = connection?.permissions?.map((name) => code(cut(name, MAX_CELL))).join(', ');
  return [
    `#### ${code(cut(id, 100))}: ${words}`,
    '',
    ...(needs ? [`Needs ${needs}.`, ''] : []),
    ...tables(changes, sides),
    ...longValues(changes),
  ];
}

interface Row {
  readonly rank: number;
  readonly text: string;
}

function tables(changes: readonly ReportedChange[], sides: Sides): string[] {
  const rows = changes.flatMap(rowsOf).sort((one, other) => one.rank - other.rank);
  const risky = rows.filter(({ rank }) => rank < RISKY).length;
  const shown = rows.length <= MAX_ROWS ? rows.length : Math.max(risky, MAX_ROWS);
  const [open, folded] = [rows.slice(0, shown), rows.slice(shown)];
  if (folded.length === 0) return table(open, sides);
  return [
    ...table(open, sides),
    `<details><summary>${figureOf('fields', folded.length)} more</summary>`,
    '',
    ...table(folded, sides),
    '</details>',
    '',
  ];
}

/** Ranks below are never folded: security, sign-in, and what the guard counts. */
const RISKY = 5;

function table(rows: readonly Row[], sides: Sides): string[] {
  if (rows.length === 0) return [];
  return [
    `| | object | field | ${sides.map(cell).join(' | ')} |`,
    '| --- | --- | --- | --- | --- |',
    ...rows.map(({ text }) => text),
    '',
  ];
}

const SIGNS: Readonly<Record<string, string>> = { create: '`+`', delete: '`-`', added: '`+`', missing: '`-`' };

function rowsOf({ object, name, action, writer, fields }: ReportedChange): Row[] {
  const by = writer === 'terraform' ? '<br>*by Terraform*' : '';
  const what = `${code(cut(object, 100))}${name === undefined ? '' : ` ${cell(cut(name, 100))}`}${by}`;
  const start = `| ${SIGNS[action] ?? '`~`'} | ${what} |`;
  if (fields.length === 0) return [{ rank: 9, text: `${start} | | |` }];
  return fields.flatMap((field) =>
    differencesOf(field).map((difference, index) => {
      const risk = index === 0 && field.risk !== undefined ? `<br>${riskWords(field)}` : '';
      const origin = index === 0 ? originCell(field) : '';
      const [before, after] = valuesOf(difference);
      return {
        rank: rankOf(field),
        text: `${start} ${code(cut(difference.path, 100))}${risk}${origin} | ${before} | ${after} |`,
      };
    }),
  );
}

function originCell(field: ReportedField): string {
  const words = originWords(field);
  return words === undefined ? '' : `<br>${cell(cut(words, 500))}`;
}

/** A sign for each danger. */
export const DANGER_MARKS: Readonly<Record<Danger, string>> = {
  security: '🔴',
  'sign-in': '🔴',
  provisioning: '🟡',
  cosmetic: '🔵',
};

function riskWords({ risk = '', danger = 'cosmetic', guarded }: ReportedField): string {
  return `${DANGER_MARKS[danger]} **${danger}**${guarded ? ' (guarded)' : ''}: ${cell(cut(risk, 500))}`;
}

function valuesOf(difference: Difference): [string, string] {
  if (difference.kind === 'unseen') return ['*not shown*', '*not shown*'];
  if (difference.kind === 'items') return [itemCell(difference.removed), itemCell(difference.added)];
  const [before, after] = pairOf(difference);
  return [before && code(before), after && code(after)];
}

/** A grave accent would end code. */
function quoted(value: unknown, indent?: number): string {
  return shownValue(value, indent).replaceAll('`', '\\u0060');
}

function pairOf({ before, after }: { readonly before: unknown; readonly after: unknown }): [string, string] {
  return cutPair(quoted(before), quoted(after), MAX_CELL);
}

function itemCell(list: readonly unknown[]): string {
  const shown = list.slice(0, MAX_ITEMS).map((item) => code(cut(quoted(item), MAX_CELL)));
  const more = list.length > MAX_ITEMS ? [`and ${list.length - MAX_ITEMS} more`] : [];
  return [...shown, ...more].join('<br>');
}

/** Values that the table cuts, as they are. */
function longValues(changes: readonly ReportedChange[]): string[] {
  const texts = changes
    .flatMap(({ fields }) => fields.flatMap(differencesOf))
    .flatMap((difference) => (difference.kind === 'value' && isCut(difference) ? [longValue(difference)] : []));
  const { kept, left } = fitting(texts, MAX_VALUES);
  if (texts.length === 0) return [];
  const more = left > 0 ? [`${figureOf('values', left)} more in the JSON report.`, ''] : [];
  return [
    `<details><summary>${figureOf('values', texts.length)} in full</summary>`,
    '',
    ...kept,
    ...more,
    '</details>',
    '',
  ];
}

function isCut({ before, after }: { readonly before: unknown; readonly after: unknown }): boolean {
  return quoted(before).length > MAX_CELL || quoted(after).length > MAX_CELL;
}

/** Each line begins with a sign, so none can end the block. */
function longValue({ path, before, after }: { path: string; before: unknown; after: unknown }): string {
  const side = (sign: string, value: unknown) =>
    value === undefined
      ? []
      : cut(quoted(value, 2), MAX_VALUE)
          .split('\n')
          .map((line) => `${sign} ${line}`);
  return [code(cut(path, 100)), '', '```diff', ...side('-', before), ...side('+', after), '```', ''].join('\n');
}
