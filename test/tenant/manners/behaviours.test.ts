import { describe, expect, test } from 'vitest';
import { BEHAVIOURS, type BehaviourName, defaultBehaviours } from '../../../src/tenant/manners/behaviours.ts';
import { useStandin } from '../support.ts';
import type { Cases } from './behaviour-case.ts';
import { APPLICATION_CASES } from './behaviours-of-applications.ts';
import { CLAIM_CASES } from './behaviours-of-claims.ts';
import { MESSAGE_CASES } from './behaviours-of-messages.ts';
import { SIGN_IN_CASES } from './behaviours-of-sign-in.ts';
import { SYNCHRONIZATION_CASES } from './behaviours-of-synchronization.ts';

/** The type asks for a case of every switch, and a sight of every reading. */
const CASES: Cases = {
  ...APPLICATION_CASES,
  ...CLAIM_CASES,
  ...SYNCHRONIZATION_CASES,
  ...SIGN_IN_CASES,
  ...MESSAGE_CASES,
};
const NAMES = Object.keys(BEHAVIOURS) as BehaviourName[];

const standin = useStandin();

describe.each(NAMES)('the readings of %s', (name) => {
  const { values, source } = BEHAVIOURS[name];
  const { probe, sees } = CASES[name];
  const seen = (reading: unknown) => (sees as Readonly<Record<string, unknown>>)[String(reading)];

  test.each<unknown>(values)(`%s shows (${source})`, async (reading) => {
    expect((await standin.control('PATCH', '/behaviours', { [name]: reading })).body[name]).toBe(reading);
    expect(await probe(standin)).toEqual(seen(reading));
  });

  test('the first is the default', async () => {
    expect(await probe(standin)).toEqual(seen(values[0]));
  });

  test('no two look alike', () => {
    const sights = values.map((reading) => JSON.stringify(seen(reading)));
    expect(new Set(sights).size).toBe(values.length);
    expect(Object.keys(sees)).toHaveLength(values.length);
  });
});

test('every switch has readings, says what it is about, and names its source', () => {
  expect(NAMES.length).toBeGreaterThan(30);
  for (const [name, { values, about, source }] of Object.entries(BEHAVIOURS)) {
    expect(new Set<unknown>(values).size, name).toBeGreaterThan(1);
    expect(about.length, name).toBeGreaterThan(10);
    expect(source, name).toMatch(/^(graph|azuread-provider|entra-wire)\.md \d+(\.\d+)?\b/);
  }
  expect(Object.values(defaultBehaviours())).toEqual(Object.values(BEHAVIOURS).map(({ values }) => values[0]));
});
