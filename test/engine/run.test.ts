import { afterAll, describe, expect, it } from 'vitest';
import { fingerprintOf, openRun, surveyInput } from '../../src/engine/run.ts';
import { EntradaError } from '../../src/errors.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { acme, applied, envOf, projectText, projectWith, SCIM, textsIn, write } from '../cli/engine-support.ts';
import { folderWith, removeFolders } from '../cli/support.ts';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const workspaceOf = (cwd: string, only: readonly string[] = [], env?: string) =>
  loadWorkspace({ cwd, paths: [], today: '2026-11-24', env, only, changedSince: undefined, onProgress: undefined });

async function open(
  cwd: string,
  env: string | undefined,
  { only = [] as readonly string[], mayMakeKey = false, more = {} } = {},
) {
  const world = {
    env: envOf(standin, { env: more }),
    now: standin.tenant.clock.now,
    wait: async () => {},
    random: () => 0.5,
    fetch,
  };
  const randomBytes = mayMakeKey ? () => new Uint8Array(32).fill(9) : null;
  return openRun(workspaceOf(cwd, only, env), { env, randomBytes }, world);
}

async function refusal(opening: Promise<unknown>): Promise<string> {
  const error = await opening.catch((reason: unknown) => reason);
  if (!(error instanceof EntradaError)) throw new TypeError('it was not refused as it should be');
  return `${error.code} ${error.message} | ${error.hint}`;
}

const two = () =>
  projectWith({ 'connections/acme.yaml': acme(), 'connections/other.yaml': acme().replaceAll('acme', 'other') });

describe('a run', () => {
  it('knows what was asked for, and all of its environment', async () => {
    const run = await open(two(), 'prod', { only: ['other'] });
    expect(run.asked.map(({ connection }) => connection.id)).toEqual(['other@prod']);
    expect(run.all.map(({ connection }) => connection.id).sort()).toEqual(['acme@prod', 'other@prod']);
    expect(surveyInput(run).connections).toHaveLength(1);
  });
  it('has the records of its environment only', async () => {
    const folder = two();
    await applied(standin, folder, ['--only', 'acme']);
    expect([...(await open(folder, 'prod')).records.keys()]).toEqual(['acme@prod']);
    expect([...(await open(folder, 'test')).records.keys()]).toEqual([]);
  });
  it('needs a project, and one environment', async () => {
    expect(await refusal(open(folderWith({ 'connections/acme.yaml': acme() }), 'prod'))).toMatch(
      /^ENT_PROJECT_MISSING /,
    );
    expect(await refusal(open(two(), undefined))).toMatch(/^ENT_ENVIRONMENT .*\| name one with --env: prod, test$/);
    const folder = two();
    write(folder, { 'entrada.yaml': projectText().replace(', test: {}', '') });
    expect((await open(folder, undefined)).environment.name).toBe('prod');
  });
  it('is refused with a record that is none', async () => {
    const folder = two();
    write(folder, { 'records/prod/acme.json': '{"recordVersion": 1}' });
    expect(await refusal(open(folder, 'prod'))).toMatch(
      /^ENT_RECORD the record cannot be used: .*\| entrada record rebuilds it/,
    );
  });
});

describe('fingerprints', () => {
  const secret = { env: 'VENDOR_TOKEN' } as never;
  it('need a key, and a run that only looks makes none', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme(SCIM) });
    const run = await open(folder, 'prod');
    expect(await fingerprintOf(run, 'acme@prod', secret)).toBeNull();
    expect([...textsIn(folder).keys()].some((file) => file.includes('fingerprint'))).toBe(false);
  });
  it('of one value differ by connection, and are the same in the next run', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme(SCIM) });
    const run = await open(folder, 'prod', { mayMakeKey: true });
    const [one, other] = [await fingerprintOf(run, 'acme@prod', secret), await fingerprintOf(run, 'b@prod', secret)];
    expect(one?.value).not.toBe(other?.value);
    expect(await fingerprintOf(await open(folder, 'prod'), 'acme@prod', secret)).toEqual(one);
  });
  it('of a secret that is not here are not known, and no error', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme(SCIM) });
    const run = await open(folder, 'prod', { mayMakeKey: true, more: { VENDOR_TOKEN: undefined } });
    expect(await fingerprintOf(run, 'acme@prod', secret)).toBeNull();
  });
});
