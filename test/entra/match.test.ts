/** Which application is a connection's: each row of the table, and that no other connection's is ever given. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Candidate,
  Candidates,
  type DeletedApplication,
  marksOf,
  type Origin,
  type Wanted,
} from '../../src/entra/match.ts';
import type { ConnectionRecord } from '../../src/entra/record.ts';

const MARK = 'entrada:acme/app@prod';
const OTHER = 'entrada:acme/other@prod';

interface Shape {
  readonly id: string;
  readonly tags?: readonly string[];
  readonly name?: string;
  readonly uris?: readonly string[];
  readonly isMade?: boolean;
  readonly owners?: readonly string[];
  readonly isUnread?: boolean;
  readonly passwords?: ReadonlyArray<{ keyId: string }>;
  readonly urls?: readonly string[];
}

function entryOf({ id, tags = [], name = 'X', uris = [], isMade = true, ...more }: Shape): Candidate {
  const shared = { appId: `client ${id}`, displayName: name };
  const template = { applicationTemplateId: isMade ? 'template' : null };
  return {
    application: { ...shared, ...template, id, identifierUris: uris, web: { redirectUris: more.urls ?? [] } },
    servicePrincipal: { ...shared, id: `sp ${id}`, tags, passwordCredentials: more.passwords ?? [] },
    applicationOwners: (more.owners ?? []).map((owner) => ({ id: owner })),
    unread: more.isUnread ? { applicationOwners: 'refused' } : {},
  };
}

const recordOf = (applicationId: string) => ({ applicationId }) as ConnectionRecord;
const wanted = (changes: Partial<Wanted> = {}): Wanted => ({
  mark: MARK,
  displayName: 'App',
  identifiers: ['https://a.b/id'],
  record: null,
  ...changes,
});

/** What a match gives, in short. */
function found(
  shapes: readonly Shape[],
  record: ConnectionRecord | string | null = null,
  deleted: readonly DeletedApplication[] = [],
  origin?: Origin,
): string {
  const match = new Candidates(shapes.map(entryOf), deleted, origin).match(
    wanted({ record: typeof record === 'string' ? recordOf(record) : record }),
  );
  const idsOf = (entries: readonly Candidate[]) => entries.map(({ application }) => application?.id).join();
  if (match.kind === 'ours') return `ours ${idsOf([match.entry])}${match.isMarked ? '' : ', unmarked'}`;
  if (match.kind === 'ambiguous') return `ambiguous ${idsOf(match.entries)}`;
  if (match.kind === 'foreign' && match.by === 'marked') return `foreign ${idsOf([match.entry])} ${match.mark}`;
  if (match.kind === 'foreign') return `${match.by} ${idsOf([match.entry])}`;
  if (match.kind === 'deleted') return `deleted ${match.application.id}`;
  return `none ${match.offers.map(({ by, entry }) => `${by} ${idsOf([entry])}`).join()}`.trim();
}

const ours = { id: '1', tags: [MARK] };
const named = { id: '2', name: MARK };

describe('the application of a connection', () => {
  test.each<[string, readonly Shape[], string | null, readonly DeletedApplication[], string]>([
    ['none, where there is nothing', [], null, [], 'none'],
    [
      'none, with offers',
      [
        { id: '3', name: 'App' },
        { id: '4', uris: ['https://A.b/ID'] },
      ],
      null,
      [],
      'none entityId 4,name 3',
    ],
    ['is offered once', [{ id: '3', name: 'App', uris: ['https://a.b/id'] }], null, [], 'none entityId 3'],
    ['the one with the mark', [ours, { id: '9' }], null, [], 'ours 1'],
    ['the one with the mark, though the record is of one that is gone', [ours], 'gone', [], 'ours 1'],
    ['two with the mark are ambiguous', [ours, { ...ours, id: '5' }], null, [], 'ambiguous 1,5'],
    ['the one of the record with the mark', [ours], '1', [], 'ours 1'],
    ['the one of the record, whose mark was taken off', [{ id: 'A' }], 'a', [], 'recorded A'],
    ['the one of a record, beside one named so', [{ id: 'A' }, named], 'a', [], 'recorded A'],
    ['the one of the record, whose name is the mark', [named], '2', [], 'ours 2, unmarked'],
    ["the record's carries another's mark", [{ id: '1', tags: [OTHER] }], '1', [], `foreign 1 ${OTHER}`],
    ['the record and the mark disagree', [ours, { id: '6' }], '6', [], 'ambiguous 6,1'],
    ['carries two marks', [{ id: '1', tags: [MARK, OTHER] }], null, [], `foreign 1 ${OTHER}`],
    ['carries two marks, and the record names it', [{ id: '1', tags: [OTHER, MARK] }], '1', [], `foreign 1 ${OTHER}`],
    ['in the bin, by its record', [], '7', [{ id: '7' }], 'deleted 7'],
    ['in the bin, by its mark', [], null, [{ id: '7', tags: [MARK] }], 'deleted 7'],
    ['another in the bin', [], null, [{ id: '7', tags: [OTHER] }], 'none'],
    ['lives, though one lies in the bin', [ours], null, [{ id: '7', tags: [MARK] }], 'ours 1'],
    ['was cut off before its tag was written', [named], null, [], 'ours 2, unmarked'],
    ['has the tag, and one more is named so', [named, ours], null, [], 'ours 1'],
    ["is the record's too, and one more is named so", [named, ours], '1', [], 'ours 1'],
    ['two are named so', [named, { ...named, id: '3' }], null, [], 'ambiguous 2,3'],
    ['a name that anybody may give is no mark', [{ ...named, isMade: false }], null, [], 'none'],
    ['…and stands in nobody’s way', [{ ...named, isMade: false }, ours], null, [], 'ours 1'],
  ])('%s', (_title, shapes, record, deleted, expected) => expect(found(shapes, record, deleted)).toBe(expected));

  test('the name of a service principal whose application is elsewhere is no mark', () => {
    const { servicePrincipal } = entryOf(named);
    expect(marksOf({ application: null, servicePrincipal })).toEqual([]);
  });

  test('is the one of an import, before it is marked', () => {
    const record: ConnectionRecord = { ...recordOf('1'), isMarked: false };
    expect(found([{ id: '1' }], record)).toBe('ours 1, unmarked');
    expect(found([{ id: '1' }, named], record)).toBe('ours 1, unmarked');
    expect(found([{ id: '1', tags: [OTHER] }], record)).toBe(`foreign 1 ${OTHER}`);
  });

  const SQUATS: ReadonlyArray<[string, Partial<Shape>]> = [
    ['somebody else owns it', { owners: ['stranger'] }],
    ['the client is not its only owner', { owners: ['client', 'stranger'] }],
    ['nobody can say who owns it', { isUnread: true }],
    ['it has a password', { passwords: [{ keyId: '1' }] }],
    ['it has an entity ID', { uris: ['urn:x'] }],
    ['it has a reply URL', { urls: ['https://evil.example/acs'] }],
  ];
  const here = (id: string | null): Origin => ({ begun: new Map([[MARK, id]]), callerId: 'client' });
  const elsewhere: Origin = { begun: new Map(), callerId: 'client' };
  test.each(SQUATS)('is not one that is named so, where %s', (_title, shape) => {
    expect(found([{ ...named, ...shape }], null, [], elsewhere)).toBe('named 2');
    expect(found([{ ...named, ...shape }], null, [], here('9'))).toBe('named 2');
    expect(found([{ ...named, ...shape }, ours], null, [], elsewhere)).toBe('ours 1');
    expect(found([{ ...named, ...shape }], null, [], here('2'))).toBe('ours 2, unmarked');
    expect(found([{ ...named, ...shape }], null, [], here(null))).toBe('ours 2, unmarked');
  });
  test('is one that is named so and untouched, the client being its owner or none', () => {
    expect(found([{ ...named, owners: ['CLIENT'] }], null, [], elsewhere)).toBe('ours 2, unmarked');
    expect(found([named], null, [], elsewhere)).toBe('ours 2, unmarked');
    expect(found([{ ...named, owners: ['a'] }])).toBe('ours 2, unmarked');
    expect(found([{ ...named, owners: ['a', 'b'] }])).toBe('named 2');
    expect(found([named], null, [], here('9'))).toBe('named 2');
  });

  test('one application is never the one of two connections', () => {
    const candidates = new Candidates([entryOf({ id: '1' })]);
    const record: ConnectionRecord = { ...recordOf('1'), isMarked: false };
    expect(candidates.match(wanted({ record })).kind).toBe('ours');
    expect(candidates.match(wanted({ record })).kind).toBe('ours');
    expect(candidates.match(wanted({ record, mark: OTHER }))).toMatchObject({ kind: 'foreign', mark: MARK });
  });

  test('an offer tells the mark it carries', () => {
    const candidates = new Candidates([entryOf({ id: '1', name: 'App', tags: [OTHER] })]);
    expect(candidates.match(wanted())).toMatchObject({ kind: 'none', offers: [{ by: 'name', mark: OTHER }] });
  });

  test('is found by the object ID of either object and by client ID, however they are spelled', () => {
    const candidates = new Candidates([entryOf({ id: 'AB' })]);
    expect(candidates.byId('ab')).toBeDefined();
    expect(candidates.byId('CLIENT ab')).toBeDefined();
    expect(candidates.byId('sp AB')).toBeDefined();
    expect(candidates.byId('abc')).toBeUndefined();
  });

  test("never is one with another's mark, whatever the tenant holds", () => {
    const shape = fc.record({
      tags: fc.subarray([MARK, OTHER, 'entrada:x', 'team']),
      name: fc.constantFrom('App', 'X', MARK, OTHER),
      uris: fc.subarray(['https://a.b/id']),
      isMade: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 4 }), fc.option(fc.nat(4)), (shapes, at) => {
        const entries = shapes.map((one, index) => entryOf({ ...one, id: String(index) }));
        const match = new Candidates(entries).match(wanted({ record: at === null ? null : recordOf(String(at)) }));
        if (match.kind !== 'ours') return;
        const { tags = [] } = match.entry.servicePrincipal;
        expect(tags?.filter((tag) => tag.startsWith('entrada:') && tag !== MARK)).toEqual([]);
        expect(marksOf(match.entry)).toContain(MARK);
      }),
    );
  });
});
