import { afterAll, expect, test } from 'vitest';
import { type ImportAsked, type ImportedApplication, importApplications } from '../../src/engine/import.ts';
import { openRun } from '../../src/engine/run.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { envOf, handMade, portal, projectWith } from '../cli/engine-support.ts';
import { removeFolders } from '../cli/support.ts';
import { plant } from '../graph/read-support.ts';
import { trustStandin } from '../graph/support.ts';
import { type Json, START, useStandin } from '../tenant/support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

/** What is visited, and what comes back. */
async function importing(asked: Partial<ImportAsked>) {
  const cwd = projectWith({});
  const workspace = loadWorkspace({ cwd, paths: ['entrada.yaml'], today: '2026-11-24' });
  const world = {
    env: envOf(standin),
    now: () => START,
    wait: async () => {},
    random: () => 0.5,
    fetch: globalThis.fetch,
  };
  const run = await openRun(workspace, { env: 'prod', randomBytes: null }, world);
  const visited: ImportedApplication[] = [];
  const all = { words: [], isAll: true, today: '2026-11-24', ...asked };
  const outcome = await importApplications(run, all, (one) => void visited.push(one));
  return { visited, outcome };
}

async function certificate(servicePrincipalId: string): Promise<string> {
  const path = `/v1.0/servicePrincipals/${servicePrincipalId}`;
  const { thumbprint } = await portal(standin, 'POST', `${path}/addTokenSigningCertificate`, {});
  return thumbprint;
}

test('a record holds the IDs in lower case, the certificates and the job, and says that there is no mark', async () => {
  const { applicationId, servicePrincipalId } = await handMade(standin);
  const path = `/v1.0/servicePrincipals/${servicePrincipalId}`;
  const thumbprint = await certificate(servicePrincipalId);
  await portal(standin, 'PATCH', path, { preferredTokenSigningKeyThumbprint: thumbprint });
  const job = await portal(standin, 'POST', `${path}/synchronization/jobs`, { templateId: 'scim' });
  await standin.manners({ recase: true });
  const [found] = (await importing({})).visited;
  expect(found?.record).toEqual({
    recordVersion: 1,
    connection: 'acme-by-hand@prod',
    tenantId: standin.tenant.tenantId.toLowerCase(),
    applicationId: applicationId.toLowerCase(),
    appId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    servicePrincipalId: servicePrincipalId.toLowerCase(),
    isMarked: false,
    metadataUrl: expect.stringContaining('/federationmetadata.xml?appid='),
    certificates: [{ thumbprint: thumbprint.toUpperCase(), endDateTime: expect.stringMatching(/Z$/), isActive: true }],
    jobId: job.id,
    secrets: {},
  });
});

test('what the next apply does to the signing certificate is told', async () => {
  const { servicePrincipalId } = await handMade(standin);
  const told = async () => {
    const { visited } = await importing({});
    const lines = visited.flatMap(({ imported }) => imported.leftOver);
    return lines.filter(({ place }) => place === 'servicePrincipal.keyCredentials').map(({ reason }) => reason);
  };
  expect(await told()).toEqual(['there is none that lasts; the next apply makes one']);
  const preferredTokenSigningKeyThumbprint = await certificate(servicePrincipalId);
  const { store } = standin.tenant.directory;
  const row = store.get('servicePrincipal', servicePrincipalId) as Json;
  store.put('servicePrincipal', { ...row, preferredTokenSigningKeyThumbprint: null });
  expect(await told()).toEqual(['none is active; the next apply activates one']);
  store.put('servicePrincipal', { ...row, preferredTokenSigningKeyThumbprint });
  expect(await told()).toEqual([]);
});

test('applications of one name get numbers, in portions as well, and progress is told for each portion', async () => {
  const { applicationId, servicePrincipalId } = await handMade(standin, { displayName: 'Many' });
  const { store } = standin.tenant.directory;
  const appIds = Array.from({ length: 120 }, (_, at) => `aaaaaaaa-0000-4000-8000-${String(at).padStart(12, '0')}`);
  const more = (at: number) => ({ appId: appIds[at] });
  plant(standin, 'application', store.get('application', applicationId) as Json, 120, more);
  plant(standin, 'servicePrincipal', store.get('servicePrincipal', servicePrincipalId) as Json, 120, more);
  const progress: number[][] = [];
  const { visited, outcome } = await importing({ onProgress: (done, total) => void progress.push([done, total]) });
  expect(progress).toEqual([
    [100, 121],
    [121, 121],
  ]);
  expect(outcome).toEqual({ connectable: 121, declared: 0, foreign: [] });
  const names = visited.map(({ imported }) => imported.name);
  expect(new Set(names).size).toBe(121);
  expect(names).toContain('many-121');
});
