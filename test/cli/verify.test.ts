import { afterAll, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  assignSomebody,
  entradaIn,
  jsonIn,
  liveOf,
  markOf,
  portal,
  projectOfFive,
  projectWith,
  SCIM,
  told,
  writesAfter,
} from './engine-support.ts';
import { removeFolders, write } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

async function live(saml = ''): Promise<string> {
  const folder = projectWith({ 'connections/acme.yaml': acme(SCIM, saml) });
  await applied(standin, folder);
  return folder;
}

const codes = (run: Awaited<ReturnType<typeof entradaIn>>, severity: string) =>
  run.report.diagnostics.filter((one) => one.severity === severity).map(({ code }) => code);

describe('entrada verify', () => {
  it('says what works', async () => {
    const folder = await live();
    const mark = markOf(standin);
    const run = await entradaIn(standin, folder, ['verify', 'acme']);
    expect(run.code).toBe(0);
    expect(codes(run, 'info')).toEqual([
      'ENT_VERIFY_CERTIFICATE',
      'ENT_VERIFY_JOB',
      'ENT_VERIFY_METADATA',
      'ENT_VERIFY_SCIM',
    ]);
    expect(run.report.summary).toMatchObject({ connections: 1, checks: 4, passed: 4 });
    expect(run.report.changes).toEqual([]);
    expect(writesAfter(standin, mark).map((one) => one.split('/').at(-1))).toEqual(['validateCredentials']);
  });

  it('looks at all connections without a name, in their order', async () => {
    const folder = projectOfFive();
    await entradaIn(standin, folder, ['apply', '--yes']);
    const run = await entradaIn(standin, folder, ['verify']);
    expect(run.report.connections.map(({ name }) => name)).toEqual([
      'mangoapps',
      'rudderstack',
      'sentry',
      'serenity-connect',
      'servusconnect',
    ]);
  });

  it('ends with 2 when a check failed', async () => {
    const folder = await live();
    const { jobId, servicePrincipalId } = jsonIn(folder, 'records/prod/acme.json');
    await portal(standin, 'POST', `/v1.0/servicePrincipals/${servicePrincipalId}/synchronization/jobs/${jobId}/pause`);
    const run = await entradaIn(standin, folder, ['verify']);
    expect([run.code, codes(run, 'error')]).toEqual([2, ['ENT_VERIFY_JOB']]);
  });

  it('ends with 3 when a check could not be made', async () => {
    const folder = await live();
    const run = await entradaIn(standin, folder, ['verify'], { as: 'reader' });
    expect([run.code, codes(run, 'error')]).toEqual([3, ['ENT_GRAPH_PERMISSION']]);
    const outside = {
      fetch: (async (url: string, init: RequestInit) =>
        String(url).includes('federationmetadata')
          ? Promise.reject(new TypeError('cut'))
          : fetch(url, init)) as typeof fetch,
    };
    const cut = await entradaIn(standin, folder, ['verify'], { outside });
    expect([cut.code, codes(cut, 'error')]).toEqual([2, ['ENT_VERIFY_METADATA']]);
  });

  it('fails for a connection that has no application yet, or a deleted one', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme() });
    const none = await entradaIn(standin, folder, ['verify']);
    expect([none.code, told(none)[0]]).toEqual([2, expect.stringContaining('there is no application in the tenant')]);
    await applied(standin, folder);
    await portal(standin, 'DELETE', `/v1.0/applications/${(await liveOf(standin, 'Acme')).application.id}`);
    const gone = await entradaIn(standin, folder, ['verify']);
    expect([gone.code, codes(gone, 'error')]).toEqual([2, ['ENT_DELETED']]);
  });

  it('leaves a retired connection alone', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme('retired: true\n') });
    const run = await entradaIn(standin, folder, ['verify']);
    expect([run.code, run.report.summary['checks']]).toEqual([0, 0]);
  });

  it('provisions a user on demand', async () => {
    const folder = await live();
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    await assignSomebody(standin, servicePrincipal.id);
    await standin.manners({ onDemandResult: 'Success' });
    const { body } = await standin.get('/v1.0/users?$select=userPrincipalName&$top=1');
    const upn = body.value[0].userPrincipalName;
    const run = await entradaIn(standin, folder, ['verify', '--user', upn]);
    expect(told(run, ['info'])).toContain(`info ENT_VERIFY_USER acme@prod: ${upn} was provisioned`);
    const unknown = await entradaIn(standin, folder, ['verify', '--user', 'nobody@entrada.example']);
    expect([unknown.code, codes(unknown, 'error')]).toEqual([2, ['ENT_VERIFY_USER']]);
  });

  it("reads the vendor's metadata from below the project only", async () => {
    const folder = await live('  spMetadata: {file: sp.xml}\n');
    write(folder, { 'sp.xml': metadata('https://acme.example/saml') });
    expect((await entradaIn(standin, folder, ['verify'])).code).toBe(0);
    write(folder, { 'sp.xml': metadata('https://other.example/saml') });
    expect(codes(await entradaIn(standin, folder, ['verify']), 'error')).toEqual(['ENT_VERIFY_SP']);
  });

  it('needs no lock', async () => {
    const folder = await live();
    write(folder, {
      '.entrada/prod/lock': `${JSON.stringify({ id: 'a', pid: process.pid, host: 'test', user: 'x', command: 'x', since: '' })}\n`,
    });
    expect((await entradaIn(standin, folder, ['verify'])).code).toBe(0);
  });
});

function metadata(entityId: string): string {
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://acme.example/acs"/></SPSSODescriptor></EntityDescriptor>`;
}
