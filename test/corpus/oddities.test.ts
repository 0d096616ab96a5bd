/** The shapes of gallery-corpus 4 on pages of our own making; these run wherever the corpus is not at hand, too. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ConnectionSpec } from '../../src/spec/generated/connection.ts';
import { checkScim, checkSso, type Outcome } from './check.ts';
import type { Conversion } from './conversion.ts';
import { convertScim } from './convert-scim.ts';
import { convertSso } from './convert-sso.ts';
import { refusalsOfScim, refusalsOfSso } from './expected.ts';
import { page, SCIM_ODDITIES, SSO_ODDITIES } from './oddities.ts';
import type { ScimRecord } from './records.ts';
import { codesOf } from './table.ts';

describe('pages about single sign-on', () => {
  test.each(SSO_ODDITIES)('$what', ({ record, warnings = [], errors = [] }) => {
    const [outcome] = checkSso([record]);
    expect(said(outcome as Outcome)).toEqual({ warnings, errors });
  });
});

describe('pages about provisioning', () => {
  test.each(SCIM_ODDITIES)('$what', ({ record, warnings = [], errors = [] }) => {
    const [outcome] = checkScim([record]);
    expect(said(outcome as Outcome)).toEqual({ warnings, errors });
  });
});

test('what the corpus test takes for a reason to refuse is one here', () => {
  const refused = SSO_ODDITIES.filter(({ errors = [] }) => errors[0] !== 'ENT088');
  expect(refused.map(({ record }) => refusalsOfSso(record))).toEqual(refused.map(({ errors = [] }) => errors));
  expect(SCIM_ODDITIES.map(({ record }) => refusalsOfScim(record))).toEqual(
    SCIM_ODDITIES.map(({ errors = [] }) => errors),
  );
});

describe('a converted page', () => {
  test('keeps an identifier of digits as text', () => {
    expect(specOf(convertSso(page({ identifiers: ['0123456'] }))).saml?.identifiers).toEqual(['0123456']);
  });

  test('declares one parameter for each placeholder, with a value for its place', () => {
    const spec = specOf(
      convertSso(page({ identifiers: ['https://<host:port>/a'], replyUrls: ['https://q.test:<ID>/'] })),
    );
    expect(spec.saml?.identifiers).toEqual(['https://${host-port}/a']);
    expect(spec.values).toEqual({ 'host-port': 'sso.acme.com', ID: '8443', 'tenant-name': 'acme' });
    expect(spec.parameters?.['host-port']).toEqual({ description: 'Printed as <host:port>', example: 'sso.acme.com' });
  });

  test('leaves what the console shows later without a value', () => {
    const { saml, parameters, values } = specOf(
      convertSso(page({ replyUrls: [], fromVendorConsole: ['identifier', 'reply'] })),
    );
    expect(saml?.replyUrls).toEqual(['${replyUrl}']);
    expect(Object.keys(parameters ?? {})).toEqual(['tenant-name', 'replyUrl']);
    expect(parameters?.['replyUrl']).toMatchObject({ from: 'vendor-console', phase: 'after' });
    expect(values).toBeUndefined();
  });

  test('has an instance for each tenant URL', () => {
    const record = SCIM_ODDITIES.find(({ what }) => what === 'a tenant URL for each region')?.record as ScimRecord;
    const { instances, provisioning } = specOf(convertScim(record));
    expect(provisioning?.tenantUrl).toBeUndefined();
    expect(instances?.['row-2']?.provisioning?.tenantUrl).toBe('https://us.quillcart.test/scim');
  });

  test('pairs rows by their words where a page lists them in another order', () => {
    const signOnUrls = ['https://<x>.quill.test/in', 'https://<x>.cart.test/in'];
    const { instances } = specOf(convertSso(page({ identifiers: ['<x>.cart.test', '<x>.quill.test'], signOnUrls })));
    expect(instances?.['row-1']?.saml?.identifiers).toEqual(['${x}.quill.test']);
  });

  test('is none where the page is about OpenID Connect or about an HR system', () => {
    expect(convertSso(page({ oidc: true })).kind).toBe('oidc');
    expect(convertSso(page({ protocol: 'oidc' })).kind).toBe('oidc');
    const [{ record }] = SCIM_ODDITIES as [(typeof SCIM_ODDITIES)[0]];
    expect(convertScim({ ...record, file: 'workday-inbound-tutorial.md' }).kind).toBe('inbound');
  });

  test('names what the schema has no place for', () => {
    const claims = ['a', 'b'].map((name) => ({ name, source: 'user.groups', sourceKind: 'attribute' as const }));
    const gaps = gapsOf(convertSso(page({ claims, tokenVersion: 'SAML1.1', nameId: { formats: ['transient'] } })));
    expect(gaps).toEqual(['group claim b', 'NameID format transient', 'SAML1.1']);
  });
});

function said(outcome: Outcome): { warnings: string[]; errors: string[] } {
  return { warnings: codesOf(outcome, 'warning'), errors: codesOf(outcome, 'error') };
}

function specOf(conversion: Conversion): ConnectionSpec {
  if (conversion.kind !== 'spec') throw new Error(`no spec but ${conversion.kind}`);
  return parse(conversion.yaml) as ConnectionSpec;
}

function gapsOf(conversion: Conversion): string[] {
  return conversion.kind === 'spec' ? conversion.gaps.map(({ what }) => what) : [];
}
