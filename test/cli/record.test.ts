import { rmSync } from 'node:fs';
import { join } from 'node:path';
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
  textsIn,
  told,
  writesAfter,
} from './engine-support.ts';
import { removeFolders, write } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const RECORD = 'records/prod/acme.json';

async function live(): Promise<string> {
  const folder = projectWith({ 'connections/acme.yaml': acme(SCIM) });
  await applied(standin, folder);
  return folder;
}

const record = (folder: string, ...words: string[]) => entradaIn(standin, folder, ['record', ...words]);

describe('entrada record', () => {
  it('changes nothing where the record says what is there', async () => {
    const folder = await live();
    const before = textsIn(folder).get(RECORD);
    const mark = markOf(standin);
    const run = await record(folder);
    expect([run.code, run.report.summary['unchanged'], run.report.summary['written']]).toEqual([0, 1, 0]);
    expect(textsIn(folder).get(RECORD)).toBe(before);
    expect(writesAfter(standin, mark)).toEqual([]);
  });

  it('rebuilds a record that is missing, or cannot be read; only fingerprints are lost', async () => {
    const folder = await live();
    const before = jsonIn(folder, RECORD);
    for (const text of [null, '{', '{"recordVersion": 1}']) {
      if (text === null) rmSync(join(folder, RECORD));
      else write(folder, { [RECORD]: text });
      const run = await record(folder);
      expect([run.code, told(run), run.report.summary['written']]).toEqual([0, [], 1]);
      expect(jsonIn(folder, RECORD)).toEqual({ ...before, secrets: {} });
    }
  });

  it('keeps fingerprints of the same application, and none of another', async () => {
    const folder = await live();
    const before = jsonIn(folder, RECORD);
    write(folder, { [RECORD]: JSON.stringify({ ...before, jobId: null }) });
    await record(folder, 'acme');
    expect(jsonIn(folder, RECORD)).toEqual(before);
    write(folder, { [RECORD]: JSON.stringify({ ...before, applicationId: '00000000-0000-4000-8000-000000000000' }) });
    await record(folder, 'acme');
    expect(jsonIn(folder, RECORD)).toEqual({ ...before, secrets: {} });
  });

  it('tells of a broken record that it cannot rebuild, and leaves it', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme(), [RECORD]: '{' });
    const run = await record(folder, '--prune');
    expect([run.code, run.report.diagnostics[0]?.file]).toEqual([1, RECORD]);
    expect(textsIn(folder).get(RECORD)).toBe('{');
  });

  it('tells of a record whose mark is gone, and removes it when asked', async () => {
    const folder = await live();
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, { tags: [] });
    const run = await record(folder);
    expect([run.code, told(run)[0]]).toEqual([2, expect.stringContaining('carries our mark no longer')]);
    expect(textsIn(folder).has(RECORD)).toBe(true);
    const pruned = await record(folder, '--prune');
    expect([pruned.code, pruned.report.summary['pruned']]).toEqual([0, 1]);
    expect(textsIn(folder).has(RECORD)).toBe(false);
  });

  it('keeps the record of an application that can be restored, and tells once it is gone for good', async () => {
    const folder = await live();
    const { application } = await liveOf(standin, 'Acme');
    await portal(standin, 'DELETE', `/v1.0/applications/${application.id}`);
    expect((await record(folder, '--prune')).code).toBe(0);
    expect(textsIn(folder).has(RECORD)).toBe(true);
    await portal(standin, 'DELETE', `/v1.0/directory/deletedItems/${application.id}`);
    expect(told(await record(folder))[0]).toContain('its application is gone');
  });

  it('tells of records that no spec asks for, but not while their application is there', async () => {
    const folder = await live();
    rmSync(join(folder, 'connections/acme.yaml'));
    write(folder, { 'connections/b.yaml': acme().replaceAll('acme', 'b') });
    expect((await record(folder, '--prune')).code).toBe(0);
    const { application, servicePrincipal } = await liveOf(standin, 'Acme');
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, { tags: [] });
    expect((await record(folder, 'b', '--prune')).code).toBe(0);
    expect(textsIn(folder).has(RECORD)).toBe(true);
    const run = await record(folder);
    expect([run.code, told(run)]).toEqual([
      2,
      ['warning ENT_RECORD no spec and no application belong to the record of acme@prod'],
    ]);
    expect((await record(folder, '--prune')).code).toBe(0);
    expect(textsIn(folder).has(RECORD)).toBe(false);
    expect(application.id).toBeDefined();
  });

  it('records nothing where two applications carry the mark', async () => {
    const folder = await live();
    const copy = await standin.instantiate('Copy');
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${copy.servicePrincipal.id}`, {
      tags: ['entrada:acme/acme@prod'],
    });
    const before = textsIn(folder).get(RECORD);
    const run = await record(folder, '--prune');
    expect([run.code, run.report.diagnostics[0]?.code]).toEqual([1, 'ENT_AMBIGUOUS']);
    expect(textsIn(folder).get(RECORD)).toBe(before);
  });

  it('does not forget a job that it may not read', async () => {
    const folder = await live();
    const before = jsonIn(folder, RECORD);
    const { appId, applicationId } = await standin.clientWith(['Application.Read.All']);
    const { secretText } = await portal(standin, 'POST', `/v1.0/applications/${applicationId}/addPassword`, {});
    const run = await entradaIn(standin, folder, ['record'], { as: { clientId: appId, clientSecret: secretText } });
    expect([run.code, jsonIn(folder, RECORD).jobId]).toEqual([0, before.jobId]);
  });

  it('records what Terraform made as well', async () => {
    const folder = await live();
    const before = jsonIn(folder, RECORD);
    const terraform = projectWith({ 'connections/acme.yaml': acme(SCIM) }, 'terraform');
    await record(terraform);
    expect(jsonIn(terraform, RECORD)).toEqual({ ...before, secrets: {} });
  });
});
