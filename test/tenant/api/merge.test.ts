import { expect, test } from 'vitest';
import { merge } from '../../../src/tenant/api/merge.ts';
import { useStandin } from '../support.ts';
import { application, done, pair, read } from './application-kit.ts';

const standin = useStandin();

const BEFORE = {
  tags: ['a', 'b'],
  notes: 'x',
  info: { supportUrl: 'https://s.example', marketingUrl: 'https://m.example' },
  web: {
    redirectUris: ['https://a.example'],
    logoutUrl: 'https://l.example',
    implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: true },
  },
  api: { acceptMappedClaims: true, requestedAccessTokenVersion: 2 },
  spa: { redirectUris: ['https://spa.example'] },
  requestSignatureVerification: { isSignedRequestRequired: true, allowedWeakAlgorithms: 'rsaSha1' },
};

/** PATCHes, and what they leave. azuread-provider.md 8.4, graph.md 2.1 */
const CASES: [string, object, object][] = [
  ['lists are replaced whole', { tags: ['c'] }, { tags: ['c'] }],
  ['null clears a value', { notes: null }, { notes: null }],
  ['null clears a list', { tags: null }, { tags: [] }],
  [
    'members are merged one by one',
    { web: { logoutUrl: null } },
    { web: { logoutUrl: null, redirectUris: ['https://a.example'] } },
  ],
  [
    'lists inside are replaced whole',
    { web: { redirectUris: ['https://b.example'] } },
    { web: { redirectUris: ['https://b.example'], logoutUrl: 'https://l.example' } },
  ],
  [
    'members of members are merged',
    { web: { implicitGrantSettings: { enableIdTokenIssuance: false } } },
    { web: { implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: true } } },
  ],
  [
    'api is merged',
    { api: { acceptMappedClaims: false } },
    { api: { acceptMappedClaims: false, requestedAccessTokenVersion: 2 } },
  ],
  ['info is merged', { info: { supportUrl: null } }, { info: { supportUrl: null, marketingUrl: 'https://m.example' } }],
  [
    'null brings a structure back to its beginning',
    { web: null, spa: null },
    {
      web: { redirectUris: [], logoutUrl: null, implicitGrantSettings: { enableIdTokenIssuance: false } },
      spa: { redirectUris: [] },
    },
  ],
  [
    '@odata members mean nothing',
    { web: { '@odata.type': '#microsoft.graph.webApplication', logoutUrl: 'https://n.example' } },
    { web: { logoutUrl: 'https://n.example' } },
  ],
  [
    'other structures are replaced whole',
    { requestSignatureVerification: { isSignedRequestRequired: false } },
    { requestSignatureVerification: { isSignedRequestRequired: false, allowedWeakAlgorithms: null } },
  ],
  ['null takes them away', { requestSignatureVerification: null }, { requestSignatureVerification: null }],
];

test('a PATCH of an application: each rule of azuread-provider.md 8.4', async () => {
  for (const [title, values, expected] of CASES) {
    const { id } = await application(standin, BEFORE);
    await done(standin.patch(`/v1.0/applications/${id}`, values));
    expect(await read(standin, `/v1.0/applications/${id}`), title).toMatchObject(expected);
  }
});

test('samlSingleSignOnSettings of a service principal is merged, and cleared by null', async () => {
  const { principal } = await pair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  const settings = async () => (await read(standin, path)).samlSingleSignOnSettings;
  expect(await settings()).toBeNull();
  await done(standin.patch(path, { samlSingleSignOnSettings: { relayState: '/home' } }));
  await done(standin.patch(path, { samlSingleSignOnSettings: {} }));
  expect(await settings()).toEqual({ relayState: '/home' });
  await done(standin.patch(path, { samlSingleSignOnSettings: null }));
  expect(await settings()).toBeNull();
});

test('the other reading replaces structures whole: a switch (graph.md 2.1 inf)', async () => {
  await standin.behaviours({ complexMerge: false });
  const { id } = await application(standin, BEFORE);
  await done(standin.patch(`/v1.0/applications/${id}`, { web: { logoutUrl: 'https://n.example' } }));
  expect((await read(standin, `/v1.0/applications/${id}`)).web).toMatchObject({
    logoutUrl: 'https://n.example',
    redirectUris: [],
  });
});

test('the stored object is not touched', () => {
  const row = Object.freeze({ id: 'x', web: Object.freeze({ a: 1 }) });
  expect(merge(row, { web: { b: 2 } }, true)).toEqual({ id: 'x', web: { a: 1, b: 2 } });
  expect(row).toEqual({ id: 'x', web: { a: 1 } });
});
