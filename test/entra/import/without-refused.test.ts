import { expect, test } from 'vitest';
import { withoutRefused } from '../../../src/entra/import/without-refused.ts';
import type { Finding } from '../../../src/spec/finding.ts';
import type { ConnectionSpec } from '../../../src/spec/generated/connection.ts';
import { errorsOf, imported, linesOf } from './support.ts';

const HEAD = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'acme', displayName: 'Acme' } as const;

function found(...pointers: string[]): Finding[] {
  return pointers.map((pointer) => ({
    code: 'ENT_SCHEMA',
    severity: 'error',
    message: 'no',
    file: 'acme.yaml',
    pointer,
  }));
}

/** What stays of a body when a finding names a place, and which place went. */
function check(body: Partial<ConnectionSpec>, pointers: readonly string[], stays: object, ...went: string[]): void {
  const { spec, leftOver } = withoutRefused({ ...HEAD, ...body }, found(...pointers));
  expect(spec).toEqual({ ...HEAD, ...stays });
  expect(leftOver.map(({ place }) => place)).toEqual(went);
}

test('a leaf goes alone, and the map that would be empty with it', () => {
  check(
    { application: { notes: 'n', enabled: false } },
    ['/application/notes'],
    { application: { enabled: false } },
    '/application/notes',
  );
  check({ application: { notes: 'n' } }, ['/application/notes'], {}, '/application/notes');
});

test('an item of a list goes as a whole; a list never stays empty, for that would mean something', () => {
  const assignments = [{ group: 'A', role: 'x' }, { group: 'B' }, { group: 'C' }];
  check({ assignments }, ['/assignments/0/role'], { assignments: assignments.slice(1) }, '/assignments/0');
  check(
    { assignments },
    ['/assignments/0', '/assignments/2/group'],
    { assignments: [{ group: 'B' }] },
    '/assignments/0',
    '/assignments/2',
  );
  check({ assignments: [{ group: 'A' }] }, ['/assignments/0'], {}, '/assignments/0');
  const add = [{ name: 'x', when: [{ constant: 'c' }] }];
  check(
    { saml: { claims: { base: 'none', add } } },
    ['/saml/claims/add/0/when/0/constant'],
    { saml: { claims: { base: 'none' } } },
    '/saml/claims/add/0',
  );
});

test('what would mean something else without a part of it goes as a whole', () => {
  const saml = { identifiers: ['a'] };
  check(
    { saml: { ...saml, nameId: { source: 's', format: 'persistent' } } },
    ['/saml/nameId/source'],
    { saml },
    '/saml/nameId',
  );
  check(
    { saml: { ...saml, groups: { asRoles: true, select: 'all' } } },
    ['/saml/groups/asRoles'],
    { saml },
    '/saml/groups',
  );
  check({ saml: { ...saml, replyUrls: ['a', 'b'] } }, ['/saml/replyUrls/0'], { saml }, '/saml/replyUrls');
  check(
    { saml: { ...saml, replyUrls: ['a', 'b'] } },
    ['/saml/replyUrls/1'],
    { saml: { ...saml, replyUrls: ['a'] } },
    '/saml/replyUrls/1',
  );
  check({ saml: { ...saml, requests: { signed: true } } }, ['/saml/requests/signed'], {}, '/saml');
  check(
    { saml: { ...saml, signing: { notify: ['a', 'b'] } } },
    ['/saml/signing/notify/1'],
    { saml },
    '/saml/signing/notify',
  );
  const clause = { attribute: 'a', operator: 'EQUALS' };
  const filters = { users: [clause, clause], groups: [clause] };
  check(
    { provisioning: { filters } },
    ['/provisioning/filters/users/1/operator'],
    { provisioning: { filters: { groups: [clause] } } },
    '/provisioning/filters/users',
  );
  check(
    { provisioning: { tenantUrl: 'u', auth: { clientId: 'x' } } },
    ['/provisioning/auth/clientId'],
    {},
    '/provisioning',
  );
});

test('where the place is not there, what it should stand in goes', () => {
  check({ saml: { relayState: 'r' } }, ['/saml/identifiers'], {}, '/saml');
  check({ provisioning: { running: false } }, ['/provisioning/auth/secret'], {}, '/provisioning');
});

test('the spec itself stays, whatever is said of it', () => {
  for (const pointer of ['', '/name', '/displayName', '/nowhere']) {
    const spec = { ...HEAD };
    const { spec: out, leftOver } = withoutRefused(spec, found(pointer));
    expect(out).toBe(spec);
    expect(leftOver).toEqual([{ place: 'spec', reason: 'no' }]);
  }
});

test('an import leaves out what the rules refuse, and only that', () => {
  const long = 'x'.repeat(1025);
  const made = imported({
    servicePrincipal: {
      notes: long,
      samlSingleSignOnSettings: { relayState: 'bad\u0007' },
      notificationEmailAddresses: ['no address'],
    },
    application: {
      web: { redirectUris: ['https://a.example/1', 'https://*.a.example/2'] },
      defaultRedirectUri: 'https://a.example/1',
    },
  });
  expect(made.spec.application?.notes).toBeUndefined();
  expect(made.spec.saml).toEqual({
    initiatedBy: ['sp', 'idp'],
    identifiers: ['https://acme.example/saml'],
    replyUrls: ['https://a.example/1'],
  });
  expect(made.leftOver.map(({ place }) => place)).toEqual([
    '/saml/relayState',
    '/application/notes',
    '/saml/signing/notify',
    '/saml/replyUrls/1',
  ]);
});

test('without its addresses a saml block is no connection: all of it is left alone', () => {
  const made = imported({ application: { identifierUris: [] } });
  expect(made.spec.saml).toBeUndefined();
  expect(linesOf(made.leftOver)).toEqual(['/saml: the saml block has no identifier']);
});

test('signed requests are never imported as unsigned', () => {
  const key = { keyId: 'k', usage: 'Verify', type: 'AsymmetricX509Cert' };
  const signed = (keys: object[]) =>
    imported({
      application: {
        requestSignatureVerification: { isSignedRequestRequired: true },
        keyCredentials: keys as (typeof key)[],
      },
    }).spec.saml;
  expect(signed([key])?.requests).toEqual({
    signed: true,
    certificates: [{ file: 'certificates/acme-cloud-request-1.pem' }],
  });
  expect(signed([])).toBeUndefined();
});

const CLAIM = (value: string) => ({
  ClaimsMappingPolicy: {
    Version: 1,
    IncludeBasicClaimSet: 'true',
    ClaimsSchema: [{ Value: value, SamlClaimType: 'https://a.example/Vendor Token' }],
  },
});
const TOKEN = 'k3Jd92LmQz7XcV5bN8tRw1Yp';

test('a constant that looks like a secret, or is called one, becomes a reference, and its value stands nowhere', () => {
  for (const secret of [TOKEN, 'c0ffee00-1111-4222-8333-444455556666', 'ghp_0123456789abcdefghij0123']) {
    const made = imported({ claimsMappingPolicies: [{ id: 'p', definition: [JSON.stringify(CLAIM(secret))] }] });
    expect(made.spec.saml?.claims?.add).toEqual([
      { name: 'https://a.example/Vendor Token', secret: { env: 'ACME_CLOUD_CLAIM_VENDOR_TOKEN' } },
    ]);
    expect(JSON.stringify(made)).not.toContain(secret);
    expect(made.leftOver).toHaveLength(1);
  }
  const add = (definition: string) =>
    imported({ claimsMappingPolicies: [{ id: 'p', definition: [definition] }] }).spec.saml?.claims?.add;
  const plain = JSON.stringify(CLAIM('standard'));
  expect(add(plain)).toEqual([
    { name: 'https://a.example/Vendor Token', secret: { env: 'ACME_CLOUD_CLAIM_VENDOR_TOKEN' } },
  ]);
  for (const name of ['Vendor Tier', 'secrets/Tier']) {
    expect(add(plain.replaceAll('Vendor Token', name))).toEqual([
      { name: `https://a.example/${name}`, constant: 'standard' },
    ]);
  }
});

test('a secret that has no reference to become is left out', () => {
  const configurations = [
    {
      condition: null,
      attribute: { '@odata.type': '#microsoft.graph.valueBasedAttribute', value: TOKEN },
      transformations: [],
    },
  ];
  const claims = [{ '@odata.type': '#microsoft.graph.customClaim', name: 'x', tokenFormat: ['saml'], configurations }];
  const made = imported({
    claimsPolicy: { includeBasicClaimSet: true, claims },
    servicePrincipal: { notes: 'Authorization: Bearer abcdefghijklmnopqrstuvwx' },
  });
  expect(JSON.stringify(made)).not.toMatch(new RegExp(`${TOKEN}|abcdefghij`));
  expect(linesOf(made.leftOver)).toEqual([
    '/saml/claims/add/0: it looks like a secret, which no spec holds',
    '/application/notes: it looks like a secret, which no spec holds',
  ]);
  expect(errorsOf(made.spec)).toEqual([]);
});
