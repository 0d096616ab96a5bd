/** What a client that may only read finds, and what it says that it could not look at. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import { acme, applied, clientOf, entradaIn, liveOf, portal, projectWith, SCIM, told } from './engine-support.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

let folder = '';
beforeAll(async () => {
  folder = projectWith({ 'connections/acme.yaml': acme(SCIM) });
  await applied(standin, folder);
  await standin.control('PUT', '/snapshots/applied');
}, 60_000);
beforeEach(() => standin.control('POST', '/snapshots/applied/restore'));

const look = (words: readonly string[] = [], options = {}) => entradaIn(standin, folder, ['drift', ...words], options);

async function changeSignOn(): Promise<void> {
  const { servicePrincipal } = await liveOf(standin, 'Acme');
  await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
    loginUrl: 'https://else.example/',
  });
}

describe('a client that may only read', () => {
  it('of the stand-in finds what the deployer finds', async () => {
    await changeSignOn();
    const [reader, deployer] = [await look([], { as: 'reader' }), await look()];
    expect(reader.report.diagnostics).toEqual(deployer.report.diagnostics);
    expect([reader.code, deployer.code]).toEqual([2, 2]);
  });
  const APPS = 'Application.Read.All';
  const all = [
    APPS,
    'Policy.Read.All',
    'Policy.Read.ApplicationConfiguration',
    'Synchronization.Read.All',
    'AuditLog.Read.All',
  ];
  const check = (missing: RegExp, what: RegExp) =>
    it(`without ${missing.source} says so, and for what: exit code 3`, async () => {
      const as = await clientOf(
        standin,
        all.filter((permission) => !missing.test(permission)),
      );
      for (const command of ['drift', 'plan']) {
        const run = await entradaIn(standin, folder, [command], { as });
        const lack = told(run, ['error']).filter((text) => text.includes('ENT_GRAPH_PERMISSION') && missing.test(text));
        expect(lack.join('\n')).toMatch(what);
        expect(run.code).toBe(3);
      }
    });
  // Both lists are asked for at once, and either refusal may come first.
  check(/Application\.Read/, /list the (?:enterprise )?applications of the tenant/);
  check(/Policy\.Read/, /claims mapping policies/);
  check(/Synchronization\.Read/, /synchronization secrets/);
  it('without AuditLog.Read.All finds drift, and says that nobody knows who', async () => {
    await changeSignOn();
    const as = await clientOf(standin, all.slice(0, -1));
    const run = await look([], { as });
    expect(told(run)).toContainEqual(
      expect.stringMatching(/^info ENT_GRAPH_PERMISSION who changed it is not known.*AuditLog\.Read\.All/),
    );
    expect(run.code).toBe(2);
  });
});
