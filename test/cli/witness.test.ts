/** The witness, from the specs to the monitor in a tenant that really looks, and back into the report of drift. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { grantWitness } from '../tenant/api/configuration-kit.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  clientOf,
  entradaIn,
  liveOf,
  markOf,
  portal,
  projectWith,
  requestsAfter,
  SCIM,
  SECRETS,
  told,
  write,
  writesAfter,
} from './engine-support.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const SPEC = acme(SCIM, '  logoutUrl: https://acme.example/slo\n  groups: {select: assigned}\n');
const OTHER = SPEC.replaceAll('acme', 'other').replaceAll('Acme', 'Other');
const NEW = OTHER.replaceAll('other', 'fresh').replaceAll('Other', 'Fresh');
const MONITORS = '/v1.0/admin/configurationManagement/configurationMonitors';
let folder = '';

beforeAll(async () => {
  folder = projectWith({ 'connections/acme.yaml': SPEC, 'connections/other.yaml': OTHER });
  await applied(standin, folder);
  await grantWitness(standin);
  await standin.control('PUT', '/snapshots/applied');
}, 60_000);
beforeEach(async () => {
  await standin.control('POST', '/snapshots/applied/restore');
  write(folder, { 'connections/acme.yaml': SPEC });
});

const witness = (...words: string[]) => entradaIn(standin, folder, ['witness', ...words]);
const register = async () => expect((await witness('--register', '--yes')).code).toBe(0);
const monitors = async (): Promise<Json[]> =>
  (await standin.get(`${MONITORS}?$select=id,displayName,baseline`)).body.value;
const run = async () => {
  standin.tenant.clock.advance(60_000);
  expect((await standin.control('POST', '/monitors/run')).body).toEqual({ runs: 1 });
};
const drift = (...words: string[]) => entradaIn(standin, folder, ['drift', '--witness', ...words]);
const saidBy = (found: Awaited<ReturnType<typeof drift>>) => told(found).filter((line) => line.includes('ENT_WITNESS'));
const change = async (set: 'applications' | 'servicePrincipals', body: object) => {
  const { application, servicePrincipal } = await liveOf(standin, 'Acme');
  const { id } = set === 'applications' ? application : servicePrincipal;
  await portal(standin, 'PATCH', `/v1.0/${set}/${id}`, body);
};

test('the monitor is made of specs and records alone: nothing is asked, and twice gives the same', async () => {
  const mark = markOf(standin);
  expect((await witness()).report.summary).toMatchObject({ resources: 4, resourcesADay: 16, leftOut: 0 });
  const { stdout: one, stderr } = await witness('--format', 'text');
  expect(stderr).toContain('4 resources, 16 resources a day');
  await witness('--format', 'text', '--out', 'two.json');
  expect(readFileSync(join(folder, 'two.json'), 'utf8')).toBe(one);
  expect(requestsAfter(standin, mark)).toEqual([]);
  for (const secret of Object.values(SECRETS)) expect(one).not.toContain(secret);
  const { application } = await liveOf(standin, 'Acme');
  expect(JSON.parse(one).baseline.resources[0]).toEqual({
    displayName: 'acme@prod application',
    resourceType: 'microsoft.entra.application',
    properties: {
      DisplayName: 'Acme',
      ObjectId: application.id,
      AppId: application.appId,
      IdentifierUris: ['https://acme.example/saml'],
      ReplyURLs: ['https://acme.example/acs'],
      LogoutURL: 'https://acme.example/slo',
      GroupMembershipClaims: 'ApplicationGroup',
      Ensure: 'Present',
    },
  });
});

test('what is not known yet, or retired, is told and not watched', async () => {
  write(folder, { 'connections/acme.yaml': `${SPEC}retired: true\n`, 'connections/fresh.yaml': NEW });
  const { report } = await witness();
  expect(report.diagnostics.map(({ message }) => message)).toEqual([
    'acme@prod is not watched: it is retired',
    'fresh@prod is not watched: it has no record, so its application is not known',
  ]);
  expect(report.summary['resources']).toBe(2);
  rmSync(join(folder, 'connections/fresh.yaml'));
});

test('it is registered once, left alone while nothing changed, changed with the specs, and removed', async () => {
  await register();
  const [made] = await monitors();
  expect(made.displayName).toMatch(/^Entrada [0-9a-f]{16}$/);
  expect(made.baseline).toMatchObject({ description: 'entrada:acme/@prod' });
  const mark = markOf(standin);
  await register();
  expect(writesAfter(standin, mark)).toEqual([]);
  write(folder, { 'connections/acme.yaml': SPEC.replace('/acs', '/acs2') });
  const changed = await witness('--register', '--yes');
  expect(changed.report.changes.map(({ action }) => action)).toEqual(['update']);
  expect((await monitors()).map(({ id }) => id)).toEqual([made.id]);
  expect(JSON.stringify((await monitors())[0].baseline)).toContain('/acs2');
  expect((await witness('--remove', '--yes')).code).toBe(0);
  expect(await monitors()).toEqual([]);
  expect((await witness('--remove', '--yes')).code).toBe(0);
});

test('a monitor of somebody else is never touched', async () => {
  const resources = [
    {
      displayName: 'theirs',
      resourceType: 'microsoft.entra.application',
      properties: { DisplayName: 'X', Homepage: 'y' },
    },
  ];
  await portal(standin, 'POST', MONITORS, { displayName: 'Entrada of others', baseline: { resources } });
  await register();
  expect((await witness('--remove', '--yes')).code).toBe(0);
  expect((await monitors()).map(({ displayName }) => displayName)).toEqual(['Entrada of others']);
});

test('nothing is written without a yes', async () => {
  const mark = markOf(standin);
  expect((await witness('--register')).report.diagnostics[0]?.code).toBe('ENT_CONFIRM');
  const no = await entradaIn(standin, folder, ['witness', '--register'], { outside: { ask: async () => 'no' } });
  expect(no.code).toBe(1);
  expect(writesAfter(standin, mark)).toEqual([]);
  const yes = await entradaIn(standin, folder, ['witness', '--register'], { outside: { ask: async () => 'yes' } });
  expect([yes.code, (await monitors()).length]).toEqual([0, 1]);
});

test('a witness of a tenant in sync says nothing', async () => {
  await register();
  await run();
  const found = await drift();
  expect([found.code, saidBy(found)]).toEqual([0, []]);
  expect(found.report.summary).toMatchObject({ witnessed: 0, witnessedElsewhere: 0 });
});

/** Each property that is watched: what somebody does to it, and the line of the spec that is told. */
const CHANGES: ReadonlyArray<[string, 'applications' | 'servicePrincipals', object, string]> = [
  ['IdentifierUris', 'applications', { identifierUris: ['https://else.example/saml'] }, '/saml/identifiers'],
  [
    'ReplyURLs',
    'applications',
    { web: { redirectUris: ['https://acme.example/acs', 'https://evil.example/'] } },
    '/saml/replyUrls',
  ],
  ['LogoutURL', 'applications', { web: { logoutUrl: 'https://else.example/' } }, '/saml/logoutUrl'],
  ['GroupMembershipClaims', 'applications', { groupMembershipClaims: 'All' }, '/saml/groups'],
  ['AccountEnabled', 'servicePrincipals', { accountEnabled: false }, '/application/enabled'],
  [
    'AppRoleAssignmentRequired',
    'servicePrincipals',
    { appRoleAssignmentRequired: false },
    '/application/assignmentRequired',
  ],
];

test.each(CHANGES)('a hand-made change of %s comes back at the line of the spec', async (name, set, body, leaf) => {
  await register();
  await change(set, body);
  await run();
  const found = await drift();
  const [line, more] = saidBy(found);
  expect(more).toBeUndefined();
  expect(line).toMatch(
    new RegExp(
      `^info ENT_WITNESS acme@prod: Microsoft saw, first at 2026-.*: \\w+ ${name} is .*; our own look agrees$`,
    ),
  );
  const diagnostic = found.report.diagnostics.find(({ code }) => code === 'ENT_WITNESS');
  expect(diagnostic?.line).toBeGreaterThan(0);
  expect(leaf.startsWith(diagnostic?.path ?? 'nothing')).toBe(true);
});

test('an application that is gone is seen by both', async () => {
  await register();
  const { application } = await liveOf(standin, 'Acme');
  await portal(standin, 'DELETE', `/v1.0/applications/${application.id}`);
  await run();
  const found = await drift();
  expect(found.code).toBe(2);
  expect(saidBy(found)).toHaveLength(2);
  expect(
    saidBy(found).every((line) => line.includes('Ensure is "Absent"') && line.endsWith('our own look agrees')),
  ).toBe(true);
});

test('what was mended since is said to be seen by Microsoft alone, and counts with --fail-on warning', async () => {
  await register();
  await change('servicePrincipals', { appRoleAssignmentRequired: false });
  await run();
  await change('servicePrincipals', { appRoleAssignmentRequired: true });
  const found = await drift();
  expect(found.code).toBe(0);
  expect(saidBy(found)).toEqual([expect.stringMatching(/^warning ENT_WITNESS .*our own look does not find it/)]);
  expect((await drift('--fail-on', 'warning')).code).toBe(2);
});

test('drifts of connections that were not asked for are left out and counted', async () => {
  await register();
  await change('servicePrincipals', { accountEnabled: false });
  await run();
  const found = await drift('--only', 'other');
  expect(saidBy(found)).toEqual([]);
  expect(found.report.summary).toMatchObject({ witnessed: 0, witnessedElsewhere: 1 });
});

test('a witness that cannot be asked is a warning, and never hides what we found', async () => {
  await change('servicePrincipals', { accountEnabled: false });
  const ours = (found: Awaited<ReturnType<typeof drift>>) => told(found).filter((line) => line.includes('ENT_DRIFT'));
  const checkDoubt = (found: Awaited<ReturnType<typeof drift>>, words: RegExp) => {
    expect(found.code).toBe(2);
    expect(ours(found)).toHaveLength(1);
    expect(saidBy(found)).toEqual([expect.stringMatching(words)]);
  };
  checkDoubt(await drift(), /^warning ENT_WITNESS there is no monitor of this environment/);
  await register();
  checkDoubt(await drift(), /^warning ENT_WITNESS the monitor has not run yet/);
  const reader = await clientOf(standin, [
    'Application.Read.All',
    'Policy.Read.All',
    'Synchronization.Read.All',
    'AuditLog.Read.All',
  ]);
  checkDoubt(
    await entradaIn(standin, folder, ['drift', '--witness'], { as: reader }),
    /^warning ENT_WITNESS the witness could not be asked: .*ConfigurationMonitoring.Read.All/,
  );
  await standin.manners({ faults: [{ method: 'GET', path: MONITORS, status: 500, times: 100 }] });
  checkDoubt(await drift(), /^warning ENT_WITNESS the witness could not be asked: /);
});

test('a monitor of an older state, and one that sees nothing, are doubted', async () => {
  await register();
  await run();
  write(folder, { 'connections/acme.yaml': SPEC.replace('/slo', '/slo2') });
  expect(saidBy(await drift())).toEqual([expect.stringContaining('watches an older state of the specs')]);
  write(folder, { 'connections/acme.yaml': SPEC });
  const { value } = (
    await standin.get("/v1.0/servicePrincipals?$filter=appId eq '03b07b79-c5bc-4b5e-9bfa-13acf4a99998'")
  ).body;
  await portal(
    standin,
    'DELETE',
    `/v1.0/servicePrincipals/${value[0].id}/appRoleAssignments/${(await standin.get(`/v1.0/servicePrincipals/${value[0].id}/appRoleAssignments`)).body.value[0].id}`,
  );
  await run();
  expect(saidBy(await drift())).toEqual([
    expect.stringMatching(/the last run of the monitor .* was failed: .*lacks the permissions/),
  ]);
});

test('whoever registers is told when the service cannot see anything', async () => {
  standin.tenant.reset();
  await standin.control('POST', '/snapshots/applied/restore');
  const { value } = (
    await standin.get("/v1.0/servicePrincipals?$filter=appId eq '03b07b79-c5bc-4b5e-9bfa-13acf4a99998'")
  ).body;
  standin.tenant.directory.store.remove('servicePrincipal', value[0].id);
  expect(saidBy(await witness('--register', '--yes'))).toEqual([
    expect.stringContaining('has no service principal in this tenant'),
  ]);
});

test('wrong use is refused', async () => {
  const error = async (...words: string[]) =>
    (await entradaIn(standin, folder, words, { isBare: true })).report.diagnostics[0];
  expect(await error('witness')).toMatchObject({ code: 'ENT_ENVIRONMENT' });
  expect(await error('witness', '--env', 'prod', '--remove', '--register')).toMatchObject({ code: 'ENT_USE' });
  expect(await error('witness', '--env', 'prod', '--register', '--only', 'acme')).toMatchObject({ code: 'ENT_USE' });
  expect(await error('witness', 'acme', '--env', 'prod')).toMatchObject({ code: 'ENT_USE' });
  expect(await error('witness', '--env', 'test', '--register', '--yes')).toMatchObject({ code: 'ENT_WITNESS' });
});
