/**
 * Real Terraform with the double of the azuread provider, through the life of the measured configuration: its requests
 * are those that the real provider made. Source: reference/azuread-provider.md 7.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedPeople } from '../../src/tenant/seed/people.ts';
import { MSIAM_ROLE, openStandin, USER_ROLE } from '../tenant/support.ts';
import { type Bench, makeBench, type Ran } from './azuread-double/run.ts';
import { hasTerraform } from './run-terraform.ts';

const people = seedPeople('small', { domain: 'entrada.example' });

type Standin = Awaited<ReturnType<typeof openStandin>>;

/** What the measured run had, but for `api`: the permission scope that a template brings is left alone. */
function configuration(owner: string, changes: { loginUrl?: string; displayName?: string } = {}): object {
  const role = (id: string, name: string) => ({
    id,
    allowed_member_types: ['User'],
    description: name,
    display_name: name,
  });
  const claims = 'ClaimsMappingPolicy={Version=1,IncludeBasicClaimSet="true",ClaimsSchema=[]}';
  const servicePrincipal = '${azuread_service_principal.sp.id}';
  return {
    terraform: { required_providers: { azuread: { source: 'hashicorp/azuread', version: '~> 3.7' } } },
    provider: { azuread: {} },
    data: { azuread_application_template: { custom: { display_name: 'Custom' } } },
    resource: {
      azuread_application: {
        app: {
          display_name: changes.displayName ?? 'vendor-saml',
          template_id: '${data.azuread_application_template.custom.template_id}',
          identifier_uris: ['https://sp.vendor.example/saml'],
          web: { redirect_uris: ['https://sp.vendor.example/acs'] },
          app_role: [role(USER_ROLE, 'User'), role(MSIAM_ROLE, 'msiam_access')],
          owners: [owner],
          lifecycle: { ignore_changes: ['api'] },
        },
      },
      azuread_service_principal: {
        sp: {
          client_id: '${azuread_application.app.client_id}',
          use_existing: true,
          app_role_assignment_required: true,
          preferred_single_sign_on_mode: 'saml',
          login_url: changes.loginUrl ?? 'https://sp.vendor.example/login',
          saml_single_sign_on: { relay_state: '/home' },
          notification_email_addresses: ['ops@x.example'],
          owners: [owner],
        },
      },
      azuread_service_principal_token_signing_certificate: {
        signing: {
          service_principal_id: servicePrincipal,
          display_name: 'CN=vendor',
          end_date: '2028-01-01T00:00:00Z',
        },
      },
      azuread_claims_mapping_policy: {
        claims: { display_name: 'vendor-claims', definition: [`\${jsonencode({${claims}})}`] },
      },
      azuread_service_principal_claims_mapping_policy_assignment: {
        claims: {
          claims_mapping_policy_id: '${azuread_claims_mapping_policy.claims.id}',
          service_principal_id: servicePrincipal,
        },
      },
      azuread_app_role_assignment: {
        group: {
          app_role_id: USER_ROLE,
          principal_object_id: people.groups[0]?.id,
          resource_object_id: '${azuread_service_principal.sp.object_id}',
        },
      },
      azuread_synchronization_secret: {
        scim: {
          service_principal_id: servicePrincipal,
          credential: [
            { key: 'BaseAddress', value: 'https://scim.vendor.example/scim' },
            { key: 'SecretToken', value: 'tok' },
          ],
        },
      },
      azuread_synchronization_job: {
        scim: {
          service_principal_id: servicePrincipal,
          template_id: 'scim',
          depends_on: ['azuread_synchronization_secret.scim'],
        },
      },
    },
  };
}

describe.runIf(hasTerraform('the double of the azuread provider'))('the measured life', () => {
  let standin: Standin;
  let bench: Bench;
  let cwd: string;
  let owner: string;

  beforeAll(async () => {
    const domains = [...people.domains, 'vendor.example'];
    // Tokens and certificates are looked at by another process: the clock must be the real one.
    standin = await openStandin({
      people: { ...people, domains },
      now: () => new Date(),
      elapsed: () => performance.now(),
    });
    bench = makeBench(standin.tenant);
    cwd = join(bench.folder, 'work');
    mkdirSync(cwd);
    const { store } = standin.tenant.directory;
    owner = store.find('servicePrincipal', 'appId', standin.tenant.deployer.clientId)[0]?.id ?? '';
    write(configuration(owner));
  }, 60_000);

  afterAll(async () => {
    expect(standin.failures).toEqual([]);
    await standin.close();
    bench.remove();
  });

  function write(json: object): void {
    writeFileSync(join(cwd, 'main.tf.json'), JSON.stringify(json));
  }

  /** Requests of a command by method, and what the command said. */
  async function counted(...args: string[]): Promise<Ran & { methods: Record<string, number> }> {
    const before = standin.tenant.log.list().at(-1)?.sequence ?? 0;
    const ran = await bench.terraform(cwd, ...args);
    const methods: Record<string, number> = {};
    for (const { method } of standin.tenant.log.list(before)) methods[method] = (methods[method] ?? 0) + 1;
    return { ...ran, methods };
  }

  /** A command with its exit code, and its requests where they were measured. */
  async function check(args: readonly string[], code: number, methods?: Record<string, number>): Promise<string> {
    const ran = await counted(...args);
    expect(ran.code, ran.text).toBe(code);
    if (methods) expect(ran.methods).toEqual(methods);
    return ran.text;
  }

  test('is made with as many requests as the real provider made', async () => {
    await check(['init', '-input=false'], 0, {});
    await check(['plan', '-input=false', '-out=first'], 0, { GET: 2, POST: 1 });
    await check(['apply', '-input=false', 'first'], 0, { GET: 43, POST: 9, PATCH: 2, PUT: 1 });
  });

  test('has no changes in the next plan, for 12 reads besides the certificate, the template and the sign-in', async () => {
    const text = await check(['plan', '-input=false', '-detailed-exitcode'], 0, { GET: 14, POST: 1 });
    expect(text).toContain('No changes.');
  });

  test('opens a connection for every request', () => {
    const requests = standin.tenant.log.list().filter(({ path }) => /^\/(v1\.0|beta)\//.test(path));
    expect(new Set(requests.map(({ connection }) => connection)).size).toBe(requests.length);
  });

  test('sees what somebody changed by hand, and takes it back', async () => {
    const [row] = standin.tenant.directory.store.find('servicePrincipal', 'displayName', 'vendor-saml');
    const path = `/v1.0/servicePrincipals/${row?.id}`;
    expect((await standin.patch(path, { loginUrl: 'https://by.hand/' })).status).toBe(204);
    expect(await check(['plan', '-input=false', '-detailed-exitcode'], 2)).toContain('https://by.hand/');
    await check(['apply', '-input=false', '-auto-approve'], 0);
    expect((await standin.get(path)).body.loginUrl).toBe('https://sp.vendor.example/login');
  });

  test('takes a change, and puts back what was deleted', async () => {
    write(configuration(owner, { loginUrl: 'https://sp.vendor.example/other', displayName: 'vendor renamed' }));
    const [row] = standin.tenant.directory.store.find('servicePrincipal', 'displayName', 'vendor-saml');
    const [assignment] = standin.tenant.directory.store.find('appRoleAssignment', 'resourceId', row?.id ?? '');
    const path = `/v1.0/servicePrincipals/${row?.id}/appRoleAssignedTo`;
    expect((await standin.del(`${path}/${assignment?.id}`)).status).toBe(204);
    const text = await check(['apply', '-input=false', '-auto-approve'], 0);
    expect(text).toContain('1 added, 2 changed, 0 destroyed');
    expect((await standin.get(path)).body.value).toHaveLength(1);
    await check(['plan', '-input=false', '-detailed-exitcode'], 0);
  });

  test('says what Graph refuses, in its words', async () => {
    const json = configuration(owner) as { resource: { azuread_application: Record<string, { template_id: string }> } };
    const { app, ...rest } = json.resource.azuread_application;
    const twin = { ...app, display_name: 'twin' };
    write({ ...json, resource: { ...json.resource, azuread_application: { ...rest, app, twin } } });
    const text = await check(['apply', '-input=false', '-auto-approve'], 1);
    expect(text).toMatch(/unexpected status 400 .*with error: Request_\w+/s);
    write(configuration(owner));
    // What was made before the refusal is in the state, and goes.
    expect(await check(['apply', '-input=false', '-auto-approve'], 0)).toContain('1 destroyed');
  });

  test('leaves nothing but the seeds', async () => {
    await check(['destroy', '-input=false', '-auto-approve'], 0);
    const { store } = standin.tenant.directory;
    expect(store.list('application').map((row) => row['displayName'])).toEqual([
      'Stand-in deployer',
      'Stand-in reader',
    ]);
    for (const kind of ['claimsMappingPolicy', 'synchronizationJob']) expect(store.count(kind), kind).toBe(0);
    const state = JSON.parse(readFileSync(join(cwd, 'terraform.tfstate'), 'utf8')) as { resources: unknown[] };
    expect(state.resources).toEqual([]);
  });
});
