import { expect, test } from 'vitest';
import { readStackPlan } from '../../src/terraform/plan-json.ts';

const read = (change: object, more: object = {}) =>
  readStackPlan(
    JSON.stringify({
      resource_changes: [{ address: 'azuread_x.a', mode: 'managed', type: 'azuread_x', change, ...more }],
    }),
  ).changes;

test.each([
  [['no-op'], []],
  [['read'], []],
  [['create'], ['create']],
  [['update'], ['update']],
  [['delete'], ['delete']],
  [['delete', 'create'], ['replace']],
  [['create', 'delete'], ['replace']],
  [['forget'], ['forget']],
])('actions %j are %j', (actions, expected) => {
  expect(read({ actions, before: null, after: null }).map(({ action }) => action)).toEqual(expected);
});

test('an import without another change is one', () => {
  const [change] = read({ actions: ['no-op'], before: { id: '1' }, after: { id: '1' }, importing: { id: '1' } });
  expect(change).toEqual({
    address: 'azuread_x.a',
    type: 'azuread_x',
    action: 'import',
    importing: '1',
    id: '1',
    fields: [],
  });
});

test('a data source changes nothing', () => {
  expect(read({ actions: ['create'], before: null, after: {} }, { mode: 'data' })).toEqual([]);
});

test('a plan without resources has no changes', () => expect(readStackPlan('{}').changes).toEqual([]));

test('fields are those that differ; empty, null and absent are one thing', () => {
  const before = { same: 1, old: 'a', list: [], text: '', gone: 'x' };
  const after = { same: 1, old: 'b', list: null, added: ['c'] };
  const [change] = read({ actions: ['update'], before, after });
  expect(change?.fields).toEqual([
    { path: 'added', after: ['c'] },
    { path: 'gone', before: 'x' },
    { path: 'old', before: 'a', after: 'b' },
  ]);
});

test('what Entra fills in once it is made is not told; what is known in part has no value yet', () => {
  const [change] = read({
    actions: ['create'],
    before: null,
    after: { name: 'a' },
    after_unknown: { id: true, tags: [true] },
  });
  expect(change?.fields).toEqual([{ path: 'name', after: 'a' }, { path: 'tags' }]);
});

test('what is known only after an update does not look as if it were taken away', () => {
  const [change] = read({
    actions: ['update'],
    before: { id: '1', tags: ['mark'] },
    after: { id: '1' },
    after_unknown: { tags: true },
  });
  expect(change?.fields).toEqual([{ path: 'tags' }]);
});

test('values of what is sensitive, as a whole or somewhere inside, are never told', () => {
  const before = { value: 'old secret', credential: [{ key: 'a', value: 'old secret' }] };
  const after = { value: 'new secret', credential: [{ key: 'a', value: 'new secret' }] };
  const sensitive = { value: true, credential: [{ value: true }] };
  for (const side of ['before_sensitive', 'after_sensitive']) {
    const [change] = read({ actions: ['update'], before, after, [side]: sensitive });
    expect(change?.fields).toEqual([{ path: 'credential' }, { path: 'value' }]);
  }
});
