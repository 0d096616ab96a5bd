/** The synchronization schema: each row of the truth table. */
import { describe, expect, test } from 'vitest';
import type { Live } from '../../../src/entra/live.ts';
import { DEFAULT, withMapping, withObjectMapping } from '../synchronization-support.ts';
import { kinds, live, plan, SAME, spec } from './provisioning-support.ts';

describe('the schema', () => {
  test.each<[string, Live, string[]]>([
    ['mappings: {users: {remove: [title]}}', live(), ['putSchema']],
    ['groups: false', live(), ['putSchema']],
    ['', live({ schema: withMapping(DEFAULT, 'title', null) }), []],
    ['mappings: {users: {}}', live({ schema: withMapping(DEFAULT, 'title', null) }), ['putSchema']],
    ['', live({ schema: withObjectMapping(DEFAULT, 'users', () => ({ flowTypes: 'Add' })) }), ['putSchema']],
    ['', live({ schema: withObjectMapping(DEFAULT, 'users', () => ({ flowTypes: 'delete,UPDATE,Add' })) }), []],
    ['', live({ schema: withObjectMapping(DEFAULT, 'groups', () => ({ enabled: false })) }), ['putSchema']],
    ['', live({ schema: null }), []],
  ])('%s', (more, found, expected) => expect(kinds(spec(more), found)).toEqual(expected));

  test('that changes starts a new initial cycle, and says what changes', () => {
    const found = plan(spec('mappings: {users: {remove: [title]}}'), live(), SAME);
    expect(found.notes).toEqual([
      expect.objectContaining({ kind: 'warning', message: expect.stringContaining('initial cycle') }),
    ]);
    expect(found.changes[0]?.fields.map(({ leaf, risk }) => [leaf, risk?.danger])).toEqual([
      ['/provisioning/mappings', 'provisioning'],
    ]);
  });

  test.each<[string, Live, string, string, boolean]>([
    ['users: {create: true, update: true, delete: false}', live(), '/provisioning/users', 'security', true],
    [
      '',
      live({ schema: withObjectMapping(DEFAULT, 'users', () => ({ flowTypes: 'Add,Update' })) }),
      '/provisioning/users',
      'provisioning',
      true,
    ],
    ['groups: false', live(), '/provisioning/groups', 'security', true],
    [
      'filters: {users: [{attribute: department, operator: EQUALS, values: [IT]}]}',
      live(),
      '/provisioning/filters',
      'security',
      true,
    ],
  ])('%s: what it endangers', (more, found, leaf, danger, isGuarded) => {
    const field = plan(spec(more), found, SAME).changes[0]?.fields.find((one) => one.leaf === leaf);
    expect(field?.risk).toMatchObject({ danger, isGuarded });
  });

  const foreign = {
    targetAttributeName: 'nickName',
    source: { expression: '[employeeId]', name: 'employeeId', type: 'Attribute', parameters: [] },
  };
  const withForeign = withObjectMapping(DEFAULT, 'users', ({ attributeMappings }) => ({
    attributeMappings: [...(attributeMappings ?? []), foreign as never],
  }));
  test.each<[string, string, Live, string[]]>([
    ['beside the default is warned of', '', live({ schema: withForeign }), ['nickName from [employeeId]']],
    ['is known to the spec', 'mappings: {users: {remove: [NICKNAME]}}', live({ schema: withForeign }), []],
    [
      'goes with base none',
      'mappings: {users: {base: none, add: [{target: userName, source: mail}]}}',
      live({ schema: withForeign }),
      [],
    ],
    ['is not known without the template', '', live({ schema: withForeign, template: null }), []],
  ])('a mapping of others that %s', (_title, more, found, expected) => {
    const notes = plan(spec(more), found, SAME).notes.filter(({ code }) => code === 'ENT_DRIFT_ADDED');
    expect(notes).toEqual(
      expected.map((name) => expect.objectContaining({ kind: 'warning', message: expect.stringContaining(name) })),
    );
  });

  test('that was not read is a problem where the spec has its own', () => {
    expect(plan(spec('groups: false'), live({ schema: null }), SAME).notes).toEqual([
      expect.objectContaining({ kind: 'problem' }),
    ]);
  });

  test('that cannot say it is a problem', () => {
    const found = plan(spec('mappings: {users: {add: [{target: "urn:x:y", source: mail}]}}'), live(), SAME);
    expect(found.notes.map(({ kind }) => kind)).toContain('problem');
  });

  test('is held back while a part of it waits', () => {
    const body = `{parameters: {p: {phase: after}}, ${spec('mappings: {users: {base: none, add: [{target: a, constant: "${p}"}]}}')}}`;
    expect(plan(body, live(), SAME)).toEqual({ changes: [], notes: [expect.objectContaining({ kind: 'info' })] });
  });
});
