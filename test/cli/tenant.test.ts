/** `entrada tenant`: the ready line, the env file, how it ends (design.md 5). */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { folderWith, removeFolders } from './support.ts';
import { ask, type Ready, runHere, runOwn, tokenOf, whileReady } from './tenant-run.ts';

afterAll(removeFolders);

const MEMBERS = 'ready graphUrl loginUrl metadataHost caFile tenantId clientId clientSecret envFile'.split(' ');
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('with --format json one JSON line on stdout says where everything is, and it is true', async () => {
  await whileReady(folderWith({}), [], async (ready, { stdout, stderr }) => {
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
    for (const name of MEMBERS) expect(ready).toHaveProperty(name);
    expect(ready.graphUrl).toBe(`https://${ready.metadataHost}`);
    const ca = readFileSync(ready.caFile, 'utf8');
    const token = await tokenOf(ready, ca);
    expect((await ask(`${ready.graphUrl}/v1.0/applications`, { ca, token })).status).toBe(200);
    expect((await ask(`https://${ready.metadataHost}/metadata/endpoints`, { ca })).status).toBe(200);
    const control = await ask(ready.controlUrl, { ca, token: ready.controlToken });
    expect(control.body['tenantId']).toBe(ready.tenantId);
    expect((await ask(`${ready.graphUrl}/v1.0/users`, { ca, token })).body['value']).toHaveLength(25);
  });
});

test('the ready line and the ready text say where people sign in, who may, and their password', async () => {
  const folder = folderWith({});
  await whileReady(folder, [], async ({ password, people, graphUrl }) => {
    expect(people).toEqual({ myAppsUrl: `${graphUrl}/myapps`, example: 'ottilie.brandmoor@entrada.example' });
    expect(password).toBe('entrada-tenant-1');
  });
  const run = runHere(folder, ['--listen', '127.0.0.1:0', '--format', 'text']);
  await run.started;
  expect(run.out.stdout).toMatch(
    /\/myapps +# people sign in, such as ottilie.*password of everybody seeded: entrada-tenant-1\n/,
  );
  run.stop();
  expect(await run.code).toBe(0);
});

const execute = promisify(execFile);

/** What a script prints in a shell that knows nothing but the path and `more`, once it has sourced the file. */
async function sourced(envFile: string, script: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const quoted = envFile.replaceAll("'", `'\\''`);
  const env = { PATH: process.env['PATH'] ?? '', ...more };
  const { stdout, stderr } = await execute('sh', ['-euc', `. '${quoted}'; ${script}`], { env });
  expect(stderr).toBe('');
  return stdout;
}

test('the env file gives a shell what terraform, node and entrada need (azuread-provider.md 1.1, 1.3)', async () => {
  const folder = folderWith({});
  await whileReady(folder, ['--data', "it's here/and there"], async (ready) => {
    expect(dirname(ready.envFile)).toBe(join(folder, "it's here/and there"));
    const shown = Object.fromEntries(
      (await sourced(ready.envFile, 'env'))
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    expect(shown).toMatchObject({
      ARM_METADATA_HOSTNAME: ready.metadataHost,
      ARM_TENANT_ID: ready.tenantId,
      ARM_CLIENT_ID: ready.clientId,
      ARM_CLIENT_SECRET: ready.clientSecret,
      ARM_USE_CLI: 'false',
      ARM_USE_MSI: 'false',
      ARM_USE_OIDC: 'false',
      NODE_EXTRA_CA_CERTS: ready.caFile,
      ENTRADA_GRAPH_URL: ready.graphUrl,
      ENTRADA_LOGIN_URL: ready.loginUrl,
      ENTRADA_TENANT_ID: ready.tenantId,
      ENTRADA_CLIENT_ID: ready.clientId,
      ENTRADA_CLIENT_SECRET: ready.clientSecret,
      ENTRADA_READER_CLIENT_ID: ready.reader.clientId,
      ENTRADA_READER_CLIENT_SECRET: ready.reader.clientSecret,
      ENTRADA_CONTROL_URL: ready.controlUrl,
      ENTRADA_CONTROL_TOKEN: ready.controlToken,
    });
    const own = readFileSync(ready.caFile, 'utf8').trim();
    expect(readFileSync(String(shown['SSL_CERT_FILE']), 'utf8')).toContain(own);
  });
});

test('node trusts the stand-in after the env file is sourced, and nothing of it without', async () => {
  await whileReady(folderWith({}), [], async (ready) => {
    const url = `${ready.graphUrl}/metadata/endpoints`;
    const script = `fetch('${url}').then((r) => console.log(r.status), (e) => console.log(e.cause.code))`;
    const { stdout } = await execute(process.execPath, ['-e', script], { env: {} });
    expect(stdout.trim()).toMatch(/SELF_SIGNED|UNABLE/);
    expect((await sourced(ready.envFile, `'${process.execPath}' -e "${script}"`)).trim()).toBe('200');
  });
});

test('the files are for their owner alone; in a temporary folder they go with the stand-in', async () => {
  const files = await whileReady(folderWith({}), [], ({ caFile, envFile }) => {
    for (const file of [caFile, envFile, join(dirname(envFile), 'ca-bundle.pem')]) expect(modeOf(file)).toBe('600');
    expect(modeOf(dirname(envFile))).toBe('700');
    return [caFile, envFile, dirname(envFile)];
  });
  expect(files.filter((file) => existsSync(file))).toEqual([]);
});

test('with --data they stay, and are made new with their modes whatever was there', async () => {
  const folder = folderWith({});
  const { envFile } = await whileReady(folder, ['--data', 'data'], (ready) => ready);
  expect(existsSync(envFile)).toBe(true);
  writeFileSync(envFile, 'export EVIL=1\n');
  chmodSync(envFile, 0o666);
  await whileReady(folder, ['--data', 'data'], (ready) => {
    expect(readFileSync(ready.envFile, 'utf8')).not.toContain('EVIL');
    expect(modeOf(ready.envFile)).toBe('600');
  });
});

test('the bundle holds the certificates that were trusted before, and does not grow from start to start', async () => {
  const before = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  const folder = folderWith({ 'corporate.pem': before });
  const bundle = join(folder, 'data', 'ca-bundle.pem');
  const env = { SSL_CERT_FILE: join(folder, 'corporate.pem') };
  await whileReady(folder, ['--data', 'data'], () => undefined, env);
  const first = readFileSync(bundle, 'utf8');
  expect(first.startsWith(before)).toBe(true);
  expect(first.match(/BEGIN/g)).toHaveLength(2);
  // Who has sourced the env file of the last run starts it again.
  const again = await whileReady(folder, ['--data', 'data'], () => readFileSync(bundle, 'utf8'), {
    SSL_CERT_FILE: bundle,
  });
  const twice = await whileReady(folder, ['--data', 'data'], () => readFileSync(bundle, 'utf8'), {
    SSL_CERT_FILE: bundle,
  });
  expect(twice).toBe(again);
});

test('in text it says what to do, and no secret', async () => {
  const run = runHere(folderWith({}), ['--listen', '127.0.0.1:0', '--data', 'my data']);
  await run.started;
  const { stdout } = run.out;
  const [, url] = /runs at (https:\/\/localhost:\d+) \(tenant [0-9a-f-]{36}\)/.exec(stdout) ?? [];
  expect(url).toBeTruthy();
  const [, envFile = ''] = /source '([^']+\/my data\/env\.sh)'/.exec(stdout) ?? [];
  expect(stdout).toContain('Ctrl-C');
  const secrets = [...readFileSync(envFile, 'utf8').matchAll(/(?:SECRET|TOKEN)='([^']+)'/g)].map(
    ([, value]) => value ?? '',
  );
  expect(secrets.length).toBeGreaterThan(2);
  for (const secret of secrets) expect(stdout + run.out.stderr).not.toContain(secret);
  run.stop();
  expect(await run.code).toBe(0);
});

test.each([
  ['127.0.0.1', false],
  ['127.0.0.2', false],
  ['localhost', false],
  ['', false],
  ['0.0.0.0', true],
])('--listen %s:0 warns of others: %s', async (host, isWarned) => {
  const run = runHere(folderWith({}), ['--listen', `${host}:0`, '--format', 'json']);
  await run.started;
  run.stop();
  expect(await run.code).toBe(0);
  expect(/LISTENS ON 0\.0\.0\.0: everyone/.test(run.out.stderr)).toBe(isWarned);
});

test('--seed small, large and a file', async () => {
  const file = 'domain: acme.example\nusers:\n  - {userPrincipalName: ada, displayName: Ada}\n';
  const folder = folderWith({ 'seed.yaml': file });
  const users = (words: string[]) =>
    whileReady(folder, words, async (ready) => {
      const ca = readFileSync(ready.caFile, 'utf8');
      const token = await tokenOf(ready, ca);
      const { body } = await ask(`${ready.graphUrl}/v1.0/users?$top=999`, { ca, token });
      return [(body['value'] as unknown as object[]).length, '@odata.nextLink' in body];
    });
  expect(await users(['--seed', 'small'])).toEqual([25, false]);
  expect(await users(['--seed', 'seed.yaml'])).toEqual([1, false]);
  expect(await users(['--seed', 'large'])).toEqual([999, true]);
});

test('--set sets readings and bad manners, as their switch has them', async () => {
  const faults = '[{"status":503,"path":"/v1.0/groups"}]';
  const words = [
    'lagReads=2',
    'throttleRetryAfter=2.5',
    'secretsPut=merge',
    'jobCreateStatus=200',
    'quota=false',
    `faults=${faults}`,
  ];
  const more = ['throttleLimits=M', 'lagReads=3', 'recase=true'];
  const set = [...words, ...more].flatMap((word) => ['--set', word]);
  await whileReady(folderWith({}), set, async (ready) => {
    const ca = readFileSync(ready.caFile, 'utf8');
    const get = async (path: string) =>
      (await ask(`${ready.controlUrl}${path}`, { ca, token: ready.controlToken })).body;
    expect(await get('/manners')).toMatchObject({
      lagReads: 3,
      throttleRetryAfter: '2.5',
      throttleLimits: 'M',
      recase: true,
      faults: JSON.parse(faults),
    });
    const readings = await get('/behaviours');
    expect(readings).toMatchObject({
      secretsPut: { value: 'merge' },
      jobCreateStatus: { value: 200 },
      quota: { value: false },
    });
  });
});

const project = (prod: string) =>
  `apiVersion: entrada/v1\nkind: Project\nproject: acme\nenvironments: {prod: {tenantId: ${prod}}, test: {}}\n`;
const PROD = '33333333-3333-4333-8333-333333333333';

test('the tenant is that of the project, of --env, or of --tenant-id', async () => {
  const folder = folderWith({ 'entrada.yaml': project(PROD) });
  const tenantOf = (words: string[]) => whileReady(folder, words, ({ tenantId }, { stderr }) => [tenantId, stderr]);
  const said = 'the tenant is that of prod in entrada.yaml\n';
  expect(await tenantOf([])).toEqual([PROD, said]);
  expect(await tenantOf(['--env', 'prod', '--quiet'])).toEqual([PROD, '']);
  expect((await tenantOf(['--env', 'test']))[0]).not.toBe(PROD);
  const own = '44444444-4444-4444-8444-44444444444A';
  expect(await tenantOf(['--tenant-id', own])).toEqual([own.toLowerCase(), '']);
});

test('each signal ends it with exit code 0, and takes its files away', async () => {
  const signals = ['SIGINT', 'SIGHUP'] as const;
  const runs = signals.map((signal) => ({ signal, run: runOwn(folderWith({}), []) }));
  for (const { signal, run } of runs) {
    const ready = (await run.ready) as Ready;
    run.child.kill(signal);
    const { code, stdout, stderr } = await run.end;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(existsSync(dirname(ready.envFile))).toBe(false);
  }
});

test('an answer that is waited with does not keep SIGTERM from ending it', async () => {
  const run = runOwn(folderWith({}), ['--set', 'latencyMs=60000']);
  const ready = (await run.ready) as Ready;
  const ca = readFileSync(ready.caFile, 'utf8');
  const token = await tokenOf(ready, ca);
  const waiting = ask(`${ready.graphUrl}/v1.0/users`, { ca, token }).catch(() => 'cut');
  await ask(ready.controlUrl, { ca, token: ready.controlToken });
  run.child.kill('SIGTERM');
  expect(await waiting).toBe('cut');
  expect((await run.end).code).toBe(0);
});

test('the env file takes away what a shell has for a real tenant and the provider would prefer', async () => {
  await whileReady(folderWith({}), [], async (ready) => {
    const text = readFileSync(ready.envFile, 'utf8');
    const unset = [...text.matchAll(/^unset (\w+)$/gm)].map(([, name]) => name);
    expect(unset).toEqual(
      expect.arrayContaining([
        'ARM_CLIENT_CERTIFICATE',
        'ARM_CLIENT_CERTIFICATE_PATH',
        'ARM_OIDC_TOKEN',
        'ARM_OIDC_TOKEN_FILE_PATH',
        'ARM_CLIENT_ID_FILE_PATH',
        'ARM_CLIENT_SECRET_FILE_PATH',
        'ARM_ENVIRONMENT',
      ]),
    );
    const shell = Object.fromEntries(unset.map((name) => [String(name), 'of the shell']));
    expect(await sourced(ready.envFile, 'env', { ...shell, ARM_OTHER: 'stays' })).toContain('ARM_OTHER=stays');
    expect(await sourced(ready.envFile, 'env', shell)).not.toContain('of the shell');
  });
});
