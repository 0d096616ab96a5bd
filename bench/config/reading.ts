/** Reading, validating and linting many specs, beside what does the first two without positions. */
import { join } from 'node:path';
import { checkProject, checkSpecs } from '../../src/spec/check.ts';
import { CANDIDATES, type Candidate } from './candidates.ts';
import type { Measurement } from './measure.ts';
import { interleave, median, ratio, runNode, table } from './rounds.ts';
import { faultyText, projectText, specText, TODAY } from './specs.ts';

const NAMES = Object.keys(CANDIDATES) as Candidate[];
const PROGRAM = join(import.meta.dirname, 'measure.ts');

/** Measures these numbers of files; returns the report. `folder` holds at least the largest number. */
export function reading(folder: string, counts: readonly number[], rounds: number): string {
  const perSpec = new Map<number, Record<Candidate, number>>();
  const parts = counts.map((count) => {
    const runs = interleave(NAMES, rounds, (name) => once(name, folder, count));
    const us = (name: Candidate) => runs[name].map(({ ms }) => (ms * 1_000) / count);
    perSpec.set(count, Object.fromEntries(NAMES.map((name) => [name, median(us(name))])) as Record<Candidate, number>);
    const rows = NAMES.map((name) => [
      name,
      median(us(name)).toFixed(0),
      ratio(us(name), us('yaml + ajv')).toFixed(2),
      ratio(us(name), us('js-yaml + ajv')).toFixed(2),
      (median(runs[name].map(({ maxRssKiB }) => maxRssKiB)) / 1_024).toFixed(0),
    ]);
    const head = ['from a cold start', 'µs a spec', '÷ yaml + ajv', '÷ js-yaml + ajv', 'peak MiB'];
    return `\n${count} specs, ${rounds} rounds\n\n${table(head, rows)}`;
  });
  return `${parts.join('')}${linearity(counts, perSpec)}${positions()}`;
}

function once(name: Candidate, folder: string, count: number): Measurement {
  return JSON.parse(runNode([PROGRAM, name, folder, String(count)], folder).stdout) as Measurement;
}

function linearity(counts: readonly number[], perSpec: ReadonlyMap<number, Record<Candidate, number>>): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (least === most) return '';
  const growth = (perSpec.get(most)?.entrada ?? Number.NaN) / (perSpec.get(least)?.entrada ?? Number.NaN);
  return `\nlinear: a spec of ${most} takes ${growth.toFixed(2)} times one of ${least} (entrada; at most 1.2)\n`;
}

/** A fault is planted in the middle; the finding must stand on its line. @throws {Error} when it does not. */
function positions(): string {
  const { project } = checkProject({ file: 'entrada.yaml', text: projectText() });
  if (project === undefined) throw new TypeError('the project of the benchmark is not valid');
  const fault = faultyText(7);
  const texts = Array.from({ length: 15 }, (_item, number) => ({
    file: `app-${number}.yaml`,
    text: number === 7 ? fault.text : specText(number),
  }));
  const { findings, sources } = checkSpecs(texts, project, TODAY);
  const lines = findings.map(({ file, pointer = '', at }) => `${file}:${sources.get(file)?.locate(pointer, at).line}`);
  if (lines.join() !== `app-7.yaml:${fault.line}`) throw new Error(`the planted fault is reported at ${lines.join()}`);
  return `positions: the planted fault is found at app-7.yaml:${fault.line}\n`;
}
