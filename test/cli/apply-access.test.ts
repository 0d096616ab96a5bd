/** Signing in and rights: what is missing is said, and for what. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { openStandin, useStandin } from '../tenant/support.ts';
import {
  acme,
  clientOf,
  type EntradaOptions,
  entradaIn,
  jsonIn,
  markOf,
  projectText,
  projectWith,
  requestsAfter,
  told,
  write,
  writesAfter,
} from './engine-support.ts';
import { fullSpecs } from './full-specs.ts';
import { removeFolders } from './support.ts';

let onWrite: () => void = () => {};
const standin = useStandin({ wait: async () => onWrite() });
trustStandin(standin);
afterAll(removeFolders);

let folder = '';
beforeEach(async () => {
  onWrite = () => {};
  folder = projectWith(await fullSpecs());
});

const COMMANDS = [['plan'], ['apply', '--yes'], ['drift']];

describe('signing in', () => {
  /** Every command ends so, and none asks anything of Graph. */
  const refused = async (message: RegExp, options: EntradaOptions, code = 3) => {
    const mark = markOf(standin);
    for (const words of COMMANDS) {
      const run = await entradaIn(standin, folder, words, options);
      expect(told(run)).toEqual([expect.stringMatching(message)]);
      expect(run.stdout + run.stderr).not.toContain('wrong-secret-value');
      expect(run.code).toBe(code);
    }
    expect(requestsAfter(standin, mark)).toEqual([]);
  };
  it('with a wrong secret: ENT_SIGN_IN with the code of Entra, exit code 3, and never the secret', () =>
    refused(/^error ENT_SIGN_IN AADSTS7000215: /, { env: { ENTRADA_CLIENT_SECRET: 'wrong-secret-value' } }));
  it('with a client that the tenant has not: ENT_SIGN_IN', () =>
    refused(/^error ENT_SIGN_IN AADSTS700016: /, {
      env: { ENTRADA_CLIENT_ID: '00000000-0000-0000-0000-000000000001' },
    }));
  it('to another tenant than the one of the environment: ENT_GRAPH_TENANT names both', async () => {
    write(folder, { 'entrada.yaml': projectText().replace('prod: {}', 'prod: {tenantId: entrada.example}') });
    const run = await entradaIn(standin, folder, ['validate']);
    expect(run.code, 'a domain is no tenant ID').not.toBe(0);
    write(folder, { 'entrada.yaml': projectText() });
    const { tenantId } = standin.tenant;
    const message = new RegExp(
      `^error ENT_GRAPH_TENANT the client is signed in to tenant ${tenantId}; prod is entrada.example`,
    );
    await refused(message, { env: { ENTRADA_TENANT_ID: 'entrada.example' } });
  });
  it('without a tenant: ENT_ENVIRONMENT says where it is written', () =>
    refused(
      /^error ENT_ENVIRONMENT the environment prod has no tenantId/,
      { env: { ENTRADA_TENANT_ID: undefined } },
      1,
    ));
  it('with an endpoint that is not of this machine: ENT_GRAPH_ENDPOINT, and nothing is sent there', () =>
    refused(
      /^error ENT_GRAPH_ENDPOINT ENTRADA_GRAPH_URL is not an https URL of this machine/,
      { env: { ENTRADA_GRAPH_URL: 'https://evil.example' } },
      1,
    ));
  it('with a token that ends while it is used: an error that says so, and the next run finishes', async () => {
    const wrote = ['POST', 'PATCH', 'PUT'].map((method) => ({ method, path: '/v1.0/**', latencyMs: 1 }));
    await standin.manners({ faults: [{ method: 'POST', path: '/v1.0/$batch', latencyMs: 0 }, ...wrote] });
    let writes = 0;
    onWrite = () => {
      writes += 1;
      if (writes === 6) standin.tenant.clock.advance(3 * 3_600_000);
    };
    const run = await entradaIn(standin, folder, ['apply', '--yes']);
    expect(told(run, ['error']).join('\n')).toMatch(/401|ENT_SIGN_IN/);
    expect(run.code).toBe(4);
    onWrite = () => {};
    expect((await entradaIn(standin, folder, ['apply', '--yes'])).code).toBe(0);
  });
});

describe('a login host of another tenant', () => {
  let other: Awaited<ReturnType<typeof openStandin>>;
  beforeAll(async () => {
    other = await openStandin();
  });
  afterAll(() => other.close());
  it('does not know the tenant: ENT_SIGN_IN, exit code 3', async () => {
    trustBoth(other.tenant.certificatePem);
    const run = await entradaIn(standin, folder, ['plan'], { env: { ENTRADA_LOGIN_URL: other.tenant.url } });
    expect(told(run)).toEqual([expect.stringMatching(/^error ENT_SIGN_IN /)]);
    expect(run.code).toBe(3);
  });
  it('gives tokens that Graph does not take: exit code 3', async () => {
    trustBoth(other.tenant.certificatePem);
    const { clientId, clientSecret } = other.tenant.deployer;
    const env = { ENTRADA_LOGIN_URL: other.tenant.url, ENTRADA_TENANT_ID: other.tenant.tenantId };
    const run = await entradaIn(standin, folder, ['plan'], { env, as: { clientId, clientSecret } });
    expect(told(run)).toEqual([expect.stringMatching(/^error ENT_(SIGN_IN|GRAPH) /)]);
    expect(run.code).toBe(3);
  });
});

describe('a right that is missing', () => {
  const LOOK = ['Policy.Read.All', 'Group.Read.All', 'User.ReadBasic.All'];
  const FAMILIES = {
    applications: 'Application.ReadWrite.All',
    synchronization: 'Synchronization.ReadWrite.All',
    policies: 'Policy.ReadWrite.ApplicationConfiguration',
    assignments: 'AppRoleAssignment.ReadWrite.All',
  };
  const without = (left: string) => [...LOOK, ...Object.values(FAMILIES).filter((permission) => permission !== left)];
  const check = (family: keyof typeof FAMILIES, what: RegExp, code: number) =>
    it(`to write ${family}: it is named, with what it is for; exit code ${code}`, async () => {
      const permission = FAMILIES[family];
      const extra = family === 'applications' ? ['Application.Read.All'] : [];
      const as = await clientOf(standin, [...without(permission), ...extra]);
      const run = await entradaIn(standin, folder, ['apply', '--yes'], { as });
      const errors = run.report.diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ connection }) => connection)).toEqual(['mapped@prod', 'portal@prod']);
      for (const { message, hint } of errors) {
        expect(message).toMatch(what);
        expect(message).toContain(permission.replace('All', ''));
        expect(hint).toMatch(/grant the client the application permission/);
      }
      expect(run.code).toBe(code);
    });
  check('applications', /cannot create the application/, 3);
  check('synchronization', /cannot create the synchronization job/, 4);
  check('policies', /cannot create and assign the policy/, 4);
  check('assignments', /cannot add an assignment/, 4);

  it('is enough for a connection that does not need it', async () => {
    folder = projectWith({ 'connections/acme.yaml': acme() });
    const as = await clientOf(standin, [...LOOK, FAMILIES.applications]);
    const run = await entradaIn(standin, folder, ['plan'], { as });
    expect(run.report.connections[0]?.permissions).not.toContain(FAMILIES.synchronization);
    const made = await entradaIn(standin, folder, ['apply', '--yes'], { as });
    expect({ code: made.code, errors: told(made, ['error']) }).toEqual({ code: 0, errors: [] });
    expect(jsonIn(folder, 'records/prod/acme.json').certificates).toHaveLength(1);
  });

  it('to look people up: said of each name, exit code 3, and nothing is written', async () => {
    const as = await clientOf(standin, Object.values(FAMILIES));
    const mark = markOf(standin);
    const run = await entradaIn(standin, folder, ['apply', '--yes'], { as });
    const lacks = told(run, ['error']);
    for (const permission of ['User.ReadBasic.All', 'Group.Read.All'])
      expect(lacks.join('\n')).toMatch(
        new RegExp(`ENT_GRAPH_PERMISSION .*cannot look up .* lacks the permission ${permission}`),
      );
    expect({ code: run.code, writes: writesAfter(standin, mark) }).toEqual({ code: 3, writes: [] });
  });

  it('to read applications at all: one error for the run, exit code 3', async () => {
    const as = await clientOf(standin, LOOK);
    for (const words of COMMANDS) {
      const run = await entradaIn(standin, folder, words, { as });
      expect(told(run)).toEqual([
        expect.stringMatching(
          /^error ENT_GRAPH_PERMISSION cannot list the (enterprise )?applications .*Application\.Read\.All/,
        ),
      ]);
      expect(run.code).toBe(3);
    }
  });
});

/** The file trusts the one stand-in only; here a second one is spoken to. */
function trustBoth(certificate: string): void {
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
}
