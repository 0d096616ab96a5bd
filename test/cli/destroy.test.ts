import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  changed,
  entradaIn,
  jsonIn,
  liveOf,
  markOf,
  portal,
  projectText,
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

const RETIRED = 'retired: true\n';
const POLICIES = "  claims: {add: [{name: uid, source: user.mail, namespace: 'urn:x'}]}\n  signing: {option: both}\n";
const RECORD = 'records/prod/acme.json';

/** A project whose connection is applied, and then retired in its spec. */
async function retired(more = SCIM): Promise<string> {
  const folder = projectWith({ 'connections/acme.yaml': acme(more, POLICIES) });
  await applied(standin, folder);
  write(folder, { 'connections/acme.yaml': acme(`${RETIRED}${more}`, POLICIES) });
  return folder;
}

const destroy = (folder: string, ...words: string[]) => entradaIn(standin, folder, ['destroy', 'acme', ...words]);

const binOf = async (): Promise<number> => {
  const sizes = ['application', 'servicePrincipal'].map(async (kind) => {
    return (await standin.get(`/v1.0/directory/deletedItems/microsoft.graph.${kind}`)).body.value.length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
};

const policiesNamed = async (mark: string): Promise<string[]> => {
  const sets = ['claimsMappingPolicies', 'tokenIssuancePolicies'].map(async (set) => {
    return (await standin.get(`/v1.0/policies/${set}`)).body.value.map(
      ({ displayName }: { displayName: string }) => displayName,
    );
  });
  return (await Promise.all(sets)).flat().filter((name) => name.startsWith(mark));
};

describe('entrada destroy', () => {
  it('switches sign-in off and pauses provisioning first, and deletes nothing', async () => {
    const folder = await retired();
    const run = await destroy(folder, '--yes');
    expect([run.code, changed(run)]).toEqual([
      0,
      ['servicePrincipal update graph accountEnabled', 'synchronizationJob update graph schedule.state'],
    ]);
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    expect(servicePrincipal.accountEnabled).toBe(false);
    const mark = markOf(standin);
    expect((await destroy(folder, '--yes')).code).toBe(0);
    expect(writesAfter(standin, mark)).toEqual([]);
  });

  it('deletes the application, and its policies and job before it', async () => {
    const folder = await retired();
    await portal(standin, 'POST', '/v1.0/policies/tokenIssuancePolicies', {
      displayName: 'entrada:acme/acme@prod2',
      definition: [
        '{"TokenIssuancePolicy":{"Version":1,"SigningAlgorithm":"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256","TokenResponseSigningPolicy":"TokenOnly","SamlTokenVersion":"2.0"}}',
      ],
    });
    const mark = markOf(standin);
    const run = await destroy(folder, '--delete', '--yes');
    expect([run.code, told(run, ['error'])]).toEqual([0, []]);
    const writes = writesAfter(standin, mark).map((one) => one.replaceAll(/[0-9a-f-]{36}|scim\.[^/ ]+/g, 'ID'));
    expect(writes.map((one) => one.replace('/v1.0', ''))).toEqual([
      'POST /servicePrincipals/ID/synchronization/jobs/ID/pause',
      'PATCH /servicePrincipals/ID',
      'DELETE /servicePrincipals/ID/claimsMappingPolicies/ID/$ref',
      'DELETE /policies/claimsMappingPolicies/ID',
      'DELETE /applications/ID/tokenIssuancePolicies/ID/$ref',
      'DELETE /policies/tokenIssuancePolicies/ID',
      'DELETE /servicePrincipals/ID/synchronization/jobs/ID',
      'DELETE /applications/ID',
    ]);
    expect(await policiesNamed('entrada:acme/acme@prod')).toEqual(['entrada:acme/acme@prod2']);
    expect(await binOf()).toBe(2);
    expect(textsIn(folder).has(RECORD)).toBe(true);
    const again = await destroy(folder, '--delete', '--yes');
    expect([again.code, told(again)[0]]).toEqual([5, expect.stringContaining('is deleted already')]);
  });

  it('takes a policy along that a cut-off run had unassigned already', async () => {
    const folder = await retired();
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    const { body } = await standin.get(`/v1.0/servicePrincipals/${servicePrincipal.id}/claimsMappingPolicies`);
    await portal(
      standin,
      'DELETE',
      `/v1.0/servicePrincipals/${servicePrincipal.id}/claimsMappingPolicies/${body.value[0].id}/$ref`,
    );
    expect((await destroy(folder, '--delete', '--yes')).code).toBe(0);
    expect(await policiesNamed('entrada:')).toEqual([]);
  });

  it('purges only what is deleted, both objects and the record', async () => {
    const folder = await retired();
    const early = await destroy(folder, '--purge', '--yes');
    expect([early.code, told(early)[0]]).toEqual([5, expect.stringContaining('ENT_DESTROY')]);
    await destroy(folder, '--delete', '--yes');
    expect((await destroy(folder, '--purge', '--yes')).code).toBe(0);
    expect(await binOf()).toBe(0);
    expect(textsIn(folder).has(RECORD)).toBe(false);
    const again = await destroy(folder, '--purge', '--yes');
    expect([again.code, told(again)[0]]).toEqual([5, expect.stringContaining('among the deleted objects')]);
  });

  it('purges once the name was typed, and not before', async () => {
    const folder = await retired();
    await destroy(folder, '--delete', '--yes');
    for (const answer of ['yes', 'acme', '']) {
      const run = await entradaIn(standin, folder, ['destroy', 'acme', '--purge'], {
        outside: { ask: async () => answer },
      });
      expect([run.code, told(run)[0]]).toEqual([1, expect.stringContaining('ENT_CONFIRM')]);
    }
    expect((await destroy(folder, '--purge')).code).toBe(1);
    expect(await binOf()).toBe(2);
    const run = await entradaIn(standin, folder, ['destroy', 'acme', '--purge'], {
      outside: { ask: async () => 'acme@prod' },
    });
    expect([run.code, await binOf()]).toEqual([0, 0]);
  });

  it('leaves what nobody else had to purge: another deleted application', async () => {
    const folder = await retired();
    const other = await standin.instantiate('Other');
    await portal(standin, 'DELETE', `/v1.0/applications/${other.application.id}`);
    await destroy(folder, '--delete', '--yes');
    await destroy(folder, '--purge', '--yes');
    expect(await binOf()).toBe(2);
  });

  it('deletes and purges nothing by a record alone', async () => {
    const folder = await retired('');
    const path = `/v1.0/servicePrincipals/${(await liveOf(standin, 'Acme')).servicePrincipal.id}`;
    await portal(standin, 'PATCH', path, { tags: [] });
    const forged = { ...jsonIn(folder, RECORD), isMarked: false };
    const mark = markOf(standin);
    for (const record of [jsonIn(folder, RECORD), forged]) {
      write(folder, { [RECORD]: JSON.stringify(record) });
      const run = await destroy(folder, '--delete', '--yes');
      expect([run.code, told(run)[0]]).toEqual([5, expect.stringMatching(/ENT_DESTROY .*mark/)]);
    }
    expect(writesAfter(standin, mark)).toEqual([]);
    await portal(standin, 'DELETE', `/v1.0/applications/${forged.applicationId}`);
    const purge = await destroy(folder, '--purge', '--yes');
    expect([purge.code, told(purge)[0]]).toEqual([5, expect.stringMatching(/ENT_DESTROY .*carries no mark/)]);
    expect(await binOf()).toBe(2);
  });

  it('deletes nothing by a name alone', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme(RETIRED) });
    await standin.instantiate('entrada:acme/acme@prod');
    const run = await destroy(folder, '--delete', '--yes');
    expect([run.code, told(run)[0]]).toEqual([5, expect.stringContaining('does not carry its mark')]);
  });

  it('is refused for a connection that is not retired', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme() });
    await applied(standin, folder);
    const mark = markOf(standin);
    for (const words of [[], ['--delete'], ['--purge']]) {
      const run = await destroy(folder, ...words, '--yes');
      expect([run.code, run.report.diagnostics[0]?.hint]).toEqual([5, 'write retired: true into it']);
    }
    expect(writesAfter(standin, mark)).toEqual([]);
  });

  it('is refused for a protected one', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme('protected: true\n') });
    await applied(standin, folder);
    const run = await destroy(folder, '--delete', '--yes');
    expect([run.code, told(run)[0]]).toEqual([5, expect.stringContaining('ENT_PROTECTED')]);
  });

  it("is refused where Terraform's state would miss it", async () => {
    const folder = await retired();
    write(folder, { 'entrada.yaml': projectText('terraform') });
    const run = await destroy(folder, '--delete', '--yes');
    expect([run.code, told(run)[0]]).toEqual([5, expect.stringContaining('was made by Terraform')]);
  });

  it('heeds the guard of the project', async () => {
    const folder = await retired();
    write(folder, { 'entrada.yaml': projectText('graph', 'policy: {guard: {maxDeletes: 0}}\n') });
    const run = await destroy(folder, '--delete', '--yes');
    expect([run.code, told(run)[0]]).toEqual([5, expect.stringContaining('ENT_GUARD')]);
    expect((await destroy(folder, '--delete', '--yes', '--accept-risk')).code).toBe(0);
  });

  it('takes down an orphan by its id, and no application without our mark', async () => {
    const folder = await retired();
    rmSync(join(folder, 'connections/acme.yaml'));
    write(folder, { 'connections/other.yaml': acme().replaceAll('acme', 'other') });
    const wrong = await entradaIn(standin, folder, ['destroy', 'gone@prod', '--delete', '--yes']);
    expect([wrong.code, told(wrong)[0]]).toEqual([5, expect.stringContaining('there is no application of gone@prod')]);
    const run = await entradaIn(standin, folder, ['destroy', 'acme@prod', '--delete', '--yes']);
    expect([run.code, told(run, ['error', 'warning'])]).toEqual([0, []]);
    expect(changed(run).map((one) => one.split(' ').at(-1))).toEqual([
      'accountEnabled',
      'schedule.state',
      'claimsMappingPolicies',
      'tokenIssuancePolicies',
      'job',
      'displayName',
    ]);
    expect(await policiesNamed('entrada:')).toEqual([]);
    expect((await entradaIn(standin, folder, ['destroy', 'acme@prod', '--purge', '--yes'])).code).toBe(0);
    expect(await binOf()).toBe(0);
  });

  it('deletes nothing while it cannot see all of it', async () => {
    const folder = await retired();
    const permissions = ['Application.ReadWrite.All', 'Synchronization.ReadWrite.All'];
    const { appId, applicationId } = await standin.clientWith(permissions);
    const { secretText } = await portal(standin, 'POST', `/v1.0/applications/${applicationId}/addPassword`, {});
    const as = { clientId: appId, clientSecret: secretText };
    const run = await entradaIn(standin, folder, ['destroy', 'acme', '--delete', '--yes'], { as });
    expect([run.code, told(run)[0]]).toEqual([3, expect.stringContaining('ENT_GRAPH_PERMISSION')]);
    expect(await binOf()).toBe(0);
  });

  it('waits for nobody: a run that holds the lock is named', async () => {
    const folder = await retired();
    const holder = {
      id: 'a',
      pid: process.pid,
      host: 'other',
      user: 'ines',
      command: 'entrada apply',
      since: '2026-11-24T09:00:00Z',
    };
    write(folder, { '.entrada/prod/lock': `${JSON.stringify(holder)}\n` });
    const run = await destroy(folder, '--yes');
    expect([run.code, told(run)[0]]).toEqual([5, expect.stringContaining('ENT_LOCKED')]);
  });
});
