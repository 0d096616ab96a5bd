import { expect, test } from 'vitest';
import type { Live } from '../../src/entra/live.ts';
import { recordOf } from '../../src/entra/record-of.ts';
import { connectionOf, TENANT } from '../terraform/support.ts';

const SAML = { identifiers: ['https://vendor.example/saml'], replyUrls: ['https://vendor.example/acs'] };
const SCIM = { tenantUrl: 'https://vendor.example/scim', auth: { method: 'bearer', secret: { env: 'TOKEN' } } };
const connection = connectionOf({ application: { source: 'non-gallery' }, saml: SAML, provisioning: SCIM });
const [A, B] = ['A0'.repeat(20), 'B0'.repeat(20)] as const;
const SECRETS = { SecretToken: { fingerprint: 'ab'.repeat(32), keyId: '0123456789abcdef', since: '2026-11-24' } };
const URL_OF = 'https://login.microsoftonline.com/x';

function keys(customKeyIdentifier: string, endDateTime: string) {
  const shared = { customKeyIdentifier, endDateTime, startDateTime: '2026-11-24T09:00:00Z' };
  return [
    { keyId: `${customKeyIdentifier}1`, usage: 'Sign', ...shared },
    { keyId: `${customKeyIdentifier}2`, usage: 'Verify', ...shared },
  ];
}
const idOf = (thumbprint: string) => Buffer.from(thumbprint, 'hex').toString('base64');

const LIVE: Live = {
  application: { id: 'AAAAAAAA-0000-0000-0000-000000000001', appId: 'AAAAAAAA-0000-0000-0000-000000000002' },
  servicePrincipal: {
    id: 'AAAAAAAA-0000-0000-0000-000000000003',
    appId: 'AAAAAAAA-0000-0000-0000-000000000002',
    preferredTokenSigningKeyThumbprint: B.toLowerCase(),
    keyCredentials: [
      ...keys('brought', '2028-11-24T09:00:00Z'),
      ...keys(idOf(A), '2029-11-24T09:00:00Z'),
      ...keys(idOf(B), '2028-11-24T09:00:00Z'),
      { keyId: 'own', usage: 'Verify', customKeyIdentifier: 'own' },
    ],
  },
  applicationOwners: [],
  servicePrincipalOwners: [],
  claimsMappingPolicies: [],
  tokenIssuancePolicies: [],
  claimsPolicy: null,
  assignments: [],
  provisioning: {
    jobs: [
      { id: 'other.1', templateId: 'other' },
      { id: 'scim.1', templateId: 'SCIM' },
    ],
    secrets: [{ key: 'SecretToken', value: 's3cret' }],
    schema: null,
    template: null,
  },
  unread: {},
};

test('a record holds ids, thumbprints and fingerprints, and no value of a secret', () => {
  const record = recordOf(connection, TENANT.toUpperCase(), LIVE, SECRETS, URL_OF);
  expect(record).toEqual({
    recordVersion: 1,
    connection: 'app@prod',
    tenantId: TENANT,
    applicationId: 'aaaaaaaa-0000-0000-0000-000000000001',
    appId: 'aaaaaaaa-0000-0000-0000-000000000002',
    servicePrincipalId: 'aaaaaaaa-0000-0000-0000-000000000003',
    metadataUrl: URL_OF,
    certificates: [
      { thumbprint: B, endDateTime: '2028-11-24T09:00:00.000Z', isActive: true },
      { thumbprint: A, endDateTime: '2029-11-24T09:00:00.000Z', isActive: false },
    ],
    jobId: 'scim.1',
    secrets: SECRETS,
  });
  expect(JSON.stringify(record)).not.toContain('s3cret');
});

test('a live object in another order or case gives the same record', () => {
  const { servicePrincipal, provisioning } = LIVE;
  const turned: Live = {
    ...LIVE,
    servicePrincipal: {
      ...servicePrincipal,
      preferredTokenSigningKeyThumbprint: B,
      keyCredentials: [...(servicePrincipal.keyCredentials ?? [])].reverse(),
    },
    provisioning: { ...provisioning, jobs: [...provisioning.jobs].reverse() },
  };
  expect(recordOf(connection, TENANT, turned, SECRETS, URL_OF)).toEqual(
    recordOf(connection, TENANT, LIVE, SECRETS, URL_OF),
  );
});

test('a spec without provisioning has no job, and no guess is made among several', () => {
  const plain = connectionOf({ application: { source: 'non-gallery' }, saml: SAML });
  expect(recordOf(plain, TENANT, LIVE, {}, URL_OF).jobId).toBeNull();
  const jobs = [
    { id: '1', templateId: 'x' },
    { id: '2', templateId: 'y' },
  ];
  const live = { ...LIVE, provisioning: { ...LIVE.provisioning, jobs } };
  expect(recordOf(connection, TENANT, live, {}, URL_OF).jobId).toBeNull();
  const only = { ...LIVE, provisioning: { ...LIVE.provisioning, jobs: jobs.slice(1) } };
  expect(recordOf(connection, TENANT, only, {}, URL_OF).jobId).toBe('2');
});

test('without an application object there is nothing to record', () => {
  expect(() => recordOf(connection, TENANT, { ...LIVE, application: null }, {}, URL_OF)).toThrow(TypeError);
});
