import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Json, outcome, useStandin } from '../support.ts';
import { application, detail, done, pair, read, samlPair } from './application-kit.ts';

const standin = useStandin();

const PASSWORD = 'pfx-passw0rd';
const folder = mkdtempSync(join(tmpdir(), 'pfx-'));
let own: { pfx: string; der: string } | undefined;

/** A certificate and key of one's own, by the openssl of the machine: no code of ours. */
beforeAll(() => {
  try {
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'key.pem',
      '-out',
      'cert.pem',
      '-days',
      '365',
      '-subj',
      '/CN=Own',
    );
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      'key.pem',
      '-in',
      'cert.pem',
      '-out',
      'own.pfx',
      '-passout',
      `pass:${PASSWORD}`,
    );
    openssl('x509', '-in', 'cert.pem', '-outform', 'DER', '-out', 'cert.der');
    own = {
      pfx: readFileSync(join(folder, 'own.pfx'), 'base64'),
      der: readFileSync(join(folder, 'cert.der'), 'base64'),
    };
  } catch {
    own = undefined;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The body of graph.md 3.3, "bring your own": the three entries share an identifier. */
function trio({ pfx, der }: { pfx: string; der: string }) {
  const [signId, verifyId] = [randomUUID(), randomUUID()];
  const customKeyIdentifier = createHash('sha256').update('thumbprint').digest('base64');
  const dates = { startDateTime: '2026-11-24T09:00:00Z', endDateTime: '2027-03-01T00:00:00Z' };
  const shared = { customKeyIdentifier, displayName: 'CN=Own', ...dates };
  return {
    keyCredentials: [
      { ...shared, type: 'X509CertAndPassword', usage: 'Sign', keyId: signId, key: pfx },
      { ...shared, type: 'AsymmetricX509Cert', usage: 'Verify', keyId: verifyId, key: der },
    ],
    passwordCredentials: [
      { customKeyIdentifier, displayName: 'CN=Own', keyId: signId, secretText: PASSWORD, ...dates },
    ],
  };
}

test('a certificate of one’s own: Sign, Verify and the password of the PFX in one PATCH (graph.md 3.3)', async (context) => {
  if (!own) return context.skip('there is no openssl to make a PFX with');
  const { principal } = await samlPair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  const body = trio(own);
  // A real certificate begins when it is made, by the clock of the machine.
  body.keyCredentials = body.keyCredentials.map(({ startDateTime: _start, endDateTime: _end, ...one }) => one) as never;
  const patch = async (values: object) => {
    const got = await standin.patch(path, values);
    return got.status === 204 ? '204' : detail(got);
  };
  const [sign, verify] = body.keyCredentials;
  const [password] = body.passwordCredentials;
  const wrong = [{ ...password, secretText: 'wrong' }];
  expect(await patch({ ...body, passwordCredentials: wrong })).toBe('InvalidValue keyCredentials.key');
  expect(await patch({ keyCredentials: [sign, verify] })).toBe('InvalidValue keyCredentials.key');
  expect(await patch({ ...body, keyCredentials: [{ ...sign, key: own.der }, verify] })).toBe(
    'InvalidValue keyCredentials.key',
  );
  expect(await patch({ ...body, keyCredentials: [{ ...sign, type: 'AsymmetricX509Cert' }, verify] })).toBe(
    'InvalidValue keyCredentials.type',
  );
  expect(await patch({ ...body, keyCredentials: [verify] })).toBe('InvalidValue passwordCredentials.keyId');
  expect(await patch({ passwordCredentials: body.passwordCredentials })).toBe('InvalidValue passwordCredentials.keyId');
  expect(await read(standin, path)).toMatchObject({ keyCredentials: [], passwordCredentials: [] });
  expect(await patch(body)).toBe('204');

  const shown = await read(standin, `${path}?$select=keyCredentials,passwordCredentials`);
  expect(shown.keyCredentials.map(({ usage, type, key }: Json) => [usage, type, key])).toEqual([
    ['Sign', 'X509CertAndPassword', null],
    ['Verify', 'AsymmetricX509Cert', own.der],
  ]);
  expect(shown.passwordCredentials).toMatchObject([{ keyId: sign?.keyId, secretText: null, hint: null }]);
  const everything = await Promise.all([path, '/v1.0/auditLogs/directoryAudits'].map((one) => standin.get(one)));
  for (const { text } of everything) expect(text).not.toContain(PASSWORD);

  // Activation names its thumbprint; sent back as read, it stays.
  const thumbprint = createHash('sha1').update(Buffer.from(own.der, 'base64')).digest('hex').toUpperCase();
  expect(await patch({ preferredTokenSigningKeyThumbprint: thumbprint })).toBe('204');
  const { keyCredentials, passwordCredentials } = await read(standin, path);
  expect(await patch({ keyCredentials, passwordCredentials })).toBe('204');
  expect((await read(standin, `${path}?$select=keyCredentials`)).keyCredentials[1].key).toBe(own.der);
});

test('a certificate for verifying or encrypting is DER, and its facts fill what is not given', async () => {
  const { principal } = await samlPair(standin);
  const made = (
    await standin.post(`/v1.0/servicePrincipals/${principal.id}/addTokenSigningCertificate`, { displayName: 'CN=x' })
  ).body;
  const good = { type: 'AsymmetricX509Cert', usage: 'Verify', key: made.key };
  const { id } = await application(standin);
  const check = async (values: unknown, expected: string) => {
    const got = await standin.patch(`/v1.0/applications/${id}`, { keyCredentials: values });
    expect(got.status === 204 ? '204' : detail(got), JSON.stringify(values).slice(0, 80)).toBe(expected);
  };
  await check([good, { ...good, usage: 'Encrypt', displayName: 'x'.repeat(120) }], '204');
  const { keyCredentials } = await read(standin, `/v1.0/applications/${id}`);
  expect(keyCredentials[0]).toMatchObject({
    customKeyIdentifier: made.customKeyIdentifier,
    displayName: 'CN=x',
    startDateTime: made.startDateTime,
    endDateTime: made.endDateTime,
    key: null,
  });
  expect(keyCredentials[1].displayName).toHaveLength(90);
  await check(keyCredentials, '204');
  await check([{ ...keyCredentials[0], key: made.key }], '204');
  await check(
    [{ ...keyCredentials[0], key: Buffer.from('other').toString('base64') }],
    'InvalidValue keyCredentials.key',
  );
  await check([keyCredentials[0], keyCredentials[0]], 'InvalidValue keyCredentials.keyId');
  await check([{ ...good, key: null }], 'InvalidValue keyCredentials.key');
  await check([{ ...good, key: Buffer.from('no certificate').toString('base64') }], 'InvalidValue keyCredentials.key');
  await check([{ ...good, key: '!' }], 'InvalidValue keyCredentials.key');
  await check([{ ...good, usage: 'Sign' }], 'InvalidValue keyCredentials.type');
  await check([{ ...good, usage: null }], 'InvalidValue keyCredentials.usage');
  await check([{ ...good, type: 'Symmetric' }], 'InvalidValue keyCredentials.type');
  await check([{ ...good, endDateTime: '2029-11-24T09:00:01Z' }], 'InvalidValue keyCredentials');
  await check([{ ...good, startDateTime: '2026-11-24T08:59:59Z' }], 'InvalidValue keyCredentials');
  await check([{ ...good, startDateTime: '2027-01-01T00:00:00Z', endDateTime: '2028-01-01T00:00:00Z' }], '204');
  await check([], '204');
  await check(null, '204');
});

test('about six hundred keys fill an object (graph.md 3.3)', async () => {
  const { id } = await application(standin);
  const keyCredentials = Array.from({ length: 601 }, () => ({}));
  expect(outcome(await standin.patch(`/v1.0/applications/${id}`, { keyCredentials }))).toBe(
    '403 Directory_ResourceSizeExceeded',
  );
  expect(outcome(await standin.post('/v1.0/applications', { displayName: 'x', keyCredentials }))).toBe(
    '403 Directory_ResourceSizeExceeded',
  );
});

test('secrets that are not sent back go with their entry, and their text is good no more', async () => {
  const { application: app, principal } = await pair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  const { body: secret } = await standin.post(`${path}/addPassword`, {});
  const { passwordCredentials } = await read(standin, path);
  await done(standin.patch(path, { passwordCredentials }));
  expect(standin.tenant.directory.store.find('credential', 'ownerId', principal.id)).toHaveLength(1);
  await done(standin.patch(path, { passwordCredentials: [] }));
  expect(standin.tenant.directory.store.find('credential', 'ownerId', principal.id)).toHaveLength(0);
  expect(outcome(await standin.patch(path, { passwordCredentials }))).toBe('400 Request_BadRequest');
  expect(secret.secretText && app.id).toBeTruthy();
});

test('a bad key is told of the kind of object that it was written to (graph.md 3.3)', async () => {
  const { application: app, principal } = await pair(standin);
  const keyCredentials = [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: 'AAAA' }];
  const said = async (path: string) => (await standin.patch(path, { keyCredentials })).body.error.message;
  const words = (title: string) => `Invalid value specified for property 'keyCredentials.key' of resource '${title}'.`;
  expect(await said(`/v1.0/applications/${app.id}`)).toBe(words('Application'));
  expect(await said(`/v1.0/servicePrincipals/${principal.id}`)).toBe(words('ServicePrincipal'));
});
