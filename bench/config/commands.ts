/** The built program as a person calls it: one file, and a thousand, beside node itself and ajv-cli. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { interleave, median, ratio, runNode, table } from './rounds.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'dist/cli/main.js');
const AJV = join(ROOT, 'node_modules/ajv-cli/dist/index.js');
const LISTING = join(import.meta.dirname, 'list-modules.ts');

/** What only `synth` may load. */
const FOR_SYNTH = /node_modules\/(?:cdktf|constructs|@cdktf)\//;

/** Measures start-up and a whole run; returns the report. `folder` holds a project with `count` connections. */
export function commands(folder: string, count: number, rounds: { one: number; many: number }): string {
  build();
  return `${one(folder, rounds.one)}${isolation(folder)}${many(folder, count, rounds.many)}`;
}

/** The measured program is the one of these sources. */
function build(): void {
  const source = newest(join(ROOT, 'src'));
  if (!existsSync(BIN) || statSync(BIN).mtimeMs < source) runNode([join(ROOT, 'scripts/build.ts')], ROOT);
}

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
}

const ajv = (data: string) => [
  ...[AJV, 'validate', '--spec=draft2020', '--strict=false', '--all-errors'],
  ...['-s', join(ROOT, 'schemas/connection.schema.json'), '-d', data],
];

function one(folder: string, rounds: number): string {
  const file = 'connections/app-0.yaml';
  const calls = { 'node -e 0': ['-e', '0'], 'entrada validate': [BIN, 'validate', file], 'ajv-cli': ajv(file) };
  const names = Object.keys(calls) as Array<keyof typeof calls>;
  const runs = interleave(names, rounds, (name) => runNode(calls[name], folder).ms);
  const over = (name: keyof typeof calls) => median(runs[name].map((ms, at) => ms - (runs['node -e 0'][at] ?? 0)));
  const rows = names.map((name) => [name, median(runs[name]).toFixed(0), over(name).toFixed(0)]);
  return `\none file, ${rounds} rounds\n\n${table(['whole process', 'ms', 'over node -e 0'], rows)}`;
}

/** @throws {Error} when `validate` loads a library of `synth`, or when the listing would not show it. */
function isolation(folder: string): string {
  const loaded = (...args: string[]) => runNode(['--import', LISTING, BIN, ...args], folder).stdout;
  const validate = loaded('validate', 'connections/app-0.yaml');
  const synth = loaded('synth', '--help');
  if (FOR_SYNTH.test(validate)) throw new Error('validate loads what only synth may load');
  if (!FOR_SYNTH.test(synth)) throw new Error('the listing of modules does not show what synth loads');
  return '\nmodules: validate loads none of cdktf, constructs and @cdktf/provider-azuread; synth does\n';
}

function many(folder: string, count: number, rounds: number): string {
  const calls = { 'entrada validate': [BIN, 'validate', '--quiet'], 'ajv-cli': ajv('connections/*.yaml') };
  const names = Object.keys(calls) as Array<keyof typeof calls>;
  const runs = interleave(names, rounds, (name) => runNode(calls[name], folder).ms);
  const rows = names.map((name) => [
    name,
    median(runs[name]).toFixed(0),
    ratio(runs[name], runs['ajv-cli']).toFixed(2),
  ]);
  return `\n${count} files, ${rounds} rounds\n\n${table(['whole process', 'ms', '÷ ajv-cli'], rows)}`;
}
