import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fill, fillDefaults } from '../../src/spec/defaults.ts';
import { BODY_DEFAULTS, PROJECT_DEFAULTS } from '../../src/spec/generated/tables.ts';

const FILL: Fill = {
  properties: {
    enabled: { default: true },
    notes: { default: null },
    groups: { default: {}, properties: { create: { default: true } } },
    saml: { properties: { signing: { default: {}, properties: { days: { default: 30 } } } } },
    claims: { default: [], items: { properties: { namespace: { default: '' } } } },
  },
};
const ABSENT = { enabled: true, notes: null, groups: { create: true }, claims: [] };
const check = (given: object, expected: object) =>
  expect(fillDefaults(given, FILL)).toEqual({ ...ABSENT, ...expected });

test('what is absent gets its default, the defaults inside it too', () => {
  check({}, {});
});

test('what is there stays, false, null and [] as well', () => {
  check({ enabled: false }, { enabled: false });
  check({ enabled: null }, { enabled: null });
  check({ claims: null }, { claims: null });
  check({ claims: [] }, { claims: [] });
  check({ notes: 'x' }, { notes: 'x' });
});

test('a block without a default stays absent, and is filled where it is', () => {
  check({ saml: {} }, { saml: { signing: { days: 30 } } });
  check({ saml: { signing: { days: 5 } } }, { saml: { signing: { days: 5 } } });
  expect(fillDefaults({}, FILL)).not.toHaveProperty('saml');
});

test('items of lists are filled each', () => {
  check(
    { claims: [{ name: 'a' }, { namespace: 'n' }] },
    { claims: [{ name: 'a', namespace: '' }, { namespace: 'n' }] },
  );
});

test('another thing in the place of a map stays as it is', () => {
  check({ groups: false }, { groups: false });
});

test('what nobody knows stays, and the input is not changed', () => {
  const given = Object.freeze({ groups: Object.freeze({ other: 1 }), extra: [1] });
  check(given, { groups: { other: 1, create: true }, extra: [1] });
});

const body = fc.record(
  {
    application: fc.record({ enabled: fc.boolean(), notes: fc.option(fc.string()) }, { requiredKeys: [] }),
    saml: fc.record({ identifiers: fc.option(fc.array(fc.string())), signing: fc.constant({}) }, { requiredKeys: [] }),
    provisioning: fc.record({ groups: fc.constantFrom(false, {}), running: fc.boolean() }, { requiredKeys: [] }),
    exact: fc.array(fc.constant('assignments')),
  },
  { requiredKeys: [] },
);

test('filling twice is filling once', () => {
  fc.assert(
    fc.property(body, (given) => {
      const once = fillDefaults(given, BODY_DEFAULTS);
      expect(fillDefaults(once, BODY_DEFAULTS)).toEqual(once);
    }),
  );
});

test('what was given is found again, and unmanaged leaves that were not given are not', () => {
  fc.assert(
    fc.property(body, (given) => {
      const filled = fillDefaults(given, BODY_DEFAULTS) as typeof given;
      expect(filled).toMatchObject(given);
      if (!given.saml) expect(filled.saml).toBeUndefined();
      if (given.application?.notes === undefined) expect(filled.application).not.toHaveProperty('notes');
    }),
  );
});

test('the defaults of both files are there', () => {
  expect(fillDefaults({}, BODY_DEFAULTS)).toMatchObject({
    application: { source: 'non-gallery', assignmentRequired: true },
    signIn: { idp: 'record', unknownUser: 'reject' },
    protected: false,
  });
  expect(fillDefaults({}, PROJECT_DEFAULTS)).toMatchObject({ deploy: 'terraform', terraform: { provisioning: false } });
});
