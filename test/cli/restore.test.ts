import { afterAll, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  entradaIn,
  jsonIn,
  liveOf,
  markOf,
  portal,
  projectWith,
  SCIM,
  told,
  writesAfter,
} from './engine-support.ts';
import { removeFolders, write } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const POLICIES = '  signing: {option: both}\n';
const DAY = 86_400_000;

/** A project whose application somebody deleted in the portal. */
async function deleted(): Promise<{ folder: string; applicationId: string; servicePrincipalId: string }> {
  const folder = projectWith({ 'connections/acme.yaml': acme(SCIM, POLICIES) });
  await applied(standin, folder);
  const { application, servicePrincipal } = await liveOf(standin, 'Acme');
  await portal(standin, 'DELETE', `/v1.0/applications/${application.id}`);
  return { folder, applicationId: application.id, servicePrincipalId: servicePrincipal.id };
}

const restore = (folder: string, ...words: string[]) => entradaIn(standin, folder, ['restore', 'acme', ...words]);

describe('entrada restore', () => {
  it('brings application and service principal back, and apply the rest', async () => {
    const { folder, applicationId, servicePrincipalId } = await deleted();
    expect((await entradaIn(standin, folder, ['plan'])).report.diagnostics[0]?.code).toBe('ENT_DELETED');
    const run = await restore(folder, '--yes');
    expect([run.code, run.report.summary['restored']]).toEqual([0, 1]);
    const { application, servicePrincipal } = await liveOf(standin, 'Acme');
    expect([application.id, servicePrincipal.id]).toEqual([applicationId, servicePrincipalId]);
    expect(told(run)).toContainEqual(expect.stringContaining('begins anew'));
    await applied(standin, folder);
    const mark = markOf(standin);
    expect((await entradaIn(standin, folder, ['plan'])).code).toBe(0);
    expect(writesAfter(standin, mark)).toEqual([]);
  });

  it('restarts a job that ran, and none that was paused', async () => {
    const { folder } = await deleted();
    const mark = markOf(standin);
    await restore(folder, '--yes');
    expect(writesAfter(standin, mark).filter((one) => one.endsWith('/restart'))).toHaveLength(1);
    const { application, servicePrincipal } = await liveOf(standin, 'Acme');
    const jobs = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`;
    const { body } = await standin.get(jobs);
    await portal(standin, 'POST', `${jobs}/${body.value[0].id}/pause`);
    await portal(standin, 'DELETE', `/v1.0/applications/${application.id}`);
    const after = markOf(standin);
    const run = await restore(folder, '--yes');
    expect(told(run)).toContainEqual(expect.stringContaining('rests'));
    expect(writesAfter(standin, after).filter((one) => one.endsWith('/restart'))).toEqual([]);
  });

  it('finishes what a cut-off run began', async () => {
    const { folder, applicationId, servicePrincipalId } = await deleted();
    await portal(standin, 'POST', `/v1.0/directory/deletedItems/${applicationId}/restore`);
    expect((await restore(folder, '--yes')).code).toBe(0);
    expect((await liveOf(standin, 'Acme')).servicePrincipal.id).toBe(servicePrincipalId);
  });

  it('works where the application brings its service principal along, as in the portal', async () => {
    const { folder, servicePrincipalId } = await deleted();
    await standin.behaviours({ restoreBringsServicePrincipal: true });
    const run = await restore(folder, '--yes');
    expect([run.code, run.waits]).toEqual([0, []]);
    expect((await liveOf(standin, 'Acme')).servicePrincipal.id).toBe(servicePrincipalId);
  });

  it('works while reads lag behind', async () => {
    const { folder, servicePrincipalId } = await deleted();
    standin.tenant.clock.advance(60_000);
    await standin.manners({ lagReads: 3, lagMs: 20_000 });
    const run = await restore(folder, '--yes');
    await standin.manners({ lagReads: 0, lagMs: 0 });
    expect([run.code, told(run, ['error'])]).toEqual([0, []]);
    expect((await liveOf(standin, 'Acme')).servicePrincipal.id).toBe(servicePrincipalId);
  });

  it('finds it without a record, by the mark', async () => {
    const { folder, applicationId } = await deleted();
    const other = projectWith({ 'connections/acme.yaml': acme(SCIM, POLICIES) });
    const run = await restore(other, '--yes');
    expect([run.code, (await liveOf(standin, 'Acme')).application.id]).toEqual([0, applicationId]);
    expect(told(run)).toContainEqual(expect.stringContaining('there is no record of acme@prod'));
    expect(folder).not.toBe(other);
  });

  it('brings an orphan back by its id', async () => {
    const { applicationId } = await deleted();
    const other = projectWith({ 'connections/b.yaml': acme().replaceAll('acme', 'b') });
    expect((await entradaIn(standin, other, ['restore', 'acme@prod', '--yes'])).code).toBe(0);
    expect((await liveOf(standin, 'Acme')).application.id).toBe(applicationId);
  });

  it('is refused for what is live, was never there, or is gone for good', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme() });
    const never = await restore(folder, '--yes');
    expect([never.code, told(never)[0]]).toEqual([5, expect.stringContaining('among the deleted objects')]);
    await applied(standin, folder);
    const live = await restore(folder, '--yes');
    expect([live.code, told(live)[0]]).toEqual([5, expect.stringContaining('is not deleted')]);
    await portal(standin, 'DELETE', `/v1.0/applications/${(await liveOf(standin, 'Acme')).application.id}`);
    standin.tenant.clock.advance(31 * DAY);
    const gone = await restore(folder, '--yes');
    expect([gone.code, told(gone)[0]]).toEqual([5, expect.stringContaining('gone for good after 30 days')]);
  });

  it('restores nothing by a record alone', async () => {
    const { folder, applicationId } = await deleted();
    const { application } = await standin.instantiate('Victim');
    await portal(standin, 'DELETE', `/v1.0/applications/${application.id}`);
    const record = jsonIn(folder, 'records/prod/acme.json');
    const forged = { ...record, applicationId: application.id, appId: application.appId };
    const other = projectWith({
      'connections/b.yaml': acme().replaceAll('acme', 'b'),
      'records/prod/b.json': JSON.stringify({ ...forged, connection: 'b@prod' }),
    });
    const mark = markOf(standin);
    const run = await entradaIn(standin, other, ['restore', 'b', '--yes']);
    expect([run.code, told(run)[0]]).toEqual([5, expect.stringContaining('carries no mark')]);
    expect(writesAfter(standin, mark)).toEqual([]);
    expect(applicationId).not.toBe(application.id);
  });

  it('restores nothing where only half of it could come back', async () => {
    const { folder, servicePrincipalId } = await deleted();
    await portal(standin, 'DELETE', `/v1.0/directory/deletedItems/${servicePrincipalId}`);
    const mark = markOf(standin);
    const run = await restore(folder, '--yes');
    expect([run.code, told(run)[0]]).toEqual([5, expect.stringContaining('carries no mark')]);
    expect(writesAfter(standin, mark)).toEqual([]);
  });

  it('is refused where two deleted applications carry the mark and no record says which', async () => {
    const { folder } = await deleted();
    const again = projectWith({ 'connections/acme.yaml': acme('', POLICIES).replace('saml/', 'saml2/') });
    const { servicePrincipal, application } = await standin.instantiate('Copy');
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
      tags: ['entrada:acme/acme@prod'],
    });
    await portal(standin, 'DELETE', `/v1.0/applications/${application.id}`);
    const run = await restore(again, '--yes');
    expect([run.code, told(run)[0]]).toEqual([5, expect.stringContaining('several deleted applications')]);
    expect((await restore(folder, '--yes')).code).toBe(0);
  });

  it('asks, and restores nothing without a yes', async () => {
    const { folder } = await deleted();
    const mark = markOf(standin);
    expect((await restore(folder)).code).toBe(1);
    const no = await entradaIn(standin, folder, ['restore', 'acme'], { outside: { ask: async () => 'y' } });
    expect(no.code).toBe(1);
    expect(no.stderr).toMatch(/Acme \(client ID [0-9a-f-]{36}\) was deleted on 2026-11-24/);
    expect(writesAfter(standin, mark)).toEqual([]);
  });

  it('says what a retired spec still needs', async () => {
    const { folder } = await deleted();
    write(folder, { 'connections/acme.yaml': acme(`retired: true\n${SCIM}`, POLICIES) });
    const run = await restore(folder, '--yes');
    expect(run.report.diagnostics.map(({ hint }) => hint)).toContainEqual(
      expect.stringContaining('take retired: true out'),
    );
  });
});
