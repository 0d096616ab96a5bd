import { expect, test } from 'vitest';
import { type Json, outcome, type Standin, useStandin, ZERO } from '../support.ts';
import { DAY, detail, done, GUID, pair, read, signIn } from './application-kit.ts';

const standin = useStandin();

async function add(path: string, passwordCredential?: object): Promise<Json> {
  const got = await standin.post(`${path}/addPassword`, passwordCredential ? { passwordCredential } : {});
  expect(got.status, got.text).toBe(200);
  return got.body;
}

async function client(values: object = {}) {
  const { application, principal } = await pair(standin, values);
  return {
    appId: application.appId,
    app: `/v1.0/applications/${application.id}`,
    principal: `/v1.0/servicePrincipals/${principal.id}`,
  };
}

test('addPassword shows the secret once, and never again (graph.md 2.1)', async () => {
  const { app } = await client();
  const secret = await add(app, { displayName: 'pipeline' });
  expect(secret).toEqual({
    '@odata.context': `${standin.tenant.url}/v1.0/$metadata#microsoft.graph.passwordCredential`,
    customKeyIdentifier: null,
    displayName: 'pipeline',
    startDateTime: '2026-11-24T09:00:00Z',
    endDateTime: '2028-11-24T09:00:00Z',
    hint: secret.secretText.slice(0, 3),
    keyId: expect.stringMatching(GUID),
    secretText: expect.stringMatching(/^.{32,}$/),
  });
  const shown = await standin.get(app);
  expect(shown.text).not.toContain(secret.secretText);
  expect(shown.body.passwordCredentials).toEqual([
    {
      displayName: 'pipeline',
      keyId: secret.keyId,
      hint: secret.hint,
      secretText: null,
      customKeyIdentifier: null,
      startDateTime: secret.startDateTime,
      endDateTime: secret.endDateTime,
    },
  ]);
  const audits = await standin.get('/v1.0/auditLogs/directoryAudits?$top=100');
  expect(audits.text).not.toContain(secret.secretText);
});

test('a new secret of either object gets a token, and a removed one does not', async () => {
  const { appId, app, principal } = await client();
  for (const path of [app, principal]) {
    const [first, second] = [await add(path), await add(path)];
    expect(await signIn(standin, appId, first.secretText)).toBe('200');
    expect(await signIn(standin, appId, second.secretText)).toBe('200');
    await done(standin.post(`${path}/removePassword`, { keyId: first.keyId }));
    expect(await signIn(standin, appId, first.secretText)).toBe('401 7000215');
    expect(await signIn(standin, appId, second.secretText)).toBe('200');
    // Nothing of a removed one is kept, not even its hash.
    expect(standin.tenant.directory.store.find('credential', 'ownerId', (await read(standin, path)).id)).toHaveLength(
      1,
    );
    expect((await read(standin, path)).passwordCredentials.map(({ keyId }: Json) => keyId)).toEqual([second.keyId]);
  }
});

test('a secret is good from its start to its end, by the clock of the stand-in', async () => {
  const { appId, app } = await client();
  const secret = await add(app, { startDateTime: '2026-11-25T09:00:00Z', endDateTime: '2026-11-26T09:00:00+00:00' });
  expect(await signIn(standin, appId, secret.secretText)).toBe('401 7000215');
  standin.tenant.clock.advance(DAY);
  expect(await signIn(standin, appId, secret.secretText)).toBe('200');
  standin.tenant.clock.advance(DAY);
  expect(await signIn(standin, appId, secret.secretText)).toBe('401 7000222');
});

test('addPassword refuses an end before the start, a text of one’s own, and what it does not know', async () => {
  const { app } = await client();
  const check = async (body: unknown, expected: string) => {
    const got = await standin.post(`${app}/addPassword`, body);
    expect(got.status === 200 ? '200' : detail(got), JSON.stringify(body)).toBe(expected);
  };
  await check(undefined, '200');
  await check({ passwordCredential: null }, '200');
  await check({ passwordCredential: { displayName: null, secretText: null } }, '200');
  await check({ passwordCredential: { endDateTime: '2026-11-24T09:00:00Z' } }, 'InvalidValue endDateTime');
  await check(
    { passwordCredential: { startDateTime: '2026-11-24T09:00:00.5Z', endDateTime: '2026-11-24T09:00:00Z' } },
    'InvalidValue endDateTime',
  );
  await check(
    { passwordCredential: { startDateTime: '2026-11-24T09:00:00Z', endDateTime: '2026-11-24T09:00:00.5Z' } },
    '200',
  );
  await check(
    { passwordCredential: { endDateTime: '2027-02-30T00:00:00Z' } },
    'InvalidValue passwordCredential.endDateTime',
  );
  await check({ passwordCredential: { endDateTime: 'tomorrow' } }, 'InvalidValue passwordCredential.endDateTime');
  await check({ passwordCredential: { startDateTime: '9999-12-31T00:00:00Z' } }, 'InvalidValue endDateTime');
  await check({ passwordCredential: { secretText: 'mine' } }, 'InvalidValue secretText');
  await check({ passwordCredential: { unknown: 1 } }, 'PropertyNotFound unknown');
  await check({ displayName: 'x' }, 'PropertyNotFound displayName');
  await check([], 'undefined undefined');
});

test('removePassword wants the keyId of a secret that is there, in any case', async () => {
  const { app } = await client();
  const { keyId } = await add(app);
  const check = async (body: unknown, expected: string) => {
    const got = await standin.post(`${app}/removePassword`, body);
    expect(got.status === 204 ? '204' : `${outcome(got)} ${detail(got)}`).toBe(expected);
  };
  await check({ keyId: ZERO }, '400 Request_BadRequest InvalidValue keyId');
  await check({ keyId: 'x' }, '400 Request_BadRequest InvalidValue keyId');
  await check({}, '400 Request_BadRequest PropertyRequired keyId');
  await check(undefined, '400 Request_BadRequest undefined undefined');
  await check({ keyId, unknown: 1 }, '400 Request_BadRequest PropertyNotFound unknown');
  await check({ keyId: keyId.toUpperCase() }, '204');
  await check({ keyId }, '400 Request_BadRequest InvalidValue keyId');
});

test('addPassword asks for the object, as every write does', async () => {
  const check = async (path: string, expected: string, at: Standin = standin) =>
    expect(outcome(await at.post(`/v1.0/${path}/addPassword`, {}))).toBe(expected);
  await check(`applications/${ZERO}`, '404 Request_ResourceNotFound');
  await check('applications/x', '400 Request_BadRequest');
  await check(`servicePrincipals(appId='${ZERO}')`, '404 Request_ResourceNotFound');
  await check(`users/${ZERO}`, '400 BadRequest');
});

test('a disabled service principal gets no token, nor does one that is deleted with its application', async () => {
  const { appId, app, principal } = await client();
  const { secretText } = await add(app);
  await done(standin.patch(principal, { accountEnabled: false }));
  expect(await signIn(standin, appId, secretText)).toMatch(/7000112$/);
  await done(standin.patch(principal, { accountEnabled: null }));
  expect(await signIn(standin, appId, secretText)).toMatch(/7000112$/);
  await done(standin.patch(principal, { accountEnabled: true }));
  expect(await signIn(standin, appId, secretText)).toBe('200');
  await done(standin.del(app));
  expect(await signIn(standin, appId, secretText)).toMatch(/700016$/);
});

test('the secret of a signing certificate is not removed by removePassword, or nothing happens: a switch (graph.md 3.3)', async () => {
  const { principal } = await client();
  const { body } = await standin.post(`${principal}/addTokenSigningCertificate`, { displayName: 'CN=x' });
  expect(outcome(await standin.post(`${principal}/removePassword`, { keyId: body.keyId }))).toBe(
    '400 Request_BadRequest',
  );
  await standin.behaviours({ removeSigningCredential: 'ignored' });
  await done(standin.post(`${principal}/removePassword`, { keyId: body.keyId }));
  expect((await read(standin, principal)).passwordCredentials).toHaveLength(1);
});

test('keys are not added or removed by proof of possession, which is not checked (graph.md 3.3)', async () => {
  const { application: app, principal } = await pair(standin);
  const check = async (path: string, body: object, expected: string) =>
    expect(outcome(await standin.post(path, body)), path).toBe(expected);
  for (const at of [`applications/${app.id}`, `servicePrincipals/${principal.id}`]) {
    await check(`/v1.0/${at}/removeKey`, { keyId: ZERO, proof: 'x' }, '400 Request_BadRequest');
    await check(`/v1.0/${at}/addKey`, { keyCredential: {}, proof: 'x' }, '400 Request_BadRequest');
    await check(`/v1.0/${at}/addKey`, { other: 1 }, '400 BadRequest');
  }
  await check(`/v1.0/applications/${ZERO}/removeKey`, {}, '404 Request_ResourceNotFound');
});
