import { expect, test } from 'vitest';
import { schemaDifferences } from '../../src/entra/schema-differences.ts';
import { DEFAULT, withMapping, withObjectMapping } from './synchronization-support.ts';

const check = (one: unknown, other: unknown, expected: string[]) =>
  expect(schemaDifferences(one, other)).toEqual(expected);
const USER = 'synchronizationRules/USER_OUTBOUND_USER/objectMappings/User';
const rules = (...names: string[]) => ({ synchronizationRules: names.map((name, priority) => ({ name, priority })) });

test('schemas that mean the same have no differences', () => {
  check(DEFAULT, DEFAULT, []);
  check(DEFAULT, { ...DEFAULT, id: 'other' }, []);
  check(null, {}, []);
});

test('a difference has a place of names, and both values', () => {
  check(withMapping(DEFAULT, 'title', { matchingPriority: 4 }), DEFAULT, [
    `${USER}/attributeMappings/title/matchingPriority: 4, not nothing`,
  ]);
  check(
    DEFAULT,
    withObjectMapping(DEFAULT, 'users', () => ({ enabled: false, name: 'People' })),
    [`${USER}/enabled: true, not false`, `${USER}/name: "Provision Azure Active Directory Users", not "People"`],
  );
});

test('what one side lacks is shown in short', () => {
  const [line = '', ...more] = schemaDifferences(DEFAULT, withMapping(DEFAULT, 'title', null));
  expect(more).toEqual([]);
  expect(line).toMatch(/^synchronizationRules\/.*\/attributeMappings\/title: \{.*, not nothing$/);
  expect(schemaDifferences({ note: 'x'.repeat(500) }, {})).toEqual([`note: "${'x'.repeat(119)}…, not nothing`]);
});

test('items without names, or with one name, are compared as a whole', () => {
  check(rules('a', 'a'), rules('a', 'a'), []);
  expect(schemaDifferences(rules('a', 'a'), rules('a', 'a', 'a'))).toHaveLength(1);
  expect(schemaDifferences({ directories: [{ readOnly: true }] }, { directories: [7] })).toHaveLength(1);
});
