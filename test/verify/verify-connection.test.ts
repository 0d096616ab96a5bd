/** Against the stand-in, over HTTPS: real metadata, real certificates, real refusals. */
import { expect, test } from 'vitest';
import type { Live } from '../../src/entra/live.ts';
import { metadataUrlOf } from '../../src/entra/metadata-url.ts';
import type { ConnectionRecord } from '../../src/entra/record.ts';
import { type VerifyOptions, verifyConnection } from '../../src/verify/verify-connection.ts';
import { clientOf, trustStandin } from '../graph/support.ts';
import { START, useStandin } from '../tenant/support.ts';
import { connection, lines, live, network, RECORD, SAML, SCIM } from './support.ts';

const standin = useStandin();
trustStandin(standin);
const DAY = 86_400_000;
const SPEC = connection({ saml: SAML, provisioning: SCIM });

interface World {
  readonly live: Live;
  readonly record: ConnectionRecord;
  readonly thumbprint: string;
  readonly jobId: string;
}

/** An application with an active certificate and a job that runs. */
async function build(): Promise<World> {
  const { application, servicePrincipal } = await standin.instantiate('Vendor');
  const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  const certificate = (await standin.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=Vendor' })).body;
  await standin.patch(path, { preferredTokenSigningKeyThumbprint: certificate.thumbprint });
  const job = (await standin.post(`${path}/synchronization/jobs`, { templateId: 'scim' })).body;
  const secrets = [
    { key: 'BaseAddress', value: 'https://vendor.example/scim' },
    { key: 'SecretToken', value: 's3cret' },
  ];
  await standin.put(`${path}/synchronization/secrets`, { value: secrets });
  await standin.post(`${path}/synchronization/jobs/${job.id}/start`);
  const { tenantId, url } = standin.tenant;
  const metadataUrl = metadataUrlOf({ cloud: 'global', loginUrl: url, tenantId, appId: application.appId });
  const record = { ...RECORD, tenantId, appId: application.appId, metadataUrl };
  return {
    live: await look(application.id, servicePrincipal.id),
    record,
    thumbprint: certificate.thumbprint,
    jobId: job.id,
  };
}

async function look(applicationId: string, servicePrincipalId: string): Promise<Live> {
  const path = `/v1.0/servicePrincipals/${servicePrincipalId}`;
  const jobs = (await standin.get(`${path}/synchronization/jobs`)).body.value;
  return live({
    application: (await standin.get(`/v1.0/applications/${applicationId}`)).body,
    servicePrincipal: (await standin.get(path)).body,
    provisioning: { jobs, secrets: [], schema: null, template: null },
  });
}

async function verify({ live: found, record }: World, more: Partial<VerifyOptions> = {}): Promise<string[]> {
  const { client } = clientOf(standin);
  const readFile = async () => '';
  const options = { connection: SPEC, live: found, record, client, now: START, readFile, onDemand: null };
  return lines(await verifyConnection({ fetch, isLocal: true, ...options, ...more }));
}

const onDemand = (user: string) => ({ onDemand: { user, pace: async () => undefined } });
const anna = async () => (await standin.get('/v1.0/users?$top=1')).body.value[0];

test('a connection that works', async () => {
  const world = await build();
  const id = `https://sts.windows.net/${standin.tenant.tenantId}/`;
  expect(await verify(world)).toEqual([
    `ok METADATA: federation metadata is published for ${id}`,
    `ok CERTIFICATE: the metadata shows the active certificate ${world.thumbprint}, valid until 2029-11-24`,
    'ok SCIM: Entra signs in to the SCIM endpoint',
    'ok JOB: the synchronization job is Active, and has not succeeded yet',
  ]);
});

test('only what the spec speaks of is checked', async () => {
  const world = await build();
  expect(await verify(world, { connection: connection({}) })).toEqual([]);
  expect(await verify(world, { connection: connection({ saml: SAML }) })).toHaveLength(2);
});

test('a certificate that ends soon, has ended, or is not shown', async () => {
  const world = await build();
  const at = async (days: number) =>
    (await verify(world, { now: new Date(Date.parse('2029-11-24T09:00:00Z') - days * DAY) }))[1];
  const which = `the active certificate ${world.thumbprint}`;
  expect(await at(31)).toMatch(/^ok CERTIFICATE/);
  expect(await at(30)).toBe(`warning CERTIFICATE: ${which} ends on 2029-11-24`);
  expect(await at(0)).toBe(`error CERTIFICATE: ${which} ended on 2029-11-24`);
  const preferring = (thumbprint: string | null) => {
    const servicePrincipal = { ...world.live.servicePrincipal, preferredTokenSigningKeyThumbprint: thumbprint };
    return verify({ ...world, live: { ...world.live, servicePrincipal } });
  };
  expect((await preferring(world.thumbprint.toLowerCase()))[1]).toMatch(/^ok CERTIFICATE/);
  const other = 'AB'.repeat(20);
  expect((await preferring(other))[1]).toBe(
    `error CERTIFICATE: the metadata does not show the active certificate ${other}, but ${world.thumbprint}`,
  );
  expect((await preferring(null))[1]).toBe('error CERTIFICATE: no signing certificate is active');
});

test('metadata of another tenant, of another place, or none', async () => {
  const world = await build();
  const { tenantId, url } = standin.tenant;
  const elsewhere = { ...world.record, tenantId: RECORD.tenantId };
  expect((await verify({ ...world, record: elsewhere })).slice(0, 2)).toEqual([
    `error METADATA: the entity ID of the metadata is https://sts.windows.net/${tenantId}/, not https://sts.windows.net/${RECORD.tenantId}/`,
    `error METADATA: the sign-in URL of the metadata is ${url}/${tenantId}/saml2, not ${url}/${RECORD.tenantId}/saml2`,
  ]);
  const none = `${url}/nowhere`;
  expect((await verify({ ...world, record: { ...world.record, metadataUrl: none } }))[0]).toMatch(
    new RegExp(`^error METADATA: no federation metadata: ${none} answers 4\\d\\d$`),
  );
  expect((await verify(world, { isLocal: false }))[0]).toMatch(/leads to this machine$/);
  const text = network({ [world.record.metadataUrl]: '<html>' });
  expect((await verify(world, { fetch: text.fetch }))[0]).toMatch(/gives no metadata of an identity provider$/);
});

test('credentials that Entra cannot use are told with what Graph says; the other checks go on', async () => {
  const world = await build();
  await standin.manners({ refuseCredentials: true });
  const [, , scim, job] = await verify(world);
  expect(scim).toMatch(
    /^error SCIM: Entra cannot sign in to the SCIM endpoint: You appear to have entered invalid cred/,
  );
  expect(job).toMatch(/^ok JOB/);
});

test('a client that may not probe is told which permission it lacks', async () => {
  const world = await build();
  const { token } = await standin.clientWith(['Application.Read.All']);
  const { client } = clientOf(standin, { token: async () => token });
  const found = await verify(world, { client, ...onDemand('anna@entrada.example') });
  expect(found[2]).toMatch(/^error ENT_GRAPH_PERMISSION: cannot probe the SCIM endpoint: .*Synchronization/);
  expect(found[4]).toMatch(/^error ENT_GRAPH_PERMISSION: cannot provision anna@entrada\.example on demand: /);
  expect(found).toHaveLength(5);
});

test('a job that is gone is a finding of its own and of whoever needs it', async () => {
  const world = await build();
  const gone = { ...world, live: { ...world.live, provisioning: live().provisioning } };
  expect((await verify(gone, onDemand('anna'))).slice(2)).toEqual([
    'error JOB: there is no synchronization job',
    'error USER: anna cannot be provisioned: there is no synchronization job',
  ]);
});

test('a user who is provisioned on demand, by name or ID', async () => {
  const world = await build();
  const { id, userPrincipalName } = await anna();
  const last = async (user: string) => (await verify(world, onDemand(user))).at(-1);
  await standin.manners({ onDemandResult: 'Success' });
  expect(await last(userPrincipalName)).toBe(`ok USER: ${userPrincipalName} was provisioned`);
  expect(await last(id)).toBe(`ok USER: ${id} was provisioned`);
  await standin.manners({ onDemandResult: 'Skipped' });
  expect(await last(id)).toBe(`warning USER: ${id} was skipped (Pretended)`);
  await standin.manners({ onDemandResult: 'Failure' });
  expect(await last(id)).toBe(`error USER: ${id} was not provisioned (Pretended)`);
  await standin.manners({ onDemandResult: '' });
  expect(await last(id)).toBe(
    `warning USER: ${id} was skipped (NotEffectivelyEntitled: The object is not assigned to the application.)`,
  );
  expect(await last('nobody@entrada.example')).toBe('error USER: there is no user nobody@entrada.example');
});
