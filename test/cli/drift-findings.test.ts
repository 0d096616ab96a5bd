/** Every kind of change in the portal: what drift says of it, where in the spec, who did it and when. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import {
  applied,
  assignSomebody,
  type EntradaRun,
  entradaIn,
  liveOf,
  portal,
  projectWith,
  textsIn,
  told,
  write,
} from './engine-support.ts';
import { fullSpecs } from './full-specs.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

let folder = '';
let lines: Record<string, string[]> = {};
let usual: string[] = [];
beforeAll(async () => {
  const files = await fullSpecs();
  lines = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.split('\n')]));
  folder = projectWith(files);
  await applied(standin, folder);
  usual = messages(await entradaIn(standin, folder, ['drift']));
  await standin.control('PUT', '/snapshots/applied');
}, 60_000);
beforeEach(async () => {
  await standin.control('POST', '/snapshots/applied/restore');
  standin.tenant.clock.advance(3_600_000);
});

const messages = ({ report }: EntradaRun) => report.diagnostics.map(({ message }) => message);
const WHO = 'last change: 2026-11-24T10:00:00Z, Stand-in deployer';

/** New findings as `severity CODE key`, with the first word of the line of the spec; each once. */
function found({ report }: EntradaRun): string[] {
  const fresh = report.diagnostics.filter(({ message }) => !usual.includes(message));
  const texts = fresh.map(({ severity, code, file = '', line = 0 }) => {
    return `${severity} ${code} ${/\w+/.exec(lines[file]?.[line - 1] ?? '')?.[0]}`;
  });
  return [...new Set(texts)];
}

const app = ({ id }: Json) => `/v1.0/applications/${id}`;
const sp = ({ id }: Json) => `/v1.0/servicePrincipals/${id}`;
const patchApp = (change: Json) => (a: Json) => portal(standin, 'PATCH', app(a), change);
const patchSp = (change: Json) => (_: Json, s: Json) => portal(standin, 'PATCH', sp(s), change);
const get = (path: string) => portal(standin, 'GET', path);

async function jobOf(s: Json): Promise<string> {
  return `${sp(s)}/synchronization/jobs/${(await get(`${sp(s)}/synchronization/jobs`)).value[0].id}`;
}

async function unassignPolicy(object: string, set: string): Promise<void> {
  const { value } = await get(`${object}/${set}`);
  await portal(standin, 'DELETE', `${object}/${set}/${value[0].id}/$ref`);
}

async function editPolicy(_: Json, s: Json): Promise<void> {
  const { value } = await get(`${sp(s)}/claimsMappingPolicies`);
  const definition = JSON.parse(value[0].definition[0]);
  const { ClaimsSchema: claims } = definition.ClaimsMappingPolicy;
  definition.ClaimsMappingPolicy.ClaimsSchema = claims.filter((claim: Json) => claim.SamlClaimType !== 'Email');
  await portal(standin, 'PATCH', `/v1.0/policies/claimsMappingPolicies/${value[0].id}`, {
    definition: [JSON.stringify(definition)],
  });
}

async function editClaimsPolicy(_: Json, s: Json): Promise<void> {
  const path = `/beta/servicePrincipals/${s.id}/claimsPolicy`;
  const { includeBasicClaimSet, claims, ...rest } = await get(path);
  const { audienceOverride, groupFilter, includeApplicationIdInIssuer } = rest;
  const left = claims.filter((claim: Json) => claim.name !== 'kind');
  const others = { audienceOverride, groupFilter, includeApplicationIdInIssuer };
  await portal(standin, 'PUT', path, { includeBasicClaimSet, claims: left, ...others });
}

async function editSchema(_: Json, s: Json): Promise<void> {
  const path = `${await jobOf(s)}/schema`;
  const schema = await get(path);
  schema.synchronizationRules[0].objectMappings[0].attributeMappings.pop();
  await portal(standin, 'PUT', path, schema);
}

async function putSecret(_: Json, s: Json): Promise<void> {
  const { value } = await get(`${sp(s)}/synchronization/secrets`);
  const changed = value.map((one: Json) =>
    one.key === 'BaseAddress' ? { ...one, value: 'https://else.example' } : one,
  );
  await portal(standin, 'PUT', `${sp(s)}/synchronization/secrets`, { value: changed });
}

async function removeOwner(a: Json): Promise<void> {
  const { value } = await get(`${app(a)}/owners`);
  const person = value.find((owner: Json) => owner['@odata.type'] === '#microsoft.graph.user');
  await portal(standin, 'DELETE', `${app(a)}/owners/${person.id}/$ref`);
}

async function addOwner(a: Json): Promise<void> {
  const { value } = await get('/v1.0/users?$top=1');
  const reference = { '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${value[0].id}` };
  await portal(standin, 'POST', `${app(a)}/owners/$ref`, reference);
}

async function unassignGroup(_: Json, s: Json): Promise<void> {
  const { value } = await get(`${sp(s)}/appRoleAssignedTo`);
  const { id } = value.find(({ principalType }: Json) => principalType === 'Group');
  await portal(standin, 'DELETE', `${sp(s)}/appRoleAssignedTo/${id}`);
}

const addCertificate = (s: Json): Promise<Json> =>
  portal(standin, 'POST', `${sp(s)}/addTokenSigningCertificate`, {
    displayName: 'CN=other',
    endDateTime: '2029-11-01T00:00:00Z',
  });

async function switchCertificate(_: Json, s: Json): Promise<void> {
  const { thumbprint } = await addCertificate(s);
  await portal(standin, 'PATCH', sp(s), { preferredTokenSigningKeyThumbprint: thumbprint });
}

type Edit = (application: Json, servicePrincipal: Json) => Promise<unknown>;

async function driftAfter(edit: Edit, name = 'mapped'): Promise<EntradaRun> {
  const { application, servicePrincipal } = await liveOf(standin, `Full ${name}`);
  await edit(application, servicePrincipal);
  return entradaIn(standin, folder, ['drift']);
}

describe('is drift', () => {
  const check = (title: string, edit: Edit, expected: readonly string[], name?: string) =>
    it(title, async () => {
      const run = await driftAfter(edit, name);
      expect(found(run)).toEqual(expected);
      const drifted = run.report.diagnostics.filter(({ code }) => code === 'ENT_DRIFT');
      expect(drifted.filter(({ message }) => !message.includes(WHO))).toEqual([]);
      expect(run.code).toBe(2);
    });
  check(
    'a reply URL that was taken away',
    patchApp({ web: { redirectUris: ['https://mapped.acme-vendor.com/saml/acs'] } }),
    ['error ENT_DRIFT url'],
  );
  check('another sign-on URL', patchSp({ loginUrl: 'https://else.example/' }), ['error ENT_DRIFT signOnUrl']);
  check('another relay state', patchSp({ samlSingleSignOnSettings: { relayState: 'else' } }), [
    'error ENT_DRIFT relayState',
  ]);
  check('no logout URL', patchApp({ web: { logoutUrl: null } }), ['error ENT_DRIFT logoutUrl']);
  check('another name', patchApp({ displayName: 'Else' }), ['info ENT_DRIFT displayName']);
  check('other notes', patchSp({ notes: 'else' }), ['info ENT_DRIFT notes']);
  check('no ticket', patchApp({ serviceManagementReference: null }), ['info ENT_DRIFT serviceManagementReference']);
  check(
    'a tag that was taken off',
    (_, s) => patchSp({ tags: s.tags.filter((tag: string) => tag !== 'cost-7') })({}, s),
    ['info ENT_DRIFT tags'],
  );
  check(
    'the mark that was taken off',
    (_, s) => patchSp({ tags: s.tags.filter((tag: string) => !tag.startsWith('entrada:')) })({}, s),
    ['error ENT_ADOPT name', 'info ENT_UNDECLARED undefined'],
  );
  check('sign-in switched off', patchSp({ accountEnabled: false }), ['error ENT_DRIFT source']);
  check('assignment no longer required', patchSp({ appRoleAssignmentRequired: false }), [
    'error ENT_DRIFT assignmentRequired',
  ]);
  check('unsigned requests accepted', patchApp({ requestSignatureVerification: { isSignedRequestRequired: false } }), [
    'error ENT_DRIFT requests',
  ]);
  check('nobody told of certificates', patchSp({ notificationEmailAddresses: [] }), ['info ENT_DRIFT signing']);
  check('keys of the vendor removed', patchApp({ keyCredentials: [], tokenEncryptionKeyId: null }), [
    'error ENT_DRIFT requests',
    'error ENT_DRIFT encryption',
  ]);
  check(
    'a role switched off',
    (a) =>
      patchApp({
        appRoles: a.appRoles.map((role: Json) => ({ ...role, isEnabled: role.isEnabled && role.value !== 'admin' })),
      })(a),
    ['error ENT_DRIFT value'],
  );
  check('an owner less', removeOwner, ['error ENT_DRIFT owners']);
  check('an assignment less', unassignGroup, ['error ENT_DRIFT group']);
  check('a claim less in the mapping policy', editPolicy, ['error ENT_DRIFT engine']);
  check('a claim less in the claims policy', editClaimsPolicy, ['error ENT_DRIFT engine'], 'portal');
  check('the signing option put back', (a) => unassignPolicy(app(a), 'tokenIssuancePolicies'), [
    'error ENT_DRIFT signing',
  ]);
  check('a paused job', async (_, s) => portal(standin, 'POST', `${await jobOf(s)}/pause`), [
    'warning ENT_DRIFT running',
  ]);
  check('another address of provisioning', putSecret, ['error ENT_DRIFT tenantUrl']);
  check('the active certificate switched', switchCertificate, [
    'error ENT_DRIFT signing',
    'info ENT_HEALTH_CERTIFICATE signing',
  ]);
});

describe('more than its findings', () => {
  it('is the policy that was unassigned: each claim is missing', async () => {
    const run = await driftAfter((_, s) => unassignPolicy(sp(s), 'claimsMappingPolicies'));
    expect(found(run)).toContain('error ENT_DRIFT nameId');
    expect(run.code).toBe(2);
  });
  it('is a mapping that was taken out: putting it back begins a new cycle', async () => {
    const run = await driftAfter(editSchema);
    expect(found(run).sort()).toEqual(['warning ENT_DRIFT users', 'warning ENT_PLAN_WARNING users']);
    expect(run.code).toBe(2);
  });
});

describe('is told, and no drift but for a reply URL: what others added', () => {
  const check = (title: string, edit: Edit, message: string, code = 0) =>
    it(title, async () => {
      const run = await driftAfter(edit);
      expect(messages(run).filter((text) => !usual.includes(text))).toEqual([expect.stringContaining(message)]);
      expect(told(run, ['error']).length > 0).toBe(code !== 0);
      expect(run.code).toBe(code);
    });
  const theirs = 'https://theirs.example/';
  check(
    'a reply URL',
    (a) => patchApp({ web: { redirectUris: [...a.web.redirectUris, theirs] } })(a),
    `${theirs} (${WHO}`,
    // Whoever added it is sent assertions.
    2,
  );
  check('a tag', (_, s) => patchSp({ tags: [...s.tags, 'their-tag'] })({}, s), 'their-tag');
  check('an owner', addOwner, 'ottilie.brandmoor@entrada.example');
  check('an assignment', (_, s) => assignSomebody(standin, s.id), 'Ottilie Brandmoor');
  check('a certificate', (_, s) => addCertificate(s), 'is not active');
});

describe('an application that is gone', () => {
  const check = (title: string, edit: Edit, message: string) =>
    it(title, async () => {
      const run = await driftAfter(edit);
      const [first] = run.report.diagnostics.filter(({ code }) => code === 'ENT_DELETED');
      expect(first).toMatchObject({ severity: 'error', file: 'connections/mapped.yaml', line: 3 });
      expect(first?.message).toContain(message);
      expect(run.code).toBe(2);
    });
  const remove: Edit = (a) => portal(standin, 'DELETE', app(a));
  check('and lies in the bin', remove, 'can be restored');
  check(
    'for good',
    async (a, s) => {
      await remove(a, s);
      await portal(standin, 'DELETE', `/v1.0/directory/deletedItems/${a.id}`);
    },
    'nothing of it lies in the bin',
  );
  check('but for its registration', (_, s) => portal(standin, 'DELETE', sp(s)), 'the application is left');
});

it('somebody else is named by the name that the audit log has', async () => {
  const other = await standin.clientWith(['Application.ReadWrite.All']);
  const { servicePrincipal } = await liveOf(standin, 'Full mapped');
  await standin.patch(`/v1.0${sp(servicePrincipal).slice(5)}`, { notes: 'else' }, { token: other.token });
  const run = await entradaIn(standin, folder, ['drift', '--only', 'mapped']);
  expect(messages(run).join('\n')).toContain('last change: 2026-11-24T10:00:00Z, client Application.ReadWrite.All: ');
});

it('changes of the specs count as well: a look says both sides differ, and shows the fields', async () => {
  const run = await driftAfter(patchSp({ loginUrl: 'https://else.example/' }));
  const fields = run.report.changes.flatMap(({ connection, fields }) =>
    fields.map((field) => ({ connection, ...field })),
  );
  expect(fields).toEqual([
    expect.objectContaining({
      connection: 'mapped@prod',
      path: 'loginUrl',
      before: 'https://else.example/',
      after: 'https://mapped.acme-vendor.com/login',
      danger: 'sign-in',
    }),
  ]);
  expect(run.report.summary).toMatchObject({ connections: 2, ofProject: 2, coverage: '100 %', orphans: 0 });
});

it('a record that is gone makes no difference: the mark finds the application', async () => {
  const file = 'records/prod/mapped.json';
  const record = textsIn(folder).get(file) ?? '';
  rmSync(join(folder, file));
  const run = await entradaIn(standin, folder, ['drift']);
  expect({ code: run.code, told: told(run, ['error']) }).toEqual({ code: 0, told: [] });
  write(folder, { [file]: record });
});
