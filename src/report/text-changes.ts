/** Changes for a terminal: a block for each connection, a line for each thing that differs. Fits 100 columns. */
import type { Danger } from '../entra/plan/risk.ts';
import type { Colors } from './colors.ts';
import { originWords } from './compared.ts';
import { type Difference, differencesOf } from './difference.ts';
import { outcomeWords, type Planned } from './planned.ts';
import type { ReportedChange, ReportedField } from './report.ts';
import { cut, cutPair, shownValue, wrapped } from './shown.ts';
import { printable, widthOf } from './terminal.ts';

const COLUMNS = 100;

/** The most items of a list that are shown for each sign. */
const MAX_ITEMS = 20;

/** The lines of one connection. */
export function changeLines({ id, connection, changes }: Planned, paint: Colors): string[] {
  const place = connection && paint.dim(cut(printable(connection.file), 60));
  const head = [paint.bold(cut(printable(id), 60)), outcomeWords(connection), place];
  const needs = connection?.permissions?.map(printable).join(', ');
  return [
    head.filter(Boolean).join('  '),
    ...changes.flatMap((change) => oneChange(change, paint)),
    ...(needs ? indented(wrapped(`needs ${needs}`, COLUMNS - 4), 2).map(paint.dim) : []),
  ];
}

const SIGNS: Readonly<Record<string, string>> = { create: '+', delete: '-', added: '+', missing: '-' };

/** The colour of a sign. */
function painted(sign: string, text: string, paint: Colors): string {
  return (sign === '+' ? paint.green : sign === '-' ? paint.red : paint.yellow)(text);
}

function oneChange({ object, name, action, writer, fields }: ReportedChange, paint: Colors): string[] {
  const sign = SIGNS[action] ?? '~';
  const what = [object, ...(name === undefined ? [] : [name])].map((text) => cut(printable(text), 60)).join(' ');
  const by = writer === 'terraform' ? paint.dim(' (by Terraform)') : '';
  return [
    `  ${painted(sign, sign, paint)} ${what}${by}`,
    ...fields.flatMap((field) => [
      ...differencesOf(field).flatMap((difference) => indented(lines(difference, action, paint), 6)),
      ...indented(riskLines(field, paint), 8),
      ...indented(originLines(field, paint), 8),
    ]),
  ];
}

function indented(texts: readonly string[], by: number): string[] {
  return texts.map((text) => `${' '.repeat(by)}${text}`);
}

function lines(difference: Difference, action: string, paint: Colors): string[] {
  const path = cut(printable(difference.path), 60);
  switch (difference.kind) {
    case 'unseen':
      return [`${path}: changes, values not shown`];
    case 'items':
      return [`${path}:`, ...items('-', difference.removed, paint), ...items('+', difference.added, paint)];
    case 'value':
      return valueLines(path, difference, action, paint);
  }
}

function items(sign: string, list: readonly unknown[], paint: Colors): string[] {
  const room = COLUMNS - 10;
  const shown = list.slice(0, MAX_ITEMS).map((item) => `${sign} ${cut(shownValue(item), room)}`);
  const more = list.length > MAX_ITEMS ? [`${sign} ${list.length - MAX_ITEMS} more`] : [];
  return indented(
    [...shown, ...more].map((line) => painted(sign, line, paint)),
    2,
  );
}

function valueLines(
  path: string,
  { before, after }: { readonly before: unknown; readonly after: unknown },
  action: string,
  paint: Colors,
): string[] {
  const [old, next] = [before, after].map((value) => (value === undefined ? 'nothing' : shownValue(value)));
  const isAlone = (action === 'create' && before === undefined) || (action === 'delete' && after === undefined);
  const change = isAlone ? (before === undefined ? next : old) : `${old} -> ${next}`;
  if (widthOf(`${path}: ${change}`) <= COLUMNS - 6) return [`${path}: ${change}`];
  if (isAlone) return [`${path}:`, `  ${cut(String(change), COLUMNS - 8)}`];
  const [from, to] = cutPair(String(old), String(next), COLUMNS - 10);
  return [`${path}:`, `  ${painted('-', `- ${from}`, paint)}`, `  ${painted('+', `+ ${to}`, paint)}`];
}

function riskLines({ risk, danger, guarded }: ReportedField, paint: Colors): string[] {
  if (risk === undefined) return [];
  const words = [danger, guarded ? '(guarded)' : undefined].filter(Boolean).join(' ');
  const text = `! ${words === '' ? '' : `${words}: `}${printable(risk)}`;
  return wrapped(text, COLUMNS - 8).map(DANGER_COLOR[danger ?? 'cosmetic'](paint));
}

function originLines(field: ReportedField, paint: Colors): string[] {
  const words = originWords(field);
  return words === undefined
    ? []
    : wrapped(printable(words), COLUMNS - 8).map(field.expected ? paint.dim : paint.yellow);
}

const DANGER_COLOR: Readonly<Record<Danger, (paint: Colors) => (text: string) => string>> = {
  security: ({ red }) => red,
  'sign-in': ({ red }) => red,
  provisioning: ({ yellow }) => yellow,
  cosmetic: ({ dim }) => dim,
};
