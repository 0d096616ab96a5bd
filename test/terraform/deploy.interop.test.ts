/** `entrada deploy` with real Terraform and the double of the azuread provider, good days and bad ones. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withPlans } from '../../src/terraform/deploy.ts';
import { changed, clientOf, SECRETS, told } from '../cli/engine-support.ts';
import { trustStandin } from '../graph/support.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import { hasTerraform } from './run-terraform.ts';
import { FULL, Place, projectOf, TERRAFORM } from './writers-support.ts';

/** Enough to go wrong with. */
const SMALL = `${FULL.slice(0, FULL.indexOf('provisioning:'))}assignments:\n  - {group: Engineering}\n`
  .replace(/ {2}appRoles.*\n/, '')
  .replace(/ {2}owners.*\n/, '');

const standin = useStandin({ now: () => new Date(), elapsed: () => performance.now() });
trustStandin(standin);

test('plans, which hold secrets, are for nobody else, and gone at the end; those of a killed run go with the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-test-'));
  mkdirSync(join(folder, 'plans-killed'));
  writeFileSync(join(folder, 'plans-killed', 'app@prod.tfplan'), 'secret');
  writeFileSync(join(folder, 'lock'), '');
  await withPlans(folder, async (plans) => {
    expect(readdirSync(folder)).toEqual(['lock', basename(plans)]);
    expect(statSync(plans).mode & 0o077).toBe(0);
  });
  expect(readdirSync(folder)).toEqual(['lock']);
  rmSync(folder, { recursive: true });
});

describe.runIf(hasTerraform('entrada deploy'))('entrada deploy', { timeout: 120_000 }, () => {
  let place: Place;

  beforeAll(() => {
    place = new Place(standin);
  });
  afterAll(() => place.bench.remove());
  beforeEach(() => {
    place.empty();
    place.write('connections/full.yaml', SMALL);
    place.writers(TERRAFORM);
  });

  async function deployed(): Promise<void> {
    await place.entrada(0, 'deploy', '--yes');
    await place.entrada(0, 'apply', '--yes');
  }

  test('plans, applies exactly that, leaves the rest to Graph, and has nothing to do the next time', async () => {
    place.write('connections/full.yaml', FULL);
    const before = place.live();
    const dry = await place.entrada(2, 'deploy', '--dry-run');
    expect(changed(dry)).toContain('claims_mapping_policy claims create terraform definition display_name');
    expect(dry.report.connections).toMatchObject([{ ids: ['full@prod'], outcome: 'create' }]);
    expect(place.live()).toBe(before);
    await place.entrada(2, 'plan', '--save', 'plan.json');
    await place.entrada(1, 'deploy').then(({ report }) => expect(report.diagnostics[0]?.code).toBe('ENT_CONFIRM'));
    expect(place.live()).toBe(before);
    const done = await place.entrada(0, 'deploy', '--yes');
    expect(done.report.connections).toMatchObject([{ applied: { made: 13, failed: 0, left: 0 } }]);
    expect(JSON.stringify(done)).not.toContain(SECRETS['VENDOR_TOKEN']);
    await place.entrada(0, 'apply', 'plan.json');
    await place.entrada(0, 'drift');
    const again = await place.entrada(0, 'deploy', '--yes');
    expect(again.report).toMatchObject({ changes: [], summary: { made: 0 }, connections: [{ outcome: 'none' }] });
  });

  test('a state that was lost makes no second application: refused, until import blocks say what there is', async () => {
    await deployed();
    const live = place.live();
    place.forgetStates();
    const run = await place.entrada(5, 'deploy', '--yes');
    expect(told(run).join()).toMatch(/ENT_DEPLOY full@prod: azuread_application\.app would be a second application/);
    const recorded = await place.entrada(0, 'record', '--import-blocks');
    expect(recorded.report.summary).toMatchObject({ importFiles: 1 });
    const assignment = standin.tenant.directory.store
      .list('appRoleAssignment')
      .find(({ principalDisplayName: name }) => name === 'Engineering') as unknown as Json;
    expect(place.live()).toBe(live);
    await standin.del(`/v1.0/servicePrincipals/${assignment.resourceId}/appRoleAssignedTo/${assignment.id}`);
    const gone = await place.entrada(5, 'deploy', '--yes');
    expect(told(gone).join()).toMatch(
      /ENT_IMPORT_BLOCKS full@prod: an object to be imported is not there any more: azuread_app_role_assignment/,
    );
    await place.entrada(0, 'record', '--import-blocks');
    const taken = await place.entrada(0, 'deploy', '--yes');
    expect(Number(taken.report.summary['imported'])).toBeGreaterThan(0);
    await place.entrada(0, 'drift');
    const kept = (text: string) => text.replaceAll(/.*"principalDisplayName":"Engineering".*\n/g, '');
    expect(kept(place.live())).toBe(kept(live));
  });

  test('a reviewed plan does not hold where Terraform would do more than it shows', async () => {
    await deployed();
    place.write('connections/full.yaml', SMALL.replace('run by the platform team', 'run by others'));
    await place.entrada(2, 'plan', '--save', 'plan.json');
    await place.entrada(0, 'apply', 'plan.json', '--check');
    place.write(
      'connections/small.yaml',
      SMALL.replace('name: full', 'name: small').replaceAll(/full(?=\.|:s)/g, 'small'),
    );
    const more = await place.entrada(5, 'apply', 'plan.json', '--check');
    expect(told(more).join()).toContain('the plan says nothing of small@prod, which Terraform would change');
    place.remove('connections/small.yaml');
    const [{ id }] = standin.tenant.directory.store.list('application').slice(-1) as [{ id: string }];
    const redirectUris = ['https://full.example/acs', 'https://full.example/acs2', 'https://full.example/by-hand'];
    await standin.patch(`/v1.0/applications/${id}`, { web: { redirectUris } });
    const other = await place.entrada(5, 'apply', 'plan.json', '--check');
    expect(told(other).join()).toMatch(/ENT_PLAN_STALE.*application web\.redirectUris by terraform/);
  });

  test('a connection that was renamed is taken over by its new stack, and stays what it is', async () => {
    await deployed();
    const before = place.ids();
    place.remove('connections/full.yaml');
    place.write('connections/renamed.yaml', SMALL.replace('name: full', 'name: renamed'));
    await place.entrada(0, 'move', 'full', 'renamed', '--yes');
    place.write('connections/full.yaml', `${SMALL.slice(0, SMALL.indexOf('saml:'))}retired: true\n`);
    const back = await place.entrada(5, 'deploy', '--yes');
    expect(told(back).join()).toContain('full@prod: azuread_application.app is an object of renamed@prod');
    expect(place.ids()).toEqual(before);
    place.remove('connections/full.yaml');
    const run = await place.entrada(0, 'deploy', '--yes', '--forget', 'full@prod');
    expect(run.report.changes.filter(({ action }) => action !== 'update')).toEqual([]);
    expect(place.ids()).toEqual(before);
    await place.entrada(0, 'apply', '--yes');
    await place.entrada(0, 'drift');
    expect((await place.entrada(0, 'deploy', '--yes')).report.changes).toEqual([]);
  });

  test.each(['more.tf', 'cdk_override.tf.json', 'more.tofu', 'x.auto.tfvars'])(
    '%s in the folder of a stack is refused before Terraform reads it',
    async (name) => {
      await place.entrada(0, 'synth', '--skip-terraform');
      place.write(`cdktf.out/stacks/full@prod/${name}`, '');
      const run = await place.entrada(5, 'deploy', '--yes');
      expect(told(run).join()).toContain(`ENT_DEPLOY full@prod: ${name} in the folder of the stack is not of synth`);
    },
  );

  test('more destroyed than the guard allows is refused; it goes when it is asked for', async () => {
    place.write('entrada.yaml', `${projectOf(standin.tenant.tenantId, TERRAFORM)}policy: {guard: {maxDeletes: 0}}\n`);
    await place.entrada(0, 'deploy', '--yes');
    place.write('connections/full.yaml', SMALL.replace(", 'urn:full:second'", ''));
    const live = place.live();
    const run = await place.entrada(5, 'deploy', '--yes');
    expect(told(run).join()).toContain(
      'ENT_DEPLOY Terraform would destroy 1 object (azuread_application_identifier_uri.',
    );
    expect(place.live()).toBe(live);
    await place.entrada(0, 'deploy', '--yes', '--accept-risk');
    expect(place.live()).not.toContain('urn:full:second');
  });

  test('half of it made: exit code 4, and running again goes on', async () => {
    const { clientId, clientSecret } = await clientOf(standin, ['Application.ReadWrite.All', 'Directory.Read.All']);
    const env = { ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: clientSecret };
    const run = await place.entradaWith({ env }, 4, 'deploy', '--yes');
    expect(told(run).join()).toMatch(/error ENT_SIGN_IN full@prod: Entra refused Terraform/);
    expect(run.report.diagnostics[0]?.hint).toMatch(/run the same again/);
    await place.entrada(0, 'deploy', '--yes');
    await place.entrada(0, 'apply', '--yes');
    await place.entrada(0, 'drift');
  });

  test('stopped in the middle: exit code 130, the state is whole, and running again goes on', async () => {
    const stop = Promise.withResolvers<void>();
    const watch = setInterval(() => {
      if (standin.tenant.directory.store.list('application').some(({ id }) => !seeded.has(id))) stop.resolve();
    }, 5);
    const seeded = new Set(standin.tenant.directory.store.list('application').map(({ id }) => id));
    const stopped = await place.entradaWith({ untilStopped: () => stop.promise }, 130, 'deploy', '--yes');
    expect(stopped.stderr).toContain('stopping: Terraform ends what it has begun');
    expect(told(stopped).join()).toMatch(/ENT_INTERRUPTED the run was stopped/);
    clearInterval(watch);
    await place.entrada(0, 'deploy', '--yes');
    expect(place.ids().filter((id) => id.startsWith('application ')).length).toBe(seeded.size + 1);
    await place.entrada(0, 'apply', '--yes');
    await place.entrada(0, 'drift');
  });

  test('a state that another run holds: exit code 3, who it is, and how to go on; retired, all of it goes in order', async () => {
    const before = place.ids();
    await place.entrada(0, 'deploy', '--yes');
    place.write('connections/full.yaml', `${SMALL}retired: true\n`);
    const release = await place.holdState('full@prod');
    const held = await place.entrada(3, 'deploy', '--yes').finally(release);
    expect(told(held).join()).toMatch(/ENT_TERRAFORM_LOCKED full@prod: the state is locked, held by .+ since \d{4}-/);
    expect(held.report.diagnostics[0]?.hint).toMatch(/force-unlock [0-9a-f-]{36}/);
    const run = await place.entrada(0, 'deploy', '--yes');
    expect(run.report.changes.every(({ action }) => action === 'delete')).toBe(true);
    expect(place.ids()).toEqual(before);
  });

  test('a provider, or a Terraform, that is not there: exit code 3, and the other words', async () => {
    const nowhere = join(place.bench.folder, 'nowhere.rc');
    const mirror = join(place.bench.folder, 'empty');
    mkdirSync(mirror, { recursive: true });
    place.write(
      '../nowhere.rc',
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    );
    const run = await place.entradaWith({ env: { TF_CLI_CONFIG_FILE: nowhere } }, 3, 'deploy', '--yes');
    expect(told(run).join()).toContain('ENT_TERRAFORM_PROVIDER full@prod: the azuread provider cannot be had');
    const other = await place.entradaWith({ env: { TERRAFORM_BINARY_NAME: 'no-such-tool' } }, 3, 'deploy', '--yes');
    expect(told(other)).toEqual(['error ENT_TERRAFORM no-such-tool is not on the path']);
    rmSync(mirror, { recursive: true });
  });

  test('a secret without a value: exit code 1, and which one; 4 where another stack was made', async () => {
    place.write('connections/full.yaml', FULL);
    const env = { TF_VAR_VENDOR_TOKEN: undefined, VENDOR_TOKEN: undefined };
    const run = await place.entradaWith({ env }, 1, 'deploy', '--yes');
    expect(told(run).join()).toContain('ENT_SECRET full@prod: the secret VENDOR_TOKEN has no value');
    place.write(
      'connections/small.yaml',
      SMALL.replace('name: full', 'name: small').replaceAll(/full(?=\.|:s)/g, 'small'),
    );
    const half = await place.entradaWith({ env }, 4, 'deploy', '--yes');
    expect(half.report.connections).toMatchObject([{ outcome: 'problem' }, { applied: { made: 8, failed: 0 } }]);
  });
});
