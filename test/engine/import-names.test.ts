import { expect, test } from 'vitest';
import { takenNames } from '../../src/engine/import-names.ts';
import type { EngineRun } from '../../src/engine/run.ts';
import type { Live } from '../../src/entra/live.ts';
import { Candidates } from '../../src/entra/match.ts';
import type { InventoryEntry } from '../../src/graph/read-inventory.ts';

const entry = (id: string, ...tags: string[]) =>
  ({ application: { id, appId: id }, servicePrincipal: { id, appId: id, tags } }) as unknown as InventoryEntry;

/** Names that the application `A` may not have. */
function taken(
  names: readonly string[],
  {
    connections = [] as string[],
    marks = {} as Record<string, string>,
    records = {} as Record<string, string>,
    taken: before = [] as string[],
  },
): string[] {
  const run = {
    project: { name: 'acme' },
    environment: { name: 'prod' },
    all: connections.map((name) => ({ connection: { name } })),
    records: new Map(
      Object.entries(records).map(([connection, applicationId]) => [connection, { connection, applicationId }]),
    ),
  } as unknown as EngineRun;
  const entries = Object.entries(marks).map(([mark, id]) => entry(id, `entrada:${mark}`));
  const found = takenNames(run, new Candidates(entries));
  for (const name of before) found.take(name);
  const { has } = found.seenBy(entry('A') as unknown as Live);
  return names.filter((name) => has(name));
}

test('a name is taken by a connection, by what was imported before, by a mark or a record of another application', () => {
  const check = (found: Parameters<typeof taken>[1], expected: readonly string[]) =>
    expect(taken(['a', 'b'], found)).toEqual(expected);
  check({}, []);
  check({ connections: ['a'] }, ['a']);
  check({ taken: ['b'] }, ['b']);
  check({ marks: { 'acme/a@prod': 'other' } }, ['a']);
  check({ marks: { 'acme/a.eu@prod': 'other' } }, ['a']);
  check({ marks: { 'acme/a@test': 'other', 'else/b@prod': 'other' } }, []);
  check({ records: { 'a@prod': 'other', 'b.eu@prod': 'other' } }, ['a', 'b']);
});

test('its own mark and its own record keep its name for it, but not the name of a connection', () => {
  expect(taken(['a'], { marks: { 'acme/a@prod': 'a' } })).toEqual([]);
  expect(taken(['a'], { records: { 'a@prod': 'a' } })).toEqual([]);
  expect(taken(['a'], { records: { 'a@prod': 'A' }, connections: ['a'] })).toEqual(['a']);
  expect(taken(['a'], { records: { 'a@prod': 'A' }, marks: { 'acme/a@prod': 'other' } })).toEqual(['a']);
});
