import { createHash, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { detail, done, GUID, pair, read, samlPair } from './application-kit.ts';

const standin = useStandin();

async function vendor(): Promise<{ path: string; add(values?: object): Promise<Json> }> {
  const { principal } = await samlPair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  return {
    path,
    add: async (values = { displayName: 'CN=Vendor' }) => {
      const got = await standin.post(`${path}/addTokenSigningCertificate`, values);
      expect(got.status, got.text).toBe(200);
      return got.body;
    },
  };
}

test('the answer is a certificate that parses, with thumbprint and identifier of its bytes (graph.md 3.3)', async () => {
  const { add } = await vendor();
  const made = await add({ displayName: 'CN=Vendor', endDateTime: '2028-01-01T00:00:00Z' });
  const certificate = new X509Certificate(Buffer.from(made.key, 'base64'));
  const sha1 = createHash('sha1').update(certificate.raw).digest();
  expect(made).toEqual({
    '@odata.context': `${standin.tenant.url}/v1.0/$metadata#microsoft.graph.selfSignedCertificate`,
    customKeyIdentifier: sha1.toString('base64'),
    displayName: 'CN=Vendor',
    startDateTime: '2026-11-24T09:00:00Z',
    endDateTime: '2028-01-01T00:00:00Z',
    key: certificate.raw.toString('base64'),
    keyId: expect.stringMatching(GUID),
    thumbprint: sha1.toString('hex').toUpperCase(),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  });
  expect(certificate.subject).toBe('CN=Vendor');
  expect(new Date(certificate.validTo).toISOString()).toBe('2028-01-01T00:00:00.000Z');
  expect(certificate.verify(certificate.publicKey)).toBe(true);
});

test('three credentials stand for it: Sign, Verify, and a secret with the keyId of Sign (graph.md 3.3, azuread-provider.md 2.6)', async () => {
  const { path, add } = await vendor();
  const made = await add();
  const { keyCredentials, passwordCredentials } = await read(standin, path);
  const sign = keyCredentials.find(({ usage }: Json) => usage === 'Sign');
  const verify = keyCredentials.find(({ usage }: Json) => usage === 'Verify');
  expect(keyCredentials).toHaveLength(2);
  expect(passwordCredentials).toHaveLength(1);
  expect([sign.type, verify.type]).toEqual(['X509CertAndPassword', 'AsymmetricX509Cert']);
  for (const one of [sign, verify, passwordCredentials[0]]) {
    expect([one.customKeyIdentifier, one.displayName, one.endDateTime]).toEqual([
      made.customKeyIdentifier,
      'CN=Vendor',
      made.endDateTime,
    ]);
  }
  expect(passwordCredentials[0].keyId).toBe(sign.keyId);
  expect(verify.keyId).not.toBe(sign.keyId);
  // (obs) the answer says Verify, and has the keyId of Sign.
  expect(made.keyId).toBe(sign.keyId);
  await standin.behaviours({ signingKeyId: 'verify' });
  const second = await add();
  const { keyCredentials: all } = await read(standin, path);
  expect(all.find(({ keyId }: Json) => keyId === second.keyId).usage).toBe('Verify');
});

test('a key is shown on one object under $select=keyCredentials, and nowhere else (graph.md 3.3)', async () => {
  const { path, add } = await vendor();
  const { key, customKeyIdentifier } = await add();
  const { id, appId } = await read(standin, path);
  const keysIn = (credentials: Json[]) => credentials.map((one) => [one.usage, one.key]);
  const check = async (url: string, expected: unknown, pick: (body: Json) => Json = (body) => body) => {
    const body = pick(await read(standin, url));
    expect(keysIn(body.keyCredentials).sort(), url).toEqual([
      ['Sign', null],
      ['Verify', expected],
    ]);
  };
  const [first] = ['value'];
  const one = (body: Json) => body[first as string][0];
  await check(`${path}?$select=keyCredentials`, key);
  await check(`${path}?$select=id,keyCredentials`, key);
  await check(`/beta/servicePrincipals/${id}?$select=KeyCredentials`, key);
  await check(`/v1.0/servicePrincipals(appId='${appId}')?$select=keyCredentials`, key);
  await check(path, null);
  await check(`/v1.0/servicePrincipals?$filter=appId eq '${appId}'&$select=keyCredentials`, null, one);
  await check(`/v1.0/servicePrincipals?$filter=appId eq '${appId}'`, null, one);
  // The private half is in no answer, and the certificate in no other.
  for (const url of [path, `/v1.0/servicePrincipals/delta?$select=keyCredentials`, '/v1.0/auditLogs/directoryAudits']) {
    expect((await standin.get(url)).text, url).not.toContain(key.slice(0, 60));
  }
  expect(customKeyIdentifier).toBeTruthy();
});

test('name and end date: CN= in front, three years at most and by default (graph.md 3.3)', async () => {
  const { path } = await vendor();
  const check = async (values: unknown, expected: string) => {
    const got = await standin.post(`${path}/addTokenSigningCertificate`, values);
    expect(got.status === 200 ? got.body.endDateTime : detail(got), JSON.stringify(values)).toBe(expected);
  };
  await check({}, '2029-11-24T09:00:00Z');
  await check(undefined, '2029-11-24T09:00:00Z');
  await check({ displayName: null, endDateTime: null }, '2029-11-24T09:00:00Z');
  await check({ displayName: 'CN=x', endDateTime: '2029-11-24T09:00:00Z' }, '2029-11-24T09:00:00Z');
  await check({ displayName: 'CN=x', endDateTime: '2029-11-24T09:00:01Z' }, 'InvalidValue endDateTime');
  await check({ displayName: 'CN=x', endDateTime: '2026-11-24T09:00:00Z' }, 'InvalidValue endDateTime');
  await check({ displayName: 'CN=x', endDateTime: 'soon' }, 'InvalidValue endDateTime');
  await check({ displayName: 'Vendor' }, 'InvalidValue displayName');
  await check({ displayName: 'CN=' }, 'InvalidValue displayName');
  await check({ displayName: `CN=${'x'.repeat(254)}` }, 'InvalidLength displayName');
  await check({ unknown: 1 }, 'PropertyNotFound unknown');
  await standin.behaviours({ signingCertificateName: 'accepted' });
  await check({ displayName: 'Vendor' }, '2029-11-24T09:00:00Z');
});

test('a display name is kept to ninety characters (graph.md 3.3)', async () => {
  const { path, add } = await vendor();
  await add({ displayName: `CN=${'x'.repeat(200)}` });
  const { keyCredentials } = await read(standin, path);
  expect(keyCredentials.map(({ displayName }: Json) => displayName.length)).toEqual([90, 90]);
});

test('it is asked of a service principal that is there, in any mode', async () => {
  const { application: app, principal } = await pair(standin);
  const add = (path: string) => standin.post(`/v1.0/${path}/addTokenSigningCertificate`, { displayName: 'CN=x' });
  expect(outcome(await add(`servicePrincipals/${ZERO}`))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await add(`applications/${app.id}`))).toBe('400 BadRequest');
  expect(outcome(await add(`servicePrincipals/${principal.id}`))).toBe('200');
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${principal.id}/addTokenSigningCertificate`))).toBe(
    '405 Request_BadRequest',
  );
});

test('certificates that are made at the same time are all kept', async () => {
  const { path, add } = await vendor();
  const made = await Promise.all(Array.from({ length: 3 }, () => add()));
  const { keyCredentials } = await read(standin, path);
  expect(new Set(keyCredentials.map(({ customKeyIdentifier }: Json) => customKeyIdentifier))).toEqual(
    new Set(made.map(({ customKeyIdentifier }) => customKeyIdentifier)),
  );
});

test('the preferred thumbprint is that of a certificate of the service principal, or any: a switch (graph.md 3.2, 3.3)', async () => {
  const { path, add } = await vendor();
  const { thumbprint } = await add();
  const check = async (value: unknown, expected: string) =>
    expect(outcome(await standin.patch(path, { preferredTokenSigningKeyThumbprint: value })), String(value)).toBe(
      expected,
    );
  await check(thumbprint, '204');
  await check(thumbprint.toLowerCase(), '204');
  await check(null, '204');
  await check('0'.repeat(40), '400 Request_BadRequest');
  await check(thumbprint.slice(1), '400 Request_BadRequest');
  await check(`${thumbprint.slice(1)}g`, '400 Request_BadRequest');
  await standin.behaviours({ unknownThumbprint: 'accepted' });
  await check('0'.repeat(40), '204');
  await check('0'.repeat(39), '400 Request_BadRequest');
});

test('rotation: entries sent back with key null keep their key, and the others go (graph.md 3.3, azuread-provider.md 8.8)', async () => {
  const { path, add } = await vendor();
  const [old, young] = [await add({ displayName: 'CN=old' }), await add({ displayName: 'CN=new' })];
  const { keyCredentials, passwordCredentials } = await read(standin, path);
  const isKept = ({ customKeyIdentifier }: Json) => customKeyIdentifier !== old.customKeyIdentifier;
  expect(keyCredentials.every(({ key }: Json) => key === null)).toBe(true);
  await done(
    standin.patch(path, {
      keyCredentials: keyCredentials.filter(isKept),
      passwordCredentials: passwordCredentials.filter(isKept),
    }),
  );
  const left = await read(standin, `${path}?$select=keyCredentials,passwordCredentials`);
  expect(left.keyCredentials.map(({ usage, key }: Json) => [usage, key])).toEqual([
    ['Sign', null],
    ['Verify', young.key],
  ]);
  expect(left.passwordCredentials).toHaveLength(1);
  // Gone is gone: what it named is not known any more.
  expect(outcome(await standin.patch(path, { keyCredentials }))).toBe('400 Request_BadRequest');
  await done(standin.patch(path, { keyCredentials: [], passwordCredentials: [] }));
  expect(await read(standin, path)).toMatchObject({ keyCredentials: [], passwordCredentials: [] });
});

test('a full service principal takes no more (graph.md 3.3)', async () => {
  const { path } = await vendor();
  const { store } = standin.tenant.directory;
  const row = store.get('servicePrincipal', path.split('/').at(-1) ?? '');
  const filler = Array.from({ length: 599 }, (_, n) => ({
    keyId: `${n}`,
    usage: 'Verify',
    key: '',
    customKeyIdentifier: null,
  }));
  if (row) store.put('servicePrincipal', { ...row, keyCredentials: filler });
  expect(outcome(await standin.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=x' }))).toBe(
    '403 Directory_ResourceSizeExceeded',
  );
});
