import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapeOf, shapeText } from '../../../src/tenant/api/shape.ts';
import { APPLICATION } from '../../../src/tenant/model/application.ts';
import { SERVICE_PRINCIPAL } from '../../../src/tenant/model/service-principal.ts';

const V1 = { version: 'v1.0', select: undefined, isSingle: true } as const;
const ROW = { id: 'a', ownTags: ['hidden'], heldAssignments: [{ id: 'hidden' }] };

test('an answer has the members of the model, in its order, and nothing that only the stand-in knows', () => {
  const names = Object.entries(SERVICE_PRINCIPAL.properties).flatMap(([name, { beta, onSelect }]) =>
    beta || onSelect ? [] : [name],
  );
  expect(Object.keys(shapeOf(SERVICE_PRINCIPAL, ROW, V1))).toEqual(names);
  expect(shapeText(SERVICE_PRINCIPAL, ROW, V1)).not.toContain('hidden');
  expect(Object.keys(shapeOf(SERVICE_PRINCIPAL, ROW, { ...V1, version: 'beta' }))).toContain('samlMetadataUrl');
  expect(shapeOf(SERVICE_PRINCIPAL, ROW, { ...V1, select: ['tags', 'id'] })).toEqual({ tags: [], id: 'a' });
});

test('what was never set is as the model begins it; what was cleared is null or empty', () => {
  const check = (row: object, name: string, expected: unknown) =>
    expect(shapeOf(SERVICE_PRINCIPAL, { ...ROW, ...row }, { ...V1, select: [name] })[name]).toEqual(expected);
  check({}, 'accountEnabled', true);
  check({ accountEnabled: null }, 'accountEnabled', null);
  check({}, 'notes', null);
  check({}, 'tags', []);
  check({ tags: null }, 'tags', []);
  check({}, 'samlSingleSignOnSettings', null);
});

test('structures are whole: Graph leaves no member out', () => {
  const check = (row: object, name: string, expected: unknown) =>
    expect(shapeOf(APPLICATION, { ...ROW, ...row }, { ...V1, select: [name] })[name]).toEqual(expected);
  check({ requestSignatureVerification: {} }, 'requestSignatureVerification', {
    isSignedRequestRequired: false,
    allowedWeakAlgorithms: null,
  });
  check({ optionalClaims: { saml2Token: [{ name: 'x' }] } }, 'optionalClaims', {
    accessToken: [],
    idToken: [],
    saml2Token: [{ name: 'x', source: null, essential: false, additionalProperties: [] }],
  });
  check({ web: { implicitGrantSettings: { enableIdTokenIssuance: true } } }, 'web', {
    homePageUrl: null,
    logoutUrl: null,
    redirectUris: [],
    redirectUriSettings: [],
    implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false },
  });
  check({ web: { unknown: 1 } }, 'web', expect.not.objectContaining({ unknown: 1 }));
});

test('a key is shown on one object under $select alone, whatever else is asked (graph.md 3.3)', () => {
  const row = { id: 'a', keyCredentials: [{ keyId: 'k', usage: 'Verify', key: 'AAAA' }] };
  const keyIn = (shown: Record<string, unknown>) => (shown['keyCredentials'] as { key: unknown }[])[0]?.key;
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.constantFrom('v1.0', 'beta'), (isSingle, isSelected, version) => {
      const select = isSelected ? ['id', 'keyCredentials'] : undefined;
      expect(keyIn(shapeOf(SERVICE_PRINCIPAL, row, { version, select, isSingle }))).toBe(
        isSingle && isSelected ? 'AAAA' : null,
      );
    }),
  );
});
