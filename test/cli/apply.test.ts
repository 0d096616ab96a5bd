/** Apply and plan on the five connections of this repository: first, again, and in every format. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordProblem } from '../../src/workspace/record-shape.ts';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  applied,
  changed,
  type EntradaRun,
  entradaIn,
  FIVE,
  jsonIn,
  liveOf,
  markOf,
  portal,
  projectOfFive,
  SECRETS,
  textsIn,
  told,
  writesAfter,
} from './engine-support.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

let folder = '';
let before: EntradaRun;
let first: EntradaRun;
beforeAll(async () => {
  folder = projectOfFive();
  before = await entradaIn(standin, folder, ['plan']);
  first = await entradaIn(standin, folder, ['apply', '--yes']);
  await standin.control('PUT', '/snapshots/applied');
}, 60_000);
beforeEach(() => standin.control('POST', '/snapshots/applied/restore'));

describe('the first apply', () => {
  it('makes all five: exit code 0, and nothing to tell', () => {
    expect({ code: first.code, told: told(first) }).toEqual({ code: 0, told: [] });
    expect(first.report.connections.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(
      FIVE.map((name) => `${name} create`),
    );
  });
  it('makes what the plan before it said, which ended with exit code 2', () => {
    expect(before.code).toBe(2);
    expect(changed(first)).toEqual(changed(before));
    expect(first.report.connections.map(({ permissions }) => permissions)).toEqual(
      before.report.connections.map(({ permissions }) => permissions),
    );
  });
  it('counts the writes it made, and leaves none', () => {
    const counts = first.report.connections.map(({ applied: made }) => made);
    const made = counts.reduce((sum, one) => sum + (one?.made ?? 0), 0);
    expect(counts.every((one) => one && one.made > 0 && one.failed === 0 && one.left === 0)).toBe(true);
    expect(first.report.summary['writes']).toBe(made);
  });
  it('puts the tenant it signed in to in place of built-ins, where the environment names none', async () => {
    const { application } = await liveOf(standin, 'MangoApps');
    expect(application.identifierUris).toEqual([`https://sts.windows.net/${standin.tenant.tenantId}/`]);
  });
  it('writes a record of each, which is whole and names what is live', async () => {
    for (const name of FIVE) {
      const record = jsonIn(folder, `records/prod/${name}.json`);
      expect(recordProblem(record)).toBeUndefined();
      const { displayName = '' } = first.report.connections.find((one) => one.name === name) ?? {};
      const { application, servicePrincipal } = await liveOf(standin, displayName);
      expect(record).toMatchObject({
        connection: `${name}@prod`,
        tenantId: standin.tenant.tenantId,
        applicationId: application.id,
        appId: application.appId,
        servicePrincipalId: servicePrincipal.id,
        certificates: [{ isActive: true, thumbprint: servicePrincipal.preferredTokenSigningKeyThumbprint }],
      });
      expect(record.metadataUrl).toContain(application.appId);
    }
  });
  it('keeps a fingerprint of each secret, and neither journal nor lock', () => {
    const { secrets, jobId } = jsonIn(folder, 'records/prod/sentry.json');
    expect(Object.keys(secrets)).toEqual(['SecretToken']);
    expect(secrets.SecretToken).toMatchObject({
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      since: '2026-11-24',
    });
    expect(jobId).toEqual(expect.any(String));
    const names = [...textsIn(folder).keys()].filter((name) => name.startsWith('.entrada'));
    expect(names.sort()).toEqual(['.entrada/.gitignore', '.entrada/fingerprint.key']);
  });
});

describe('afterwards', () => {
  it('a plan is empty: exit code 0', async () => {
    const run = await entradaIn(standin, folder, ['plan']);
    expect({ code: run.code, changed: changed(run), told: told(run) }).toEqual({ code: 0, changed: [], told: [] });
  });
  it('a second apply writes nothing at all, and asks nobody', async () => {
    const files = textsIn(folder);
    const mark = markOf(standin);
    const run = await entradaIn(standin, folder, ['apply']);
    expect({ code: run.code, writes: writesAfter(standin, mark) }).toEqual({ code: 0, writes: [] });
    expect(textsIn(folder)).toEqual(files);
  });
  it('a change in the portal is put back, with that one write', async () => {
    const { servicePrincipal } = await liveOf(standin, 'Sentry');
    const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
    await portal(standin, 'PATCH', path, { loginUrl: 'https://else.example/' });
    const mark = markOf(standin);
    await applied(standin, folder);
    expect(writesAfter(standin, mark)).toEqual([`PATCH ${path}`]);
    expect((await liveOf(standin, 'Sentry')).servicePrincipal.loginUrl).toBe('https://sentry.io/auth/login/acme/');
  });
  it('--only applies one, and leaves the others as they are', async () => {
    for (const name of ['Sentry', 'RudderStack']) {
      const { servicePrincipal } = await liveOf(standin, name);
      await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
        loginUrl: 'https://else.example/',
      });
    }
    await applied(standin, folder, ['--only', 'sentry']);
    expect((await liveOf(standin, 'RudderStack')).servicePrincipal.loginUrl).toBe('https://else.example/');
    expect((await liveOf(standin, 'Sentry')).servicePrincipal.loginUrl).not.toBe('https://else.example/');
  });
  it('a secret that changed is written again, and nothing else', async () => {
    const env = { SENTRY_SCIM_TOKEN: 'sentry-second-secret' };
    const mark = markOf(standin);
    const run = await entradaIn(standin, folder, ['apply', '--yes'], { env });
    expect(run.code).toBe(0);
    expect(writesAfter(standin, mark).every((text) => /validateCredentials|synchronization\/secrets$/.test(text))).toBe(
      true,
    );
    expect(writesAfter(standin, mark).length).toBeGreaterThan(0);
    expect(changed(await entradaIn(standin, folder, ['plan'], { env }))).toEqual([]);
    expect(JSON.stringify([...textsIn(folder)])).not.toContain(env.SENTRY_SCIM_TOKEN);
    await entradaIn(standin, folder, ['apply', '--yes']);
  });
});

describe('a plan with changes', () => {
  const shown = (format: string) => entradaIn(standin, projectOfFive(), ['plan', '--format', format]);
  it.each(['text', 'markdown'])(
    'as %s names each connection, its fields and the writer, and no secret',
    async (format) => {
      await standin.control('POST', '/reset');
      const run = await shown(format);
      expect(run.code).toBe(2);
      for (const word of [...FIVE, 'identifierUris', 'SecretToken']) expect(run.stdout).toContain(word);
      for (const value of Object.values(SECRETS)) expect(run.stdout).not.toContain(value);
    },
  );
  it('as JSON says outcome, permissions, and of each field where it comes from', () => {
    const [one] = before.report.changes.filter(
      ({ object, connection }) => object === 'certificate' && connection === 'sentry@prod',
    );
    expect(one).toMatchObject({ action: 'create', writer: 'graph' });
    expect(one?.fields.every(({ leaf }) => leaf?.startsWith('/saml/signing'))).toBe(true);
    expect(before.report.connections.find(({ name }) => name === 'sentry')?.permissions).toContain(
      'Synchronization.ReadWrite.All',
    );
    expect(before.report.summary).toMatchObject({ connections: 5, requests: expect.any(Number) });
  });
});

it('what is shown needs a tenant: without --env, of several environments none is guessed', async () => {
  const run = await entradaIn(standin, folder, ['plan', '--format', 'text'], { isBare: true });
  expect(run.stderr).toMatch(/error ENT_ENVIRONMENT .*\n {2}fix: name one with --env: prod, test/);
  expect(run.code).toBe(1);
});
