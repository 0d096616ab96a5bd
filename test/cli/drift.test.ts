/** What drift says besides changed fields: waivers, health, credentials, orphans, coverage, and its exit codes. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  entradaIn,
  liveOf,
  markOf,
  portal,
  projectWith,
  requestsAfter,
  SCIM,
  told,
  write,
  writesAfter,
} from './engine-support.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const DAY = 86_400;
const SPEC = acme(SCIM.replace('env: VENDOR_TOKEN}}', 'env: VENDOR_TOKEN}, expires: 2027-06-30}'));
let folder = '';
beforeAll(async () => {
  folder = projectWith({ 'connections/acme.yaml': SPEC });
  await applied(standin, folder);
  await standin.control('PUT', '/snapshots/applied');
}, 60_000);
beforeEach(async () => {
  await standin.control('POST', '/snapshots/applied/restore');
  write(folder, { 'connections/acme.yaml': SPEC });
});

const look = (words: readonly string[] = [], options = {}) => entradaIn(standin, folder, ['drift', ...words], options);
const turn = (days: number) => standin.control('PATCH', '/clock', { advanceSeconds: days * DAY });

async function changeSignOn(): Promise<void> {
  const { servicePrincipal } = await liveOf(standin, 'Acme');
  await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
    loginUrl: 'https://else.example/',
  });
}

async function jobId(): Promise<string> {
  const { servicePrincipal } = await liveOf(standin, 'Acme');
  const { value } = await portal(standin, 'GET', `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`);
  return value[0].id;
}

const job = async (state: Json) => standin.control('PATCH', `/jobs/${await jobId()}`, state);

it('a tenant in sync: exit code 0, and nothing is written or asked of the audit log', async () => {
  const mark = markOf(standin);
  const run = await look();
  expect({ code: run.code, told: told(run, ['error', 'warning']) }).toEqual({ code: 0, told: [] });
  expect(writesAfter(standin, mark)).toEqual([]);
  expect(requestsAfter(standin, mark).filter(({ path }) => path.includes('audit'))).toEqual([]);
});

it('a connection that was never applied: a warning, exit code 2', async () => {
  await standin.control('POST', '/reset');
  const fresh = projectWith({ 'connections/acme.yaml': acme() });
  const run = await entradaIn(standin, fresh, ['drift']);
  expect(told(run, ['error', 'warning'])).toEqual([
    expect.stringMatching(/^warning ENT_DRIFT .*not in the tenant yet/),
  ]);
  expect(run.code).toBe(2);
});

describe('a waiver with drift: true', () => {
  const waiver = (path: string) =>
    `${SPEC}waivers: [{path: ${path}, until: 2026-12-01, reason: the vendor moves, drift: true}]\n`;
  it('is accepted until its last day', async () => {
    write(folder, { 'connections/acme.yaml': waiver('/saml/signOnUrl') });
    await changeSignOn();
    await turn(7);
    const run = await look();
    expect(told(run).filter((text) => text.includes('loginUrl'))).toEqual([
      expect.stringMatching(/^info ENT_DRIFT_ACCEPTED .*accepted until 2026-12-01: the vendor moves/),
    ]);
    expect(run.code).toBe(0);
  });
  it('fails the day after, and says since when', async () => {
    write(folder, { 'connections/acme.yaml': waiver('/saml/signOnUrl') });
    await changeSignOn();
    await turn(8);
    const run = await look();
    expect(told(run, ['error']).join()).toMatch(/ENT_DRIFT .*accepted until 2026-12-01/);
    expect(run.code).toBe(2);
  });
  it('accepts nothing beside its leaf', async () => {
    write(folder, { 'connections/acme.yaml': waiver('/saml/replyUrls') });
    await changeSignOn();
    const run = await look();
    expect(told(run, ['error'])).toEqual([expect.stringContaining('ENT_DRIFT ')]);
    expect(run.code).toBe(2);
  });
});

describe('health', () => {
  const WITHOUT_END = SPEC.replace(', expires: 2027-06-30', '');
  const check = (
    title: string,
    prepare: () => Promise<unknown>,
    expected: RegExp,
    codes: readonly [number, number],
    spec = SPEC,
  ) =>
    it(title, async () => {
      write(folder, { 'connections/acme.yaml': spec });
      await prepare();
      const run = await look();
      expect(told(run).join('\n')).toMatch(expected);
      const lines = run.report.diagnostics.filter(({ code }) => code.startsWith('ENT_HEALTH')).map(({ line }) => line);
      expect(lines.every((line = 0) => line > 1)).toBe(true);
      expect(run.code).toBe(codes[0]);
      expect((await look(['--fail-on', 'warning'])).code).toBe(codes[1]);
    });
  const soon = /^warning ENT_HEALTH_CERTIFICATE .*ends on 2029-11-23/m;
  const over = /^error ENT_HEALTH_CERTIFICATE .*ended on 2029-11-23/m;
  const secretSoon = /^warning ENT_HEALTH_SECRET .*secret of provisioning ends on 2027-06-30/m;
  const secretOver = /^error ENT_HEALTH_SECRET .*secret of provisioning ended on 2027-06-30/m;
  const quarantine = { code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } };
  const isIll = /^error ENT_HEALTH_PROVISIONING .*quarantine.*TooManyDeletes/m;
  check('a certificate that ends within the rollover window', () => turn(1095 - 20), soon, [2, 2], WITHOUT_END);
  check('a certificate that has ended', () => turn(1095 + 2), over, [2, 2], WITHOUT_END);
  check('a secret that ends within 30 days', () => turn(200), secretSoon, [0, 2]);
  check('a secret that has ended, by the spec too', () => turn(230), secretOver, [1, 1]);
  check('a job in quarantine', () => job(quarantine), isIll, [2, 2]);
});

describe('a spec with an error of a rule', () => {
  const OTHER = acme('environments: {prod: {}, nowhere: {}}\n').replaceAll('acme', 'other').replaceAll('Acme', 'Other');
  const withOther = async (commands: readonly (readonly string[])[]) => {
    write(folder, { 'connections/other.yaml': OTHER });
    const runs = [];
    for (const words of commands) runs.push(await entradaIn(standin, folder, words));
    rmSync(join(folder, 'connections/other.yaml'));
    return runs;
  };
  it('is left out and told, and the others are looked at: exit code 1', async () => {
    await changeSignOn();
    const [run] = await withOther([['drift']]);
    const errors = run?.report.diagnostics.filter(({ severity }) => severity === 'error') ?? [];
    expect(errors.map(({ connection, code }) => `${connection} ${code}`)).toEqual([
      'other ENT094',
      'acme@prod ENT_DRIFT',
    ]);
    expect(run?.report.connections.map(({ name }) => name)).toEqual(['acme']);
    expect(run?.code).toBe(1);
  });
  it('stops plan and apply before anything is asked', async () => {
    const mark = markOf(standin);
    const runs = await withOther([['plan'], ['apply', '--yes']]);
    expect(runs.map(({ code }) => code)).toEqual([1, 1]);
    expect(requestsAfter(standin, mark)).toEqual([]);
  });
});

describe('--credentials', () => {
  it('that Entra can use: nothing is said', async () => {
    const run = await look(['--credentials']);
    expect({ code: run.code, told: told(run, ['error', 'warning']) }).toEqual({ code: 0, told: [] });
  });
  it('that the vendor refuses: an error at the secret, exit code 2', async () => {
    await standin.manners({ refuseCredentials: true });
    const run = await look(['--credentials']);
    expect(told(run, ['error'])).toEqual([expect.stringContaining('ENT_DRIFT_SECRET acme@prod: Entra cannot sign in')]);
    expect(run.report.diagnostics.find(({ code }) => code === 'ENT_DRIFT_SECRET')?.path).toBe('/provisioning/auth');
    expect(run.code).toBe(2);
  });
  it('without them nobody asks the vendor', async () => {
    await standin.manners({ refuseCredentials: true });
    expect((await look()).code).toBe(0);
  });
  it('by a client that may only read: which permission is missing, exit code 3', async () => {
    const run = await look(['--credentials'], { as: 'reader' });
    expect(told(run, ['error']).join()).toMatch(/ENT_GRAPH_PERMISSION .*Synchronization\.ReadWrite\.All/);
    expect(run.code).toBe(3);
  });
});

it('a secret of which another value was written last: ENT_DRIFT_SECRET, without any value', async () => {
  const run = await look([], { env: { VENDOR_TOKEN: 'rotated-at-the-vendor' } });
  expect(told(run, ['error'])).toEqual([expect.stringContaining('ENT_DRIFT_SECRET')]);
  expect(run.stdout).not.toContain('rotated-at-the-vendor');
  expect(run.code).toBe(2);
});

it('a run without the secrets says nothing of them', async () => {
  const run = await look([], { env: { VENDOR_TOKEN: undefined } });
  expect({ code: run.code, told: told(run, ['error', 'warning']) }).toEqual({ code: 0, told: [] });
});

describe('applications without a spec', () => {
  it('with our mark: an orphan, exit code 2; nothing is done to it', async () => {
    rmSync(join(folder, 'connections/acme.yaml'));
    write(folder, { 'connections/other.yaml': acme().replaceAll('acme', 'other').replaceAll('Acme', 'Other') });
    const mark = markOf(standin);
    const run = await look();
    rmSync(join(folder, 'connections/other.yaml'));
    expect(told(run, ['warning'])).toContainEqual(
      expect.stringMatching(/ENT_ORPHAN Acme \(.*\) carries the mark entrada:acme\/acme@prod, and no spec asks for it/),
    );
    expect(run.report.summary).toMatchObject({ orphans: 1 });
    expect(writesAfter(standin, mark)).toEqual([]);
    expect(run.code).toBe(2);
  });
  it("another project's is no orphan, and not undeclared", async () => {
    const { servicePrincipal } = await standin.instantiate('Theirs');
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
      tags: [...servicePrincipal.tags, 'entrada:theirs/x@prod'],
    });
    const run = await look();
    expect(run.report.summary).toMatchObject({ orphans: 0, undeclared: 0, coverage: '100 %' });
    expect(run.code).toBe(0);
  });
  it('made by hand: undeclared, counted, and no failure', async () => {
    for (const name of ['Hand A', 'Hand B']) await standin.instantiate(name);
    const run = await look();
    expect(told(run, ['info'])).toContainEqual(
      expect.stringContaining('2 enterprise applications have no spec (33 % covered): Hand A, Hand B'),
    );
    expect(run.report.summary).toMatchObject({ undeclared: 2, coverage: '33 %' });
    expect(run.code).toBe(0);
  });
  it('coverage counts all specs, whichever were asked for', async () => {
    write(folder, { 'connections/other.yaml': acme().replaceAll('acme', 'other').replaceAll('Acme', 'Other') });
    const run = await look(['--only', 'other']);
    rmSync(join(folder, 'connections/other.yaml'));
    expect(run.report.summary).toMatchObject({ connections: 1, ofProject: 2, orphans: 0, undeclared: 0 });
  });
});

describe('--watch', () => {
  it('looks again until it is stopped, and the last look gives the exit code', async () => {
    const waits: number[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const wait = async (milliseconds: number) => {
      waits.push(milliseconds);
      if (waits.length === 1) await changeSignOn();
      else resolve();
    };
    const run = await look(['--watch', '60', '--format', 'text'], { outside: { wait }, untilStopped: () => promise });
    expect(waits).toEqual([60_000, 60_000]);
    expect(run.stdout.match(/ENT_DRIFT/g)).toHaveLength(1);
    expect(run.code).toBe(2);
  });
  const check = (words: readonly string[], message: RegExp) =>
    it(`${words.join(' ')} is wrong use`, async () => {
      const run = await look(words);
      expect(told(run)).toEqual([expect.stringMatching(message)]);
      expect(run.code).toBe(1);
    });
  check(['--watch', '5'], /ENT_USE --watch takes whole seconds, 10 at least/);
  check(['--watch', '60'], /ENT_USE --watch /);
  check(['prod'], /ENT_USE drift takes no "prod"/);
  check(['--fail-on', 'info'], /ENT_USE --fail-on is error or warning, not "info"/);
});

it.each(['text', 'markdown', 'sarif', 'junit', 'github', 'html'])(
  'as %s it names the finding and its file',
  async (format) => {
    await changeSignOn();
    const run = await look(['--format', format]);
    expect(run.stdout).toContain('ENT_DRIFT');
    expect(run.stdout).toContain('connections/acme.yaml');
    expect(run.code).toBe(2);
  },
);
