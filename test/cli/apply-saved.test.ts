/** Saved plans: applied exactly as they were reviewed, or refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { savedPlanOf } from '../../src/entra/plan/saved-plan.ts';
import type { Write } from '../../src/entra/plan/write.ts';
import { trustStandin } from '../graph/support.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import {
  applied,
  assignSomebody,
  changed,
  entradaIn,
  jsonIn,
  liveOf,
  markOf,
  portal,
  projectText,
  projectWith,
  told,
  write,
  writesAfter,
} from './engine-support.ts';
import { fullSpecs } from './full-specs.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

/** The tenant as it is after an apply, and a plan of one change to it: a new sign-on URL. */
let folder = '';
let saved = '';
beforeAll(async () => {
  const files = await fullSpecs();
  const { 'connections/mapped.yaml': mapped = '' } = files;
  folder = projectWith({ 'connections/mapped.yaml': mapped, 'sp.pem': files['sp.pem'] ?? '' });
  await applied(standin, folder);
  write(folder, { 'connections/mapped.yaml': mapped.replace('/login\n', '/new-login\n') });
  expect((await entradaIn(standin, folder, ['plan', '--save', 'plan.json'])).code).toBe(2);
  saved = readFileSync(join(folder, 'plan.json'), 'utf8');
  await standin.control('PUT', '/snapshots/applied');
}, 60_000);
beforeEach(async () => {
  write(folder, { 'plan.json': saved, 'entrada.yaml': projectText() });
  await standin.control('POST', '/snapshots/applied/restore');
});

const app = ({ id }: Json) => `/v1.0/applications/${id}`;
const sp = ({ id }: Json) => `/v1.0/servicePrincipals/${id}`;
const apply = (words: readonly string[] = ['plan.json']) => entradaIn(standin, folder, ['apply', ...words]);

/** It is refused with this, exit code 5 (or another), and nothing is written. */
async function refused(message: RegExp, code = 5, words?: readonly string[]): Promise<void> {
  const mark = markOf(standin);
  const run = await apply(words);
  expect(told(run)).toEqual([expect.stringMatching(message)]);
  expect({ code: run.code, writes: writesAfter(standin, mark) }).toEqual({ code, writes: [] });
}

it('a plan is applied without another question, with exactly its writes', async () => {
  const { servicePrincipal } = await liveOf(standin, 'Full mapped');
  const mark = markOf(standin);
  const run = await apply();
  expect(run.code).toBe(0);
  expect(changed(run)).toEqual(['servicePrincipal update graph loginUrl']);
  expect(writesAfter(standin, mark)).toEqual([`PATCH ${sp(servicePrincipal)}`]);
});

it('a plan that is applied twice has nothing to do the second time: exit code 0', async () => {
  await apply();
  const mark = markOf(standin);
  const run = await apply();
  expect({ code: run.code, writes: writesAfter(standin, mark) }).toEqual({ code: 0, writes: [] });
});

describe('--check', () => {
  it('says that a plan can be applied, writes nothing, and leaves it to be applied', async () => {
    const mark = markOf(standin);
    const run = await apply(['plan.json', '--check']);
    expect({ code: run.code, changes: run.report.changes, writes: writesAfter(standin, mark) }).toEqual({
      code: 0,
      changes: [],
      writes: [],
    });
    expect(run.report.summary['writes']).toBe(1);
    expect((await apply()).code).toBe(0);
  });

  it('refuses a plan that is older than what is live, as applying it would', async () => {
    const { application } = await liveOf(standin, 'Full mapped');
    await portal(standin, 'PATCH', app(application), { web: { logoutUrl: 'https://else.example/out' } });
    await refused(/^error ENT_PLAN_STALE/, 5, ['plan.json', '--check']);
  });

  it('is of a saved plan', () => refused(/^error ENT_USE --check is of a saved plan/, 1, ['--check']));
});

describe('with --checksum', () => {
  const checksum = () => JSON.parse(saved).checksum as string;

  it('the reviewed plan is applied', async () => {
    expect((await apply(['plan.json', '--checksum', checksum().toUpperCase()])).code).toBe(0);
  });

  it('another plan is refused, though it is whole', async () => {
    const { planVersion: _version, checksum: _checksum, ...plan } = jsonIn(folder, 'plan.json');
    const other = savedPlanOf({ ...plan, createdAt: '2026-01-01T00:00:00.000Z' } as Json);
    write(folder, { 'plan.json': JSON.stringify(other) });
    await refused(new RegExp(`ENT_PLAN_FILE the plan is not the reviewed one: its checksum is ${other.checksum}`), 5, [
      'plan.json',
      '--checksum',
      checksum(),
    ]);
  });

  it('an empty one is none that fits', () => refused(/is not the reviewed one/, 5, ['plan.json', '--checksum', '']));

  it('a plan is needed that it is of', () => refused(/ENT_USE --checksum is of a saved plan/, 1, ['--checksum', 'x']));
});

describe('a plan is refused where the spec asks for something else by now', () => {
  const check = (title: string, edit: (spec: string) => string) =>
    it(title, async () => {
      const spec = readFileSync(join(folder, 'connections/mapped.yaml'), 'utf8');
      write(folder, { 'connections/mapped.yaml': edit(spec) });
      try {
        await refused(
          /ENT_PLAN_STALE the plan cannot be applied: mapped@prod: the plan is not what the specs ask for now/,
        );
      } finally {
        write(folder, { 'connections/mapped.yaml': spec });
      }
    });
  check('a newer value', (spec) => spec.replace('/new-login', '/newer-login'));
  check('what was there before', (spec) => spec.replace('/new-login', '/login'));
});

describe('a plan is refused whose writes are not those of the specs, though its checksum is right', () => {
  const check = (title: string, writes: readonly Write[]) =>
    it(title, async () => {
      const { planVersion: _version, checksum: _checksum, ...plan } = jsonIn(folder, 'plan.json');
      const connections = [{ ...plan['connections'][0], writes }];
      write(folder, { 'plan.json': JSON.stringify(savedPlanOf({ ...plan, connections } as Json as never)) });
      await refused(
        /ENT_PLAN_STALE the plan cannot be applied: mapped@prod: the plan is not what the specs ask for now/,
      );
    });
  check('a deletion', [{ kind: 'deleteApplication' }]);
  check('a secret of the deployer in a policy', [
    {
      kind: 'createPolicy',
      set: 'claimsMappingPolicies',
      displayName: 'x',
      definition: { x: { secret: { env: 'ENTRADA_CLIENT_SECRET' } } },
    },
  ]);
});

it('a plan is applied whatever the order and the capitals of what Graph gives', async () => {
  await standin.manners({ recase: true, reorder: true, defaulted: true, omitNulls: true });
  expect((await apply()).code).toBe(0);
});

it('a plan of everything is applied an hour later, though it was made without the key of fingerprints', async () => {
  await standin.control('POST', '/reset');
  const fresh = projectWith(await fullSpecs());
  expect((await entradaIn(standin, fresh, ['plan', '--save', 'plan.json'])).code).toBe(2);
  standin.tenant.clock.advance(3_600_000);
  const run = await entradaIn(standin, fresh, ['apply', 'plan.json']);
  expect([run.code, told(run, ['error'])]).toEqual([0, []]);
  expect((await entradaIn(standin, fresh, ['plan'])).code).toBe(0);
});

it('its environment is that of the plan, where none is named', async () => {
  const run = await entradaIn(standin, folder, ['apply', 'plan.json'], { isBare: true });
  expect(run.code).toBe(0);
});

describe('a plan is refused after a change in the portal', () => {
  const check = (title: string, edit: (application: Json, servicePrincipal: Json) => Promise<unknown>) =>
    it(title, async () => {
      const { application, servicePrincipal } = await liveOf(standin, 'Full mapped');
      await edit(application, servicePrincipal);
      await refused(/ENT_PLAN_STALE the tenant changed since the plan was made: mapped@prod: /);
    });
  const patchApp = (change: (application: Json) => Json) => (a: Json) => portal(standin, 'PATCH', app(a), change(a));
  const patchSp = (change: (servicePrincipal: Json) => Json) => (_: Json, s: Json) =>
    portal(standin, 'PATCH', sp(s), change(s));
  const job = async (s: Json) => {
    const { value } = await portal(standin, 'GET', `${sp(s)}/synchronization/jobs`);
    return `${sp(s)}/synchronization/jobs/${value[0].id}`;
  };
  check(
    'of a reply URL',
    patchApp(({ web }) => ({ web: { redirectUris: [...web.redirectUris, 'https://more.example'] } })),
  );
  check(
    'of the logout URL',
    patchApp(() => ({ web: { logoutUrl: null } })),
  );
  check(
    'of the very field of the plan',
    patchSp(() => ({ loginUrl: 'https://else.example/' })),
  );
  check(
    'of a tag',
    patchSp(({ tags }) => ({ tags: [...tags, 'more'] })),
  );
  check(
    'of a role',
    patchApp(({ appRoles }) => ({
      appRoles: appRoles.map((role: Json) => ({ ...role, isEnabled: role.isEnabled && role.value !== 'admin' })),
    })),
  );
  check('of an owner', async (a) => {
    const { value } = await portal(standin, 'GET', '/v1.0/users?$top=1');
    const reference = { '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${value[0].id}` };
    await portal(standin, 'POST', `${app(a)}/owners/$ref`, reference);
  });
  check('of an assignment', (_, s) => assignSomebody(standin, s.id));
  check('of a claims mapping policy', async (_, s) => {
    const { value } = await portal(standin, 'GET', `${sp(s)}/claimsMappingPolicies`);
    const definition = value[0].definition.map((text: string) =>
      text.replace('"user.mail"', '"user.othermail"').replace('staff', 'guest'),
    );
    expect(definition).not.toEqual(value[0].definition);
    await portal(standin, 'PATCH', `/v1.0/policies/claimsMappingPolicies/${value[0].id}`, { definition });
  });
  check('of the signing option', async (a) => {
    const { value } = await portal(standin, 'GET', `${app(a)}/tokenIssuancePolicies`);
    await portal(standin, 'DELETE', `${app(a)}/tokenIssuancePolicies/${value[0].id}/$ref`);
  });
  check('of the job, which was paused', async (_, s) => portal(standin, 'POST', `${await job(s)}/pause`));
  check('of a mapping', async (_, s) => {
    const path = `${await job(s)}/schema`;
    const schema = await portal(standin, 'GET', path);
    schema.synchronizationRules[0].objectMappings[0].attributeMappings.pop();
    await portal(standin, 'PUT', path, schema);
  });
  check('of the address of provisioning', async (_, s) => {
    const { value } = await portal(standin, 'GET', `${sp(s)}/synchronization/secrets`);
    const other = value.map((one: Json) =>
      one.key === 'BaseAddress' ? { ...one, value: 'https://else.example' } : one,
    );
    await portal(standin, 'PUT', `${sp(s)}/synchronization/secrets`, { value: other });
  });
  check('of a certificate, which was added', (_, s) =>
    portal(standin, 'POST', `${sp(s)}/addTokenSigningCertificate`, {
      displayName: 'CN=other',
      endDateTime: '2028-01-01T00:00:00Z',
    }),
  );
  check(
    'of a key of the vendor',
    patchApp(() => ({ keyCredentials: [], tokenEncryptionKeyId: null })),
  );
  check('that deleted the application', (a) => portal(standin, 'DELETE', app(a)));
});

it('a job that went on by itself changes nothing', async () => {
  const { servicePrincipal } = await liveOf(standin, 'Full mapped');
  const { value } = await portal(standin, 'GET', `${sp(servicePrincipal)}/synchronization/jobs`);
  await standin.control('PATCH', `/jobs/${value[0].id}`, { code: 'Active' });
  expect((await apply()).code).toBe(0);
});

describe('a file is refused', () => {
  const plan = () => jsonIn(folder, 'plan.json');
  const put = (value: Json) => write(folder, { 'plan.json': JSON.stringify(value) });
  const again = ({ planVersion: _version, checksum: _checksum, ...rest }: Json, change: Json) =>
    put(savedPlanOf({ ...rest, ...change }));
  it('of another tenant', async () => {
    again(plan(), { tenantId: '00000000-0000-0000-0000-000000000001' });
    await refused(/ENT_PLAN_FILE the plan is of tenant 00000000-0000-0000-0000-000000000001, and this is /);
  });
  it('of another project', async () => {
    again(plan(), { project: 'theirs' });
    await refused(/ENT_PLAN_FILE the plan is of project theirs, and this is acme/);
  });
  it('of another environment than the one that is named', () =>
    refused(/ENT_PLAN_FILE the plan is of environment prod, and this is test/, 5, ['plan.json', '--env', 'test']));
  it('that was changed after it was saved', async () => {
    write(folder, { 'plan.json': saved.replaceAll('/new-login', '/evil-login') });
    await refused(/ENT_PLAN_FILE the plan was changed after it was saved/, 1);
  });
  it('that is no plan', async () => {
    put({ planVersion: 2 });
    await refused(/ENT_PLAN_FILE the file is no plan of this version/, 1);
  });
  it('that is no JSON', async () => {
    write(folder, { 'plan.json': 'plan' });
    await refused(/ENT_PLAN_FILE the file is no JSON object/, 1);
  });
  it('that is not there', () => refused(/ENT_PLAN_FILE the plan cannot be read \(ENOENT\)/, 1, ['no.json']));
  it('where two are given', () => refused(/ENT_USE apply takes one plan/, 1, ['plan.json', 'plan.json']));
  it('whose connection has no spec any more', async () => {
    const spec = readFileSync(join(folder, 'connections/mapped.yaml'), 'utf8');
    write(folder, { 'connections/mapped.yaml': spec.replace('name: mapped', 'name: renamed') });
    await refused(/ENT_PLAN_STALE .*mapped@prod: no spec asks for it any more/);
    write(folder, { 'connections/mapped.yaml': spec });
  });
});

it('--save says where the plan is, and the file holds no secret value', async () => {
  const run = await entradaIn(standin, folder, ['plan', '--save', 'other.json']);
  expect(run.report.summary['saved']).toBe('other.json');
  expect(jsonIn(folder, 'other.json')).toMatchObject({
    project: 'acme',
    environment: 'prod',
    tenantId: standin.tenant.tenantId,
  });
});

it('--save where nothing can be written: ENT_PLAN_FILE', async () => {
  const run = await entradaIn(standin, folder, ['plan', '--save', 'entrada.yaml/plan.json']);
  expect([run.code, told(run)]).toEqual([1, [expect.stringMatching(/ENT_PLAN_FILE the plan cannot be written/)]]);
});
