/**
 * One case a feature: a spec, the connections it means, and the Terraform they become. `npm run bless` rewrites what is
 * expected; the difference is what a reviewer reads.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Connection, connect } from '../src/connection/connection.ts';
import { checkProject, checkSpecs } from '../src/spec/check.ts';
import type { Project } from '../src/spec/project.ts';
import { checkStack } from '../src/terraform/check-stack.ts';
import { checkWithTerraform } from '../src/terraform/check-terraform.ts';
import { hasTerraform, plainEnv } from './terraform/run-terraform.ts';
import { synthesized } from './terraform/support.ts';

const BLESS = process.env['BLESS'] === '1';
const FOLDER = join(import.meta.dirname, 'golden');
const cases = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

interface Case {
  readonly project: Project;
  readonly connections: readonly Connection[];
}

/** Reads a case; its own YAML must be free of errors. */
function read(name: string): Case {
  const text = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
  const own = join(name, 'entrada.yaml');
  const { project, findings } = checkProject({
    file: 'entrada.yaml',
    text: text(existsSync(join(FOLDER, own)) ? own : 'entrada.yaml'),
  });
  expect(findings).toEqual([]);
  const file = `${name}/connection.yaml`;
  const result = checkSpecs([{ file, text: text(file) }], project as Project, '2026-11-22');
  expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const connections = result.specs.flatMap(({ variants }) => variants.map(connect));
  return { project: project as Project, connections };
}

/** JSON with sorted keys, as the synthesizer writes it; noncharacters are escaped. */
function written(value: object): string {
  const text = JSON.stringify(sorted(value), null, 2);
  return `${text.replaceAll(/[\ufdd0-\ufdef]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

function compare(file: string, value: object): void {
  const path = join(FOLDER, file);
  if (BLESS) writeFileSync(path, written(value));
  expect(written(value), `${file} differs; npm run bless takes the new one`).toBe(readFileSync(path, 'utf8'));
}

const stacksOf = ({ project, connections }: Case) =>
  connections.map((connection) => ({ id: connection.id, json: synthesized(connection, project) }));

describe.each(cases)('%s', (name) => {
  test('means these connections', () => {
    const { connections } = read(name);
    const byId = Object.fromEntries(connections.map((connection) => [connection.id, connection]));
    compare(`${name}/connection.json`, byId);
  });

  test('becomes this Terraform', () => {
    const stacks = stacksOf(read(name));
    compare(`${name}/cdk.tf.json`, Object.fromEntries(stacks.map(({ id, json }) => [id, json])));
    expect(stacks.flatMap(({ id, json }) => checkStack(id, json))).toEqual([]);
  });
});

test('there is a case for each feature', () => {
  expect(cases.length).toBeGreaterThanOrEqual(12);
  expect(cases.filter((name) => !/^\d{3}-[a-z-]+$/.test(name))).toEqual([]);
});

test.runIf(hasTerraform('golden cases through terraform validate'))('Terraform takes them all', async () => {
  const stacks = cases.flatMap((name) => stacksOf(read(name)).map(({ id, json }) => ({ id: `${name} ${id}`, json })));
  expect(await checkWithTerraform(stacks, plainEnv())).toEqual({ problems: [] });
});
