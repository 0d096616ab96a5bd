/** Connections that cannot be planned: each row of the table. */
import { describe, expect, test } from 'vitest';
import { blockedPlan, withDoubts } from '../../src/engine/blocked.ts';
import { basisOf } from '../../src/entra/basis.ts';
import type { Candidate, Match } from '../../src/entra/match.ts';
import { planFor } from '../entra/plan/connection-support.ts';
import { connection, entryOf, MARK, matchOf, OTHER } from './support.ts';

const two = matchOf([entryOf('1', [MARK]), entryOf('2', [MARK])]);
const foreign = matchOf([entryOf('1', [OTHER])], { record: '1' });
const disputed = matchOf([entryOf('1', [MARK, OTHER])]);
const deleted = matchOf([], { record: '1', deleted: [{ id: '1', displayName: 'Old' }] });
const uris = { identifierUris: ['https://a.b/id'] };
const taken = matchOf([entryOf('1', [], uris)]);
const owned = matchOf([entryOf('1', [OTHER], uris)]);
const namesake = matchOf([entryOf('1', [], { displayName: 'App' })]);
const nothing = matchOf([]);
const recorded = matchOf([entryOf('1')], { record: '1' });
const named = matchOf([entryOf('1', [], { displayName: MARK, applicationTemplateId: 't', identifierUris: ['urn:x'] })]);
const ours = matchOf([entryOf('1', [MARK])]);

describe('a match', () => {
  test.each<[string, Match<Candidate>, string | null, string]>([
    ['two carry the mark', two, 'ENT_AMBIGUOUS', 'Name 1 (1), Name 2 (2)'],
    ["the record's is another's", foreign, 'ENT_ADOPT', OTHER],
    ["carries our mark and another's", disputed, 'ENT_AMBIGUOUS', OTHER],
    [
      "the record's has no mark",
      recorded,
      'ENT_ADOPT',
      'the record of app@prod names Name 1 (1), and it carries no mark',
    ],
    ['another has our mark as its name', named, 'ENT_ADOPT', 'has the name of our mark, and is not ours'],
    ['lies in the bin', deleted, 'ENT_DELETED', 'Old (1)'],
    ['another has the entity ID', taken, 'ENT_ADOPT', 'Name 1 (1)'],
    ["another's has the entity ID", owned, 'ENT_ADOPT', `Name 1 (1), which carries the mark ${OTHER}`],
    ['another has the name', namesake, null, ''],
    ['nothing', nothing, null, ''],
    ['ours', ours, null, ''],
  ])('%s', (_title, match, code, text) => {
    const plan = blockedPlan(connection(), match);
    if (code === null) return expect(plan).toBeNull();
    expect(plan).toMatchObject({
      connection: 'app@prod',
      mark: MARK,
      outcome: 'problem',
      target: null,
      basis: basisOf(null),
      changes: [],
      writes: [],
      permissions: [],
      notes: [{ kind: 'problem', code, message: expect.stringContaining(text), hint: expect.any(String) }],
    });
  });

  test('blocks a retired connection only where it is not sure what is to be switched off', () => {
    const isBlocked = (match: Match<Candidate>) => blockedPlan(connection({ retired: true }), match) !== null;
    expect([two, disputed, recorded].map(isBlocked)).toEqual([true, true, true]);
    expect([foreign, deleted, taken, nothing, named].map(isBlocked)).toEqual([false, false, false, false, false]);
  });
});

describe('another application of the name', () => {
  test('is told in the plan of a new one, with how to take it over', () => {
    expect(withDoubts(planFor('saml: {}', null), namesake).notes).toContainEqual({
      kind: 'warning',
      code: 'ENT_ADOPT',
      message: 'another application has the name: App (1); a new one is made beside it',
      hint: 'if it is meant, --adopt app@prod=APPLICATION-ID takes it over',
    });
  });

  test('is not told where nothing is made, or there is none', () => {
    const [made, none] = [planFor('saml: {}', null), planFor('retired: true', null)];
    expect(withDoubts(made, nothing)).toBe(made);
    expect(withDoubts(made, ours)).toBe(made);
    expect(withDoubts(none, namesake)).toBe(none);
  });
});

describe('what is known by its record alone', () => {
  const note = { kind: 'info', code: 'ENT_ADOPT', message: 'by its record alone' } as const;
  const planned = { ...planFor('saml: {}', null), notes: [note] };
  test('is a warning where it is to be changed', () => {
    expect(withDoubts(planned, ours).notes).toEqual([{ ...note, kind: 'warning' }]);
    expect(withDoubts({ ...planned, changes: [] }, ours).notes).toEqual([note]);
  });
});
