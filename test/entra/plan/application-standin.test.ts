/** Plans of the application, written to the stand-in and read back: nothing is left to do, however it shows them. */
import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Live } from '../../../src/entra/live.ts';
import { joinParts, type PartPlan } from '../../../src/entra/plan/change.ts';
import type { CertificateFacts, PlanContext } from '../../../src/entra/plan/context.ts';
import { planAppRoles } from '../../../src/entra/plan/plan-app-roles.ts';
import { planApplication } from '../../../src/entra/plan/plan-application.ts';
import { planCertificate } from '../../../src/entra/plan/plan-certificate.ts';
import { planKeys } from '../../../src/entra/plan/plan-keys.ts';
import { planOwners } from '../../../src/entra/plan/plan-owners.ts';
import { planServicePrincipal } from '../../../src/entra/plan/plan-service-principal.ts';
import { WRITE_ORDER, type Write } from '../../../src/entra/plan/write.ts';
import type { WriteTarget } from '../../../src/graph/write/types.ts';
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { trustStandin } from '../../graph/support.ts';
import { benchOf, INSTANTIATE, outcomeOf } from '../../graph/write/support.ts';
import { useStandin } from '../../tenant/support.ts';
import { liveOf, planOf, summary, writesOf } from './application-support.ts';

const standin = useStandin();
trustStandin(standin);

const plan = planOf((...all): PartPlan => {
  const planners = [planServicePrincipal, planKeys, planApplication, planAppRoles, planCertificate, planOwners];
  return joinParts(planners.map((one) => one(...all)));
});

const files = new Map<string, CertificateFacts>();
beforeAll(async () => {
  for (const file of ['a.pem', 'b.pem']) files.set(file, await certificate(file));
});

async function certificate(file: string): Promise<CertificateFacts> {
  const [notBefore, notAfter] = [new Date('2026-01-01T00:00:00Z'), new Date('2028-01-01T00:00:00Z')];
  const made = await makeSigningCertificate({ subject: `CN=${file}`, notBefore, notAfter });
  const { fingerprint } = new X509Certificate(made.certificate);
  return {
    der: made.certificate.toString('base64'),
    thumbprint: fingerprint.replaceAll(':', ''),
    subject: `CN=${file}`,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
  };
}

const FULL = `
displayName: Full
application: {owners: [PERSON], notes: n, serviceManagementReference: r, tags: [team:a], visibleToUsers: false}
saml:
  identifiers: ['https://vendor.example/saml', 'api://\${entra.appId}']
  replyUrls: [{url: https://Vendor.example/acs, index: 1}, https://vendor.example/c, {url: https://vendor.example/b, index: null}]
  signOnUrl: https://Vendor.example/login
  relayState: state
  logoutUrl: https://vendor.example/out
  groups: {select: assigned, source: cloudDisplayName, asRoles: true}
  appRoles: [{value: admin}, {value: member, memberTypes: [User, Application]}]
  signing: {notify: [Idp@acme.com]}
  requests: {signed: true, certificates: [{file: a.pem}]}
  encryption: {certificate: {file: b.pem}}
  spMetadata: {url: https://vendor.example/metadata}
`;
const OTHER = `
displayName: Other
application: {notes: null, enabled: false}
saml:
  identifiers: ['https://vendor.example/saml2']
  replyUrls: [https://vendor.example/c, {url: https://vendor.example/b, index: 1}, {url: https://vendor.example/acs, index: 2}]
  signOnUrl: null
  groups: {select: none}
  appRoles: [{value: admin, displayName: Administrator}]
  requests: {certificates: [{file: b.pem}]}
  encryption: {certificate: {file: a.pem}}
exact: [saml.identifiers]
`;
const EMPTY = `
saml: {identifiers: [], replyUrls: [], signOnUrl: '', relayState: null, logoutUrl: null, appRoles: [], signing: {notify: []},
  requests: {certificates: []}, spMetadata: {url: null}}
application: {tags: []}
`;

/** Writes a plan and returns what is then there. */
async function brought(body: string, live: Live | null, context: Partial<PlanContext>, target: WriteTarget | null) {
  const part = plan(body, live, context);
  expect(part.notes.filter(({ kind }) => kind === 'problem')).toEqual([]);
  const order = (one: Write, other: Write) => WRITE_ORDER.indexOf(one.kind) - WRITE_ORDER.indexOf(other.kind);
  const writes = writesOf(part).sort(order);
  const written = await benchOf(standin).write(live ? writes : [INSTANTIATE, ...writes], target);
  expect([outcomeOf(written), written.failed?.error.message]).toEqual(['done', undefined]);
  return written.target;
}

async function read({ applicationId, servicePrincipalId }: WriteTarget): Promise<Live> {
  const get = async (path: string) => (await standin.get(`/v1.0${path}`)).body;
  const [application, servicePrincipal] = [
    `/applications/${applicationId}`,
    `/servicePrincipals/${servicePrincipalId}`,
  ];
  return {
    ...liveOf(),
    application: await get(application),
    servicePrincipal: await get(servicePrincipal),
    applicationOwners: (await get(`${application}/owners`)).value,
    servicePrincipalOwners: (await get(`${servicePrincipal}/owners`)).value,
  };
}

test('specs one after the other', async () => {
  const [person] = (await standin.get('/v1.0/users?$top=1')).body.value;
  let appId: string | null = null;
  const context: Partial<PlanContext> = {
    now: standin.tenant.clock.now(),
    certificate: ({ file }) => files.get(file) as CertificateFacts,
    principal: () => ({ id: person.id, name: person.userPrincipalName }),
    late: () => appId,
  };
  let live: Live | null = null;
  let target: WriteTarget | null = null;
  for (const body of [FULL, OTHER, FULL, EMPTY].map((text) => text.replace('PERSON', person.userPrincipalName))) {
    target = await brought(body, live, context, target);
    appId = target?.appId ?? null;
    live = await read(target as WriteTarget);
    expect(summary(plan(body, live, context))).toEqual([]);
    await standin.manners({ reorder: true, recase: true, defaulted: true, omitNulls: true });
    live = await read(target as WriteTarget);
    expect(summary(plan(body, live, context))).toEqual([]);
  }
});
