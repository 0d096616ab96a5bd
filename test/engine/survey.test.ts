import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineRun } from '../../src/engine/run.ts';
import { openRun, surveyInput } from '../../src/engine/run.ts';
import { type Surveyed, survey } from '../../src/engine/survey.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { acme, applied, envOf, liveOf, markOf, portal, projectWith, requestsAfter } from '../cli/engine-support.ts';
import { removeFolders } from '../cli/support.ts';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const COUNT = 230;
const name = (index: number) => `vendor-${String(index).padStart(3, '0')}`;
const specOf = (index: number) => acme().replaceAll('acme', name(index)).replaceAll('Acme', name(index));

let folder = '';
beforeAll(async () => {
  folder = projectWith(
    Object.fromEntries(Array.from({ length: COUNT }, (_, at) => [`connections/${name(at)}.yaml`, specOf(at)])),
  );
});

async function runIn(path: string, env = 'prod'): Promise<EngineRun> {
  const workspace = loadWorkspace({
    cwd: path,
    paths: [],
    today: '2026-11-24',
    env,
    only: [],
    changedSince: undefined,
    onProgress: undefined,
  });
  const { tenant } = standin;
  const world = { env: envOf(standin), now: tenant.clock.now, wait: async () => {}, random: () => 0.5, fetch };
  return openRun(workspace, { env, randomBytes: null }, world);
}

describe('a survey of many connections', () => {
  let visited: string[] = [];
  beforeEach(() => {
    visited = [];
  });
  const visit = ({ connection }: Surveyed) => void visited.push(connection.name);

  it('visits each once, in their order, whichever portion is read first', async () => {
    const run = await runIn(folder);
    await survey(run.session, surveyInput(run), async (surveyed) => {
      if (visited.length === 0) await new Promise((resolve) => setImmediate(resolve));
      visit(surveyed);
    });
    expect(visited).toEqual(Array.from({ length: COUNT }, (_, at) => name(at)));
  });

  it('asks no more for connections that are not there than for none', async () => {
    const run = await runIn(folder);
    const mark = markOf(standin);
    const looked = await survey(run.session, surveyInput(run), visit);
    expect(requestsAfter(standin, mark).filter(({ batch }) => batch === undefined)).toHaveLength(looked.requests);
    expect(looked.requests).toBeLessThan(15);
  });

  it('tells its progress, up to all', async () => {
    const run = await runIn(folder);
    const told: number[] = [];
    await survey(run.session, { ...surveyInput(run), onProgress: (done) => told.push(done) }, visit);
    expect(told.at(-1)).toBe(COUNT);
    expect(told).toEqual([...told].sort((one, other) => one - other));
  });

  it('ends with what a visit throws', async () => {
    const run = await runIn(folder);
    const failing = survey(run.session, surveyInput(run), () => {
      throw new RangeError('stop');
    });
    await expect(failing).rejects.toThrow('stop');
  });
});

describe('a connection', () => {
  async function surveyed(path: string): Promise<Surveyed> {
    const run = await runIn(path);
    const found: Surveyed[] = [];
    await survey(run.session, surveyInput(run), (one) => void found.push(one));
    const [only] = found;
    if (only === undefined) throw new TypeError('nothing was surveyed');
    return only;
  }

  it('that is live comes with its objects; retired, nothing of its provisioning is read', async () => {
    const path = projectWith({ 'connections/acme.yaml': acme() });
    await applied(standin, path);
    const { live, match, plan, unread } = await surveyed(path);
    expect([match.kind, plan.outcome, unread]).toEqual(['ours', 'none', []]);
    expect(live?.servicePrincipal.tags).toContain('entrada:acme/acme@prod');
  });

  it('of another environment is not looked at', async () => {
    const path = projectWith({ 'connections/acme.yaml': acme('environments: {test: {}}\n') });
    const run = await runIn(path);
    expect([run.asked, run.all]).toEqual([[], []]);
  });

  it('whose registration alone is left is a problem, by record, mark or entity ID', async () => {
    const path = projectWith({ 'connections/acme.yaml': acme() });
    await applied(standin, path);
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    await portal(standin, 'DELETE', `/v1.0/servicePrincipals/${servicePrincipal.id}`);
    const byRecord = await surveyed(path);
    expect(byRecord.plan.notes).toEqual([expect.objectContaining({ kind: 'problem', code: 'ENT_DELETED' })]);
    const byOther = await surveyed(
      projectWith({ 'connections/acme.yaml': acme().replace('name: acme', 'name: other') }),
    );
    expect(byOther.plan.notes).toEqual([expect.objectContaining({ kind: 'problem', code: 'ENT_ADOPT' })]);
    expect([byRecord.plan.writes, byOther.plan.writes]).toEqual([[], []]);
  });
});
