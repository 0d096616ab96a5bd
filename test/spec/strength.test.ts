import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GuardedLeaf } from '../../src/spec/project.ts';
import { STRENGTHS, strengthOf } from '../../src/spec/strength.ts';

interface Node {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly default?: unknown;
}

const folder = join(import.meta.dirname, '..', '..', 'schemas');
const schema = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8'));
const connection = schema('connection') as { $defs: Record<string, Node> };
const leaves = Object.keys(STRENGTHS) as GuardedLeaf[];

/** The schema of a leaf of a connection. */
function leafSchema(leaf: GuardedLeaf): Node {
  const follow = (node: Node | undefined) =>
    node?.$ref ? connection.$defs[node.$ref.split('/').at(-1) as string] : node;
  return leaf
    .split('.')
    .reduce((node, key) => follow(node.properties?.[key]) as Node, connection.$defs['override'] as Node);
}

test('every leaf that a project may name has an order, of all its values', () => {
  expect(schema('project').properties.policy.properties.mayNotWeaken.items.enum).toEqual(leaves);
  for (const leaf of leaves) {
    const { type, enum: values } = leafSchema(leaf);
    const all = type === 'boolean' ? [false, true] : (values ?? []);
    expect(new Set(STRENGTHS[leaf]), leaf).toEqual(new Set(all));
    expect(STRENGTHS[leaf]).toHaveLength(all.length);
  }
});

test('absent is as strong as the default of the schema', () => {
  for (const leaf of leaves) {
    const value = leafSchema(leaf).default;
    expect(value, leaf).toBeDefined();
    expect(strengthOf(leaf, undefined), leaf).toBe(STRENGTHS[leaf].indexOf(value));
  }
});
