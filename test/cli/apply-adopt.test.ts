/** Applications that are not ours, or not ours alone: adopted only when asked, and never taken from others. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  assignSomebody,
  changed,
  type EntradaRun,
  entradaIn,
  handMade,
  jsonIn,
  liveOf,
  markOf,
  portal,
  projectWith,
  told,
  writesAfter,
} from './engine-support.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const MARK = 'entrada:acme/acme@prod';
const CLAIMS = '  claims: {add: [{name: Email, source: user.mail}]}\n';
let folder = '';
beforeEach(() => {
  folder = projectWith({ 'connections/acme.yaml': acme('', CLAIMS) });
});

const run = (...words: string[]) => entradaIn(standin, folder, words);
const apps = async () => (await portal(standin, 'GET', '/v1.0/applications')).value.length;

/** The command ends with this code and error, and nothing is written. */
async function stops(words: string[], code: number, message: RegExp): Promise<EntradaRun> {
  const mark = markOf(standin);
  const got = await run(...words);
  expect(told(got, ['error'])).toEqual([expect.stringMatching(message)]);
  expect({ code: got.code, writes: writesAfter(standin, mark) }).toEqual({ code, writes: [] });
  return got;
}

describe('a hand-made application with the entity ID', () => {
  it('stands in the way of plan, apply and drift, which say how it is adopted', async () => {
    const { applicationId } = await handMade(standin);
    const message = new RegExp(
      `^error ENT_ADOPT acme@prod: the entity ID belongs to Acme by hand \\(${applicationId}\\)`,
    );
    const got = await stops(['plan'], 1, message);
    expect(got.report.diagnostics[0]?.hint).toContain('entrada plan --adopt acme');
    expect(got.report.connections[0]?.outcome).toBe('problem');
    await stops(['apply', '--yes'], 1, message);
    await stops(['drift'], 2, message);
  });
  it('also where it is written with other capitals', async () => {
    await handMade(standin, { entityId: 'https://ACME.example/SAML' });
    await stops(['plan'], 1, /ENT_ADOPT/);
  });
  it('plan --adopt shows what adopting it would change, and changes nothing', async () => {
    await handMade(standin);
    const mark = markOf(standin);
    const got = await run('plan', '--adopt', 'acme');
    expect(got.report.connections[0]?.outcome).toBe('adopt');
    const [tags, name] = ['tags', 'displayName'].map((path) =>
      got.report.changes.flatMap(({ fields }) => fields).find((field) => field.path === path),
    );
    expect(JSON.stringify(tags?.after)).toContain(MARK);
    expect(name).toMatchObject({ before: 'Acme by hand', after: 'Acme' });
    expect({ code: got.code, writes: writesAfter(standin, mark) }).toEqual({ code: 2, writes: [] });
  });
  it('apply --adopt takes it over and makes no second one; the next plan is empty', async () => {
    const { applicationId } = await handMade(standin);
    const before = await apps();
    await applied(standin, folder, ['--adopt', 'acme']);
    expect(await apps()).toBe(before);
    const { application, servicePrincipal } = await liveOf(standin, 'Acme');
    expect(application.id).toBe(applicationId);
    expect(servicePrincipal.tags).toContain(MARK);
    expect(jsonIn(folder, 'records/prod/acme.json').applicationId).toBe(applicationId);
    expect(changed(await run('plan'))).toEqual([]);
  });
  it('apply --adopt by ID, object ID or client ID, takes the one that is named', async () => {
    const one = await handMade(standin, { displayName: 'One', entityId: 'urn:one' });
    const { application } = await liveOf(standin, 'One');
    for (const id of [one.applicationId, application.appId]) {
      const got = await run('plan', '--adopt', `acme=${id}`);
      expect(got.report.connections[0]?.outcome).toBe('adopt');
    }
    await applied(standin, folder, ['--adopt', `acme=${one.applicationId}`]);
    expect((await liveOf(standin, 'Acme')).application.id).toBe(one.applicationId);
  });
  it('keeps what is not ours: tags, roles, reply URLs, owners, assignments', async () => {
    const { applicationId, servicePrincipalId } = await handMade(standin);
    const path = `/v1.0/servicePrincipals/${servicePrincipalId}`;
    const { tags } = await portal(standin, 'GET', path);
    await portal(standin, 'PATCH', path, { tags: [...tags, 'their-tag'], notes: 'their notes' });
    const { appRoles } = await portal(standin, 'GET', `/v1.0/applications/${applicationId}`);
    const role = { ...appRoles[0], id: '11111111-2222-4333-8444-555555555555', value: 'theirs', displayName: 'Theirs' };
    await portal(standin, 'PATCH', `/v1.0/applications/${applicationId}`, { appRoles: [...appRoles, role] });
    const { value } = await portal(standin, 'GET', '/v1.0/users?$top=1');
    const reference = { '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${value[0].id}` };
    await portal(standin, 'POST', `/v1.0/applications/${applicationId}/owners/$ref`, reference);
    await assignSomebody(standin, servicePrincipalId);
    await applied(standin, folder, ['--adopt', 'acme']);
    const { application, servicePrincipal } = await liveOf(standin, 'Acme');
    expect(servicePrincipal.tags).toEqual(expect.arrayContaining([...tags, 'their-tag', MARK]));
    expect(servicePrincipal.notes).toBe('their notes');
    expect(application.web.redirectUris).toEqual(
      expect.arrayContaining(['https://acme.example/by-hand', 'https://acme.example/acs']),
    );
    expect(application.appRoles.map((one: Json) => one.value)).toContain('theirs');
    const owners = await portal(standin, 'GET', `/v1.0/applications/${applicationId}/owners`);
    expect(owners.value.map(({ id }: Json) => id)).toContain(value[0].id);
    const { value: assigned } = await portal(standin, 'GET', `${path}/appRoleAssignedTo`);
    expect(assigned).toHaveLength(1);
  });
  it('whose claims policy has claims of others: they stay, beside ours', async () => {
    const { servicePrincipalId } = await handMade(standin);
    const policy = await portal(standin, 'POST', '/v1.0/policies/claimsMappingPolicies', {
      displayName: 'Theirs',
      definition: [
        JSON.stringify({
          ClaimsMappingPolicy: {
            Version: 1,
            IncludeBasicClaimSet: 'true',
            ClaimsSchema: [{ Source: 'user', ID: 'department', SamlClaimType: 'Dept' }],
          },
        }),
      ],
    });
    const path = `/v1.0/servicePrincipals/${servicePrincipalId}/claimsMappingPolicies`;
    await portal(standin, 'POST', `${path}/$ref`, {
      '@odata.id': `${standin.tenant.url}/v1.0/policies/claimsMappingPolicies/${policy.id}`,
    });
    await applied(standin, folder, ['--adopt', 'acme']);
    const { value } = await portal(standin, 'GET', path);
    expect(value).toHaveLength(1);
    expect(value[0].definition[0]).toContain('"Email"');
    const theirs = await portal(standin, 'GET', `/v1.0/policies/claimsMappingPolicies/${policy.id}`);
    expect([theirs, value[0]].some(({ definition }) => definition[0].includes('Dept'))).toBe(true);
  });
  it('that carries the mark of another connection is refused, asked or not', async () => {
    const { applicationId, servicePrincipalId } = await handMade(standin);
    const path = `/v1.0/servicePrincipals/${servicePrincipalId}`;
    const { tags } = await portal(standin, 'GET', path);
    await portal(standin, 'PATCH', path, { tags: [...tags, 'entrada:theirs/x@prod'] });
    await stops(['plan'], 1, /ENT_ADOPT .*which carries the mark entrada:theirs\/x@prod/);
    const words = ['--yes', '--adopt', `acme=${applicationId}`];
    await stops(['apply', ...words], 5, /ENT_ADOPT Acme by hand .* is another connection's: entrada:theirs\/x@prod/);
  });
});

describe('--adopt is refused, exit code 5', () => {
  it('where nothing offers itself', () =>
    stops(['apply', '--yes', '--adopt', 'acme'], 5, /ENT_ADOPT no application offers itself for acme@prod/));
  it('where there is no such application', () =>
    stops(
      ['apply', '--yes', '--adopt', 'acme=00000000-0000-0000-0000-000000000001'],
      5,
      /ENT_ADOPT there is no application 00000000/,
    ));
  it('where nothing but names speak for it: all are listed', async () => {
    const one = await handMade(standin, { displayName: 'Acme', entityId: 'urn:one' });
    const two = await handMade(standin, { displayName: 'Acme', entityId: 'urn:other' });
    const got = await stops(['apply', '--yes', '--adopt', 'acme'], 5, /ENT_ADOPT only the name speaks for/);
    for (const { applicationId } of [one, two]) expect(told(got).join()).toContain(applicationId);
  });
});

describe('an application of the same name', () => {
  it('is a warning only: a new one is made beside it', async () => {
    const { applicationId } = await handMade(standin, { displayName: 'Acme', entityId: 'urn:other' });
    const got = await run('plan');
    expect(told(got)).toEqual([
      expect.stringMatching(
        /^warning ENT_ADOPT .*another application has the name: Acme .*a new one is made beside it/,
      ),
    ]);
    expect(got.code).toBe(2);
    await applied(standin, folder);
    const record = jsonIn(folder, 'records/prod/acme.json');
    expect(record.applicationId).not.toBe(applicationId);
    expect((await portal(standin, 'GET', `/v1.0/applications/${applicationId}`)).identifierUris).toEqual(['urn:other']);
  });
  it('is taken over where that is asked for', async () => {
    const { applicationId } = await handMade(standin, { displayName: 'Acme', entityId: 'urn:other' });
    await applied(standin, folder, ['--adopt', `acme=${applicationId}`]);
    expect(jsonIn(folder, 'records/prod/acme.json').applicationId).toBe(applicationId);
  });
});

describe('two applications with our mark', () => {
  it('are an error that lists both, for plan, apply and drift', async () => {
    await applied(standin, folder);
    const { application } = await liveOf(standin, 'Acme');
    const { applicationId, servicePrincipalId } = await handMade(standin, { entityId: 'urn:copy' });
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipalId}`, { tags: [MARK] });
    for (const [words, code] of [
      [['plan'], 1],
      [['apply', '--yes'], 1],
      [['drift'], 2],
    ] as const) {
      const got = await stops([...words], code, /^error ENT_AMBIGUOUS acme@prod: several applications/);
      for (const id of [application.id, applicationId]) expect(told(got).join()).toContain(id);
    }
  });
});

describe('an application that was deleted in the portal', () => {
  it('and lies in the bin is not made again', async () => {
    await applied(standin, folder);
    const { application } = await liveOf(standin, 'Acme');
    await portal(standin, 'DELETE', `/v1.0/applications/${application.id}`);
    const message = new RegExp(`ENT_DELETED acme@prod: the application Acme \\(${application.id}\\) was deleted`);
    await stops(['plan'], 1, message);
    await stops(['apply', '--yes'], 1, message);
    await stops(['drift'], 2, message);
  });
  it('and purged is drift, and made anew by the next apply', async () => {
    await applied(standin, folder);
    const { application } = await liveOf(standin, 'Acme');
    await portal(standin, 'DELETE', `/v1.0/applications/${application.id}`);
    await portal(standin, 'DELETE', `/v1.0/directory/deletedItems/${application.id}`);
    await stops(['drift'], 2, /ENT_DELETED/);
    await applied(standin, folder);
    expect(jsonIn(folder, 'records/prod/acme.json').applicationId).not.toBe(application.id);
    expect(changed(await run('plan'))).toEqual([]);
  });
  it('while only its registration is left: nothing is made beside it', async () => {
    await applied(standin, folder);
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    await portal(standin, 'DELETE', `/v1.0/servicePrincipals/${servicePrincipal.id}`);
    await stops(['apply', '--yes'], 1, /ENT_DELETED acme@prod: the service principal of Acme .* was deleted/);
    rmSync(join(folder, 'records'), { recursive: true });
    await stops(['apply', '--yes'], 1, /ENT_(DELETED|ADOPT) acme@prod: .*service principal/);
  });
  it('cannot be told by a client that may not look into the bin: exit code 3, and nothing is made', async () => {
    await applied(standin, folder);
    const { application } = await liveOf(standin, 'Acme');
    await portal(standin, 'DELETE', `/v1.0/applications/${application.id}`);
    await standin.manners({
      faults: [{ path: '/v1.0/directory/deletedItems/**', status: 403, code: 'Authorization_RequestDenied' }],
    });
    await stops(['plan'], 3, /ENT_GRAPH_PERMISSION .*nobody can say whether it can be restored/);
    await stops(['apply', '--yes'], 3, /ENT_GRAPH_PERMISSION/);
    await stops(['drift'], 3, /ENT_GRAPH_PERMISSION/);
  });
});

it('an application whose mark and name were edited meanwhile is told, and taken back where that is asked for', async () => {
  await applied(standin, folder);
  const { application, servicePrincipal } = await liveOf(standin, 'Acme');
  await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, { tags: [] });
  await portal(standin, 'PATCH', `/v1.0/applications/${application.id}`, { displayName: 'Else', identifierUris: [] });
  await stops(['plan'], 1, /ENT_ADOPT acme@prod: the record of acme@prod names Else .*carries no mark/);
  await stops(['apply', '--yes'], 1, /ENT_ADOPT/);
  await applied(standin, folder, ['--adopt', 'acme']);
  const after = await liveOf(standin, 'Acme');
  expect(after.application.id).toBe(application.id);
  expect(after.servicePrincipal.tags).toContain(MARK);
  expect(after.application.identifierUris).toEqual(['https://acme.example/saml']);
});
