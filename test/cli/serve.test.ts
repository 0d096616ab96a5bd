/** `entrada serve` and the commands that look after it: ready line, files, a whole sign-in, refusals at the start. */
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run.ts';
import type { Report } from '../../src/report/report.ts';
import { makeSigningCertificate } from '../../src/tenant/identity/signing-certificate.ts';
import { AUDIENCE, ISSUER, NOW, TENANT } from '../attacks/saml/message.ts';
import type { Pair } from '../attacks/saml/sign.ts';
import { Browser } from '../runtime/http/browser.ts';
import { atIdp, IDP_SITE, samlResponse } from '../runtime/http/support.ts';
import { folderWith, OUTSIDE, removeFolders } from './support.ts';

afterAll(removeFolders);

const PROJECT = `apiVersion: entrada/v1
kind: Project
project: acme
environments: {test: {tenantId: ${TENANT}}, other: {tenantId: 9b2c7b7e-0d6f-4a63-9d0e-2f1f4f3f8b99}}
`;
const spec = (idp: string) => `apiVersion: entrada/v1
kind: Connection
name: sentry
displayName: Sentry
saml:
  identifiers: ['${AUDIENCE}']
  replyUrls: ['https://acs.example.com/saml/acs']
  signOnUrl: https://app.example.com/login
signIn:
  unknownUser: create
  idp: ${idp}
`;
const TYPED = `{entityId: '${ISSUER}', ssoUrl: '${IDP_SITE}/saml2', certificates: [{file: idp.pem}]}`;
const LOCAL = ['--env', 'test', '--listen', '127.0.0.1:0', '--origins', 'https://{host}.localhost:0'];

let pem: string;
let signer: Pair;
beforeAll(async () => {
  const notBefore = new Date(NOW.getTime() - 86_400_000);
  const notAfter = new Date(NOW.getTime() + 90 * 86_400_000);
  const made = await makeSigningCertificate({ subject: 'CN=idp', notBefore, notAfter });
  pem = `-----BEGIN CERTIFICATE-----\n${made.certificate
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END CERTIFICATE-----\n`;
  const privateKey = createPrivateKey(made.privateKeyPem);
  signer = { thumbprint: made.thumbprint, notBefore, notAfter, privateKey, publicKey: createPublicKey(privateKey) };
});

interface Done {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Ready {
  readonly ready: true;
  readonly caFile: string;
  readonly envFile: string;
  readonly connections: readonly Record<string, string>[];
}

/** Runs a command here; `whileReady` is called with its first line, and then it is told to stop; `null`: told at once. */
async function run(
  cwd: string,
  words: readonly string[],
  whileReady?: ((ready: Ready) => Promise<void>) | null,
  env = {},
): Promise<Done> {
  const out = { stdout: '', stderr: '' };
  const stopped = Promise.withResolvers<void>();
  const looked = Promise.withResolvers<void>();
  const context = {
    ...{ cwd, env, now: () => NOW, version: '0.0.0', untilStopped: () => stopped.promise },
    outside: { ...OUTSIDE, randomBytes },
    stderr: {
      write(text: string) {
        out.stderr += text;
      },
    },
    stdout: {
      write(text: string) {
        out.stdout += text;
        if (whileReady === null) stopped.resolve();
        if (!whileReady) return;
        whileReady(JSON.parse(text) as Ready)
          .then(looked.resolve, looked.reject)
          .finally(stopped.resolve);
      },
    },
  };
  const code = await runCli(words, context);
  if (whileReady && out.stdout !== '') await looked.promise;
  return { code, ...out };
}

const answer = async (cwd: string, words: readonly string[]) => {
  const { code, stdout, stderr } = await run(cwd, [...words, '--env', 'test', '--format', 'json']);
  expect(code, stderr + stdout).toBe(0);
  return JSON.parse(stdout) as Report;
};

async function signIn({ caFile, connections }: Ready): Promise<{ browser: Browser; session: string }> {
  const { signInUrl = '', acsUrl = '' } = connections[0] ?? {};
  const browser = new Browser(readFileSync(caFile, 'utf8'));
  const begun = await browser.get(signInUrl);
  const hop = await browser.get(begun.location, { from: signInUrl });
  const { requestId, relayState } = atIdp(hop.location);
  const form = { SAMLResponse: samlResponse({ acsUrl, requestId, signer }), RelayState: relayState };
  const posted = await browser.post(acsUrl, form, { from: IDP_SITE });
  expect(posted.status, posted.text).toBe(303);
  await browser.get(posted.location, { from: acsUrl });
  return { browser, session: `${new URL(signInUrl).origin}/entrada/session` };
}

test('the ready line says where everything is, people sign in there, and an admin sees and ends it', async () => {
  const cwd = folderWith({ 'entrada.yaml': PROJECT, 'connections/sentry.yaml': spec(TYPED), 'idp.pem': pem });
  const done = await run(cwd, ['serve', ...LOCAL, '--format', 'json'], async (ready) => {
    const data = join(cwd, '.entrada', 'test', 'runtime');
    expect([ready.caFile, ready.envFile]).toEqual([join(data, 'ca.pem'), join(data, 'env.sh')]);
    const [only] = ready.connections;
    expect(only).toMatchObject({ name: 'sentry', organization: 'sentry', state: 'ready', scimUrl: null });
    expect(only?.['acsUrl']).toMatch(/^https:\/\/acs-example-com\.localhost:[1-9]\d*\/saml\/acs$/);
    const { browser, session } = await signIn(ready);
    expect((await browser.get(session)).status).toBe(200);
    const metadata = await browser.get(String(only?.['metadataUrl']));
    expect([metadata.status, metadata.text.includes(String(only?.['acsUrl']))]).toEqual([200, true]);
    for (const name of ['runtime.db', 'tls-key.pem', 'ca.pem', 'env.sh', 'ca-bundle.pem'])
      expect((statSync(join(data, name)).mode & 0o777).toString(8), name).toBe('600');
    expect(existsSync(join(cwd, '.entrada', '.gitignore'))).toBe(true);
    expect((await answer(cwd, ['user', 'list', 'sentry'])).items).toMatchObject([{ userName: 'ana@contoso.com' }]);
    const { items = [] } = await answer(cwd, ['session', 'list', 'sentry']);
    const end = ['session', 'end', 'sentry', String(items[0]?.['id']), '--yes'];
    expect((await answer(cwd, end)).summary).toMatchObject({ ended: 1 });
    expect((await browser.get(session)).status).toBe(401);
    await answer(cwd, ['user', 'suspend', 'sentry', 'ana@contoso.com', '--yes']);
    await expect(signIn(ready)).rejects.toThrow('Your account is suspended.');
  });
  expect(done.code, done.stderr).toBe(0);
  expect(done.stdout.split('\n')).toHaveLength(2);
  const lines = done.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { code?: string });
  expect(lines.map(({ code }) => code).filter(Boolean)).toEqual(['SIGNED_IN', 'SAML_USER_SUSPENDED']);
});

test('a second start has the same certificates, and the people of the first', async () => {
  const cwd = folderWith({ 'entrada.yaml': PROJECT, 'connections/sentry.yaml': spec(TYPED), 'idp.pem': pem });
  const kept: string[] = [];
  let cookie = '';
  for (const words of [LOCAL, LOCAL])
    await run(cwd, ['serve', ...words, '--format', 'json', '--quiet'], async (ready) => {
      kept.push(readFileSync(ready.caFile, 'utf8'));
      if (cookie === '') {
        const { browser, session } = await signIn(ready);
        cookie = browser
          .cookies(session)
          .map(({ name, value }) => `${name}=${value}`)
          .join('; ');
      }
      const session = `${new URL(String(ready.connections[0]?.['signInUrl'])).origin}/entrada/session`;
      expect((await new Browser(kept[0] as string).get(session, { headers: { cookie } })).status).toBe(200);
    });
  expect(kept[1]).toBe(kept[0]);
});

test('metadata of a file waits until its fingerprint is confirmed; the ready line tells it', async () => {
  const cwd = folderWith({
    'entrada.yaml': PROJECT,
    'connections/sentry.yaml': spec('{metadata: {file: idp.xml}}'),
    'idp.xml': metadataXml(),
  });
  let fingerprint = '';
  const look = async (ready: Ready) => {
    const [only] = ready.connections;
    fingerprint = only?.['fingerprint'] ?? '';
    expect(only).toMatchObject({ state: 'waiting-for-metadata' });
  };
  expect((await run(cwd, ['serve', ...LOCAL, '--format', 'json'], look)).code).toBe(0);
  expect(fingerprint).toMatch(/^[0-9A-F]{64}$/);
  const words = ['serve', ...LOCAL, '--format', 'json'];
  const ready = async ({ connections }: Ready) => expect(connections[0]?.['state']).toBe('ready');
  const confirm = ['--confirm-metadata', `sentry/sentry=${fingerprint.toLowerCase()}`];
  expect((await run(cwd, [...words, ...confirm], ready)).code).toBe(0);
  expect((await run(cwd, words, ready)).code).toBe(0);
});

test('what is not ready says in the text what it waits for, and the log what to do', async () => {
  const check = async (idp: string, expected: string, logged: string) => {
    const cwd = folderWith({
      'entrada.yaml': PROJECT,
      'connections/sentry.yaml': spec(idp),
      'idp.xml': metadataXml(),
    });
    const { stdout, stderr } = await run(cwd, ['serve', ...LOCAL], null);
    expect(stdout).toMatch(/ sentry\/sentry waiting-for-metadata https:\S+\n {4}/);
    expect(stdout).toContain(expected);
    expect(stderr).toContain(logged);
  };
  await check(
    'record',
    'there is no record yet: entrada apply or entrada record writes it, then start serve again',
    '',
  );
  await check(
    '{metadata: {file: idp.xml}}',
    'nobody has confirmed the metadata of idp.xml',
    '--confirm-metadata sentry/',
  );
  await check(TYPED, 'idp.pem: the metadata or certificate file does not exist', '"problem":"idp.pem: ');
});

test('a record that is broken keeps its own connection waiting, and no other', async () => {
  const wiki = spec(TYPED).replace('name: sentry', 'name: wiki').replaceAll('.example.com', '.wiki.example');
  const cwd = folderWith({
    'entrada.yaml': PROJECT,
    'connections/sentry.yaml': spec('record'),
    'connections/wiki.yaml': wiki.replace(AUDIENCE, 'https://wiki.example/saml'),
    'records/test/sentry.json': '{',
    'idp.pem': pem,
  });
  const { code, stdout, stderr } = await run(cwd, ['serve', ...LOCAL], null);
  expect(code).toBe(0);
  expect(stdout).toMatch(/ sentry\/sentry waiting-for-metadata /);
  expect(stdout).toMatch(/ wiki\/wiki ready /);
  expect(stderr).toContain(
    'sentry: records/test/sentry.json: the record is no JSON\n  fix: entrada record rebuilds it',
  );
});

function metadataXml(): string {
  const body = pem.replace(/-----[A-Z ]+-----|\n/g, '');
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${ISSUER}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${body}</X509Certificate></X509Data></KeyInfo></KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${IDP_SITE}/saml2"/></IDPSSODescriptor></EntityDescriptor>`;
}

test('wrong use is told, and starts nothing', async () => {
  const cwd = folderWith({ 'entrada.yaml': PROJECT, 'connections/sentry.yaml': spec(TYPED), 'idp.pem': pem });
  const check = async (words: readonly string[], expected: string) => {
    const { code, stdout, stderr } = await run(cwd, words);
    expect([code, stdout]).toEqual([expected.startsWith('ENT_STORE ') ? 3 : 1, '']);
    expect(stderr).toContain(expected);
  };
  const serve = ['serve', '--env', 'test'];
  await check([...serve, '--listen', 'x'], 'ENT_USE --listen x is not ADDR:PORT');
  await check([...serve, '--origins', 'http://{host}.localhost'], 'ENT_USE --origins');
  await check([...serve, '--origins', 'https://one.localhost'], 'ENT_USE --origins');
  await check([...serve, '--plain-http'], 'ENT_USE --plain-http needs --trusted-proxy');
  await check([...serve, '--trusted-proxy', '10.0.0.0/99'], 'ENT_USE --trusted-proxy');
  await check([...serve, '--tls-cert', 'a.pem'], 'ENT_USE --tls-cert and --tls-key belong together');
  await check([...serve, '--confirm-metadata', 'sentry=12'], 'ENT_USE --confirm-metadata');
  await check([...serve, '--out', 'x'], 'ENT_USE serve takes no --out');
  await check(['serve'], 'ENT_ENVIRONMENT');
  const secret = 'hunter2hunter2';
  const lost = await run(cwd, [
    'user',
    'list',
    'sentry',
    '--env',
    'test',
    '--database',
    `postgres://a:${secret}@127.0.0.1:1/x`,
  ]);
  expect([lost.code, lost.stdout + lost.stderr]).toEqual([3, expect.not.stringContaining(secret)]);
});
