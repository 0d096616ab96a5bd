/** Adoption: each row of the table. */
import { describe, expect, test } from 'vitest';
import { adoptable, checkAdoptions, offersIn, readAdoptions } from '../../src/engine/adopt.ts';
import { type Candidate, Candidates, type Offer } from '../../src/entra/match.ts';
import { connectionsOf } from '../terraform/support.ts';
import { connection, entryOf, MARK, matchOf, OTHER } from './support.ts';

const FREE = entryOf('1');
const MORE = entryOf('2');
const TAKEN = entryOf('3', [OTHER]);
const candidates = () => new Candidates([FREE, MORE, TAKEN]);
const offer = (entry: Candidate): Offer<Candidate> => ({ entry, by: 'entityId', mark: null });

function adopted(asked: string[], offers: readonly Candidate[] = [], spec: object = {}): string {
  try {
    const found = adoptable(connection(spec), offers.map(offer), readAdoptions(asked), candidates());
    return found?.application?.id ?? 'null';
  } catch (error) {
    const { code, exitCode, message } = error as { code: string; exitCode: number; message: string };
    return `${code} ${exitCode}: ${message}`;
  }
}

test('values are names, with or without an ID', () => {
  expect([...readAdoptions(['a', 'b@prod=1', 'c=x=y', 'd='])]).toEqual([
    ['a', null],
    ['b@prod', '1'],
    ['c', 'x=y'],
    ['d', ''],
  ]);
});

test('an adoption that no connection of the run would make is wrong use, not silence', () => {
  const check = (asked: string) => () => checkAdoptions(readAdoptions([asked]), [connection({})]);
  expect(check('app')).not.toThrow();
  expect(check('app@prod=1')).not.toThrow();
  for (const asked of ['ap', 'app@test', '', 'APP']) expect(check(asked), asked).toThrow('no connection of this run');
});

describe('adoption', () => {
  test.each<[string, string[], readonly Candidate[], string]>([
    ['is not asked for', [], [FREE], 'null'],
    ['is asked for by another', ['other'], [FREE], 'null'],
    ['by name, one offers itself', ['app'], [FREE], '1'],
    ['by id, one offers itself', ['app@prod'], [FREE], '1'],
    ['by name, none offers itself', ['app'], [], 'ENT_ADOPT 5: no application offers itself for app@prod'],
    [
      'by name, two offer themselves',
      ['app'],
      [FREE, MORE],
      'ENT_ADOPT 5: several applications could be app@prod: Name 1 (1), Name 2 (2)',
    ],
    ['by object ID', ['app=2'], [FREE], '2'],
    ['by client ID, and id', ['app@prod=CLIENT 2'], [], '2'],
    ['by an ID that is not there', ['app=9'], [FREE], 'ENT_ADOPT 5: there is no application 9 in the tenant'],
    ['by no ID', ['app='], [FREE], 'ENT_ADOPT 5: there is no application  in the tenant'],
    ['the id counts before the name', ['app=1', 'app@prod=2'], [], '2'],
    ["of another's", ['app=3'], [], `ENT_ADOPT 5: Name 3 (3) is another connection's: ${OTHER}`],
    ["of another's that offers itself", ['app'], [TAKEN], `ENT_ADOPT 5: Name 3 (3) is another connection's: ${OTHER}`],
  ])('%s', (_title, asked, offers, expected) => expect(adopted(asked, offers)).toBe(expected));

  test('takes nothing by its name alone, and lists what has it', () => {
    const adopt = (offers: readonly Offer<Candidate>[], asked = 'app') =>
      adoptable(connection(), offers, readAdoptions([asked]), candidates());
    const named = { ...offer(FREE), by: 'name' } as const;
    expect(() => adopt([named])).toThrow('only the name speaks for Name 1 (1)');
    expect(adopt([offer(MORE), named])).toBe(MORE);
    expect(adopt([named], 'app=1')).toBe(FREE);
  });

  test('is offered what the record names, and nothing that is sure or in doubt', () => {
    const recorded = matchOf([FREE], { record: '1' });
    expect(offersIn(recorded)).toEqual([{ entry: FREE, by: 'record', mark: null }]);
    expect(adoptable(connection(), offersIn(recorded) ?? [], readAdoptions(['app']), candidates())).toBe(FREE);
    expect(offersIn(matchOf([TAKEN], { record: '3' }))).toBeNull();
    expect(offersIn(matchOf([entryOf('1', [MARK])]))).toBeNull();
  });

  test('is nothing for a retired connection', () => {
    expect(adopted(['app=1'], [], { retired: true })).toMatch(/^ENT_ADOPT 5: app@prod is retired/);
    expect(adopted([], [FREE], { retired: true })).toBe('null');
  });

  test('gives one application to one connection, also where a name means all instances', () => {
    const [one, other] = connectionsOf({ saml: {}, instances: { eu: {}, us: {} } });
    if (!one || !other) throw new Error('there are two instances');
    for (const [asked, offers] of [
      ['app=1', []],
      ['app', [offer(FREE)]],
    ] as const) {
      const tenant = candidates();
      const adoptions = readAdoptions([asked]);
      expect(adoptable(one, offers, adoptions, tenant)).toBe(FREE);
      expect(() => adoptable(other, offers, adoptions, tenant)).toThrow(`is another connection's: ${one.mark}`);
    }
  });

  test('takes no application that another connection has by its record', () => {
    const tenant = candidates();
    const record = { applicationId: '1', isMarked: false } as never;
    tenant.match({ mark: 'entrada:acme/third@prod', displayName: 'x', identifiers: [], record });
    expect(() => adoptable(connection(), [], readAdoptions(['app=1']), tenant)).toThrow('acme/third@prod');
  });
});
