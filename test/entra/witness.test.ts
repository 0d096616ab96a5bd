import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConnectionRecord } from '../../src/entra/record.ts';
import {
  connectionOf,
  leafOf,
  MOST_RESOURCES,
  type Witnessed,
  witnessMark,
  witnessOf,
} from '../../src/entra/witness.ts';
import { desired } from './support.ts';

const APP_ID = '22222222-2222-4222-8222-222222222222';

function recordOf(connection: string): ConnectionRecord {
  const [applicationId, servicePrincipalId] = [
    '11111111-1111-4111-8111-111111111111',
    '33333333-3333-4333-8333-333333333333',
  ];
  return {
    recordVersion: 1,
    ...{ connection, tenantId: APP_ID, applicationId, appId: APP_ID, servicePrincipalId },
    ...{ metadataUrl: 'https://meta/', certificates: [], jobId: null, secrets: {} },
  };
}

const witnessed = (body: string): Witnessed => {
  const wanted = desired(body);
  return { desired: wanted, record: recordOf(wanted.connection.id) };
};
/** The same connection under another name. */
const named = (name: string, body = 'saml: {}'): Witnessed => {
  const { desired: wanted, record } = witnessed(body);
  const connection = { ...wanted.connection, id: `${name}@prod` };
  return { desired: { ...wanted, connection }, record };
};
const resources = (...all: Witnessed[]) => witnessOf('acme', 'prod', all).monitor.baseline.resources;
const properties = (body: string) => resources(witnessed(body)).map((one) => one.properties);

test('only what the spec manages is watched; empty is watched as empty', () => {
  expect(properties('displayName: A')).toEqual([
    { AppId: APP_ID, AccountEnabled: true, AppRoleAssignmentRequired: true, Ensure: 'Present' },
  ]);
  const [application] = properties('saml: {logoutUrl: null, replyUrls: [], identifiers: [urn:a]}');
  expect(application).toMatchObject({ LogoutURL: null, ReplyURLs: [], IdentifierUris: ['urn:a'] });
  expect(application).not.toHaveProperty('GroupMembershipClaims');
  expect(properties('application: {tags: [t], owners: [a@b.c], notes: n}')[0]).not.toHaveProperty('Tags');
});

test('what is known only with the application is put in, and what waits is left out', () => {
  const [late] = properties("saml: {identifiers: ['api://${entra.appId}'], logoutUrl: '${entra.metadataUrl}'}");
  expect(late).toMatchObject({ IdentifierUris: [`api://${APP_ID}`], LogoutURL: 'https://meta/' });
  const [waiting] = properties(
    "parameters: {p: {description: d, example: e, phase: after}}\nsaml: {logoutUrl: 'https://${p}/'}",
  );
  expect(waiting).not.toHaveProperty('LogoutURL');
});

test('every property leads back to a leaf, and every name to its connection', () => {
  const all = properties('saml: {logoutUrl: null, replyUrls: [], identifiers: [], groups: {select: none}}');
  const names = all.flatMap((one) => Object.keys(one));
  const keys = ['DisplayName', 'ObjectId', 'AppId', 'Ensure'];
  for (const name of names) expect(leafOf(name) === '/name', name).toBe(keys.includes(name));
  expect(resources(named('shop.eu')).map(({ displayName }) => connectionOf(displayName))).toEqual([
    'shop.eu@prod',
    'shop.eu@prod',
  ]);
  for (const name of ['Accepted Domain', 'shop@prod', 'a b@prod application', ''])
    expect(connectionOf(name)).toBeUndefined();
});

test('the name says whose monitor it is, in letters and digits', () => {
  expect(witnessMark('acme', 'prod')).toEqual({
    mark: 'entrada:acme/@prod',
    displayName: expect.stringMatching(/^Entrada [0-9a-f]{16}$/),
  });
  const names = [
    ['acme', 'prod'],
    ['acme', 'test'],
    ['other', 'prod'],
  ].map(([project = '', env = '']) => witnessMark(project, env).displayName);
  expect(new Set(names).size).toBe(3);
});

test('the order in which connections come makes no difference', () => {
  const all = ['a', 'b', 'c', 'd'].map((name) => named(name));
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 4 }), (some) => {
      expect(witnessOf('acme', 'prod', some)).toEqual(witnessOf('acme', 'prod', all));
    }),
  );
});

test('there is room for 800 resources a day in four runs: what is protected comes first, the rest is told', () => {
  const many = Array.from({ length: 101 }, (_, index) => named(`a${String(index).padStart(3, '0')}`));
  const { monitor, leftOut } = witnessOf('acme', 'prod', [...many, named('z', 'protected: true\nsaml: {}')]);
  expect(monitor.baseline.resources).toHaveLength(MOST_RESOURCES);
  expect(monitor.baseline.resources.map(({ displayName }) => displayName)).toContain('z@prod application');
  expect(leftOut.map(({ connection }) => connection)).toEqual(['a099@prod', 'a100@prod']);
  expect(leftOut[0]?.why).toMatch(/800 resources a day/);
});

test('without a record, and retired, nothing is watched', () => {
  const { desired: wanted } = witnessed('saml: {}');
  const { monitor, leftOut } = witnessOf('acme', 'prod', [
    { desired: wanted, record: null },
    named('r', 'retired: true'),
  ]);
  expect([monitor.baseline.resources, leftOut.length]).toEqual([[], 2]);
});
