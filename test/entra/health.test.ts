import { describe, expect, test } from 'vitest';
import { healthOf } from '../../src/entra/health.ts';
import type { Live, LiveJob, LiveKeyCredential, LiveProvisioning } from '../../src/entra/live.ts';
import { connectionOf } from '../terraform/support.ts';
import { desired } from './support.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const DAY = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY).toISOString().replace('.000Z', 'Z');

const SPEC = {
  application: { source: 'non-gallery' },
  saml: { identifiers: ['https://vendor.example/saml'], replyUrls: ['https://vendor.example/acs'] },
};
const SCIM = { tenantUrl: 'https://vendor.example/scim', auth: { method: 'bearer', secret: { env: 'TOKEN' } } };

const thumbprint = (letter: string) => letter.repeat(40).toUpperCase();
/** A certificate as Graph shows it; the identifier is the thumbprint in base64. */
function certificate(letter: string, days: number): LiveKeyCredential[] {
  const customKeyIdentifier = Buffer.from(thumbprint(letter), 'hex').toString('base64');
  const shared = { customKeyIdentifier, startDateTime: inDays(-400), endDateTime: inDays(days) };
  return [
    { keyId: `${letter}1`, usage: 'Sign', ...shared },
    { keyId: `${letter}2`, usage: 'Verify', ...shared },
  ];
}

interface Given {
  readonly keys?: LiveKeyCredential[];
  readonly active?: string;
  readonly jobs?: LiveJob[];
  readonly unread?: Live['unread'];
}

function liveOf({ keys = [], active, jobs = [], unread = {} }: Given): Live {
  const provisioning: LiveProvisioning = { jobs, secrets: [], schema: null, template: null };
  return {
    application: { id: 'a', appId: 'b' },
    servicePrincipal: {
      id: 'c',
      appId: 'b',
      keyCredentials: keys,
      preferredTokenSigningKeyThumbprint: active ? thumbprint(active) : null,
    },
    applicationOwners: [],
    servicePrincipalOwners: [],
    claimsMappingPolicies: [],
    tokenIssuancePolicies: [],
    claimsPolicy: null,
    assignments: [],
    provisioning,
    unread,
  };
}

const found = (spec: object, given: Given) =>
  healthOf(desired(connectionOf({ ...SPEC, ...spec })), liveOf(given), NOW).map(
    ({ code, severity, message }) => `${severity} ${code.replace('ENT_HEALTH_', '')}: ${message}`,
  );

describe('certificates', () => {
  const ends = (days: number) => found({}, { keys: certificate('a', days), active: 'a' });
  const A = `the active signing certificate ${thumbprint('a')}`;

  test.each([
    [1000, []],
    [31, []],
    [30, [`warning CERTIFICATE: ${A} ends on 2026-12-24`]],
    [1, [`warning CERTIFICATE: ${A} ends on 2026-11-25`]],
    [0, [`error CERTIFICATE: ${A} ended on 2026-11-24`]],
    [-1, [`error CERTIFICATE: ${A} ended on 2026-11-23`]],
  ])('active, ends in %i days', (days, expected) => {
    expect(ends(days)).toEqual(expected);
  });

  test('the window is that of the spec, and at most half of the life', () => {
    const within = (signing: object, days: number) =>
      found({ saml: { ...SPEC.saml, signing } }, { keys: certificate('a', days), active: 'a' }).length;
    expect(within({ rolloverDays: 60 }, 60)).toBe(1);
    expect(within({ rolloverDays: 60 }, 61)).toBe(0);
    expect(within({ rolloverDays: 60, lifetimeDays: 90 }, 45)).toBe(1);
    expect(within({ rolloverDays: 60, lifetimeDays: 90 }, 46)).toBe(0);
  });

  test.each([
    ['lasts longer', 900, 'it waits to be switched to'],
    ['ends earlier', 100, 'it is left over'],
    ['has ended', -10, 'it is left over'],
  ])('inactive, %s', (_what, days, expected) => {
    expect(found({}, { keys: [...certificate('b', days), ...certificate('a', 500)], active: 'a' })).toEqual([
      `info CERTIFICATE: the signing certificate ${thumbprint('b')} is not active: ${expected}`,
    ]);
  });

  test('none at all is drift and not said here; nor is anything without SAML', () => {
    expect(found({}, {})).toEqual([]);
    expect(found({ saml: undefined }, { keys: certificate('a', -1), active: 'a' })).toEqual([]);
  });
});

describe('the secret of provisioning', () => {
  test.each([
    ['2026-12-24', []],
    ['2026-12-23', ['warning SECRET: the secret of provisioning ends on 2026-12-23']],
    ['2026-11-24', ['warning SECRET: the secret of provisioning ends on 2026-11-24']],
    ['2026-11-23', ['error SECRET: the secret of provisioning ended on 2026-11-23']],
    [undefined, []],
  ])('ends on %s', (expires, expected) => {
    const auth = { ...SCIM.auth, ...(expires ? { expires } : {}) };
    expect(found({ provisioning: { ...SCIM, auth } }, {})).toEqual(expected);
  });
});

describe('the job', () => {
  const check = (job: object, expected: string[], given: Given = {}) => {
    const schedule = { state: 'Active' };
    const jobs: LiveJob[] = [{ id: 'scim.1', templateId: 'scim', schedule, ...job }];
    expect(found({ provisioning: SCIM }, { jobs, ...given })).toEqual(
      expected.map((text) => text.replace(/^(\w+) /, '$1 PROVISIONING: ')),
    );
  };
  const success = (days: number) => ({ state: 'Succeeded', timeEnded: inDays(-days), timeBegan: inDays(-days - 1) });

  test('in quarantine', () => {
    const quarantine = {
      reason: 'EncounteredQuarantineException',
      currentBegan: inDays(-1),
      seriesBegan: inDays(-2),
      error: { code: 'InvalidCredentials', message: 'The token is not valid.' },
    };
    const status = { quarantine, lastSuccessfulExecution: success(9), countSuccessiveCompleteFailures: 9 };
    check({ status }, [
      'error provisioning is in quarantine since 2026-11-22T09:00:00Z (EncounteredQuarantineException): The token is not valid.',
    ]);
    check({ status: { code: 'Quarantine' } }, ['error provisioning is in quarantine (Unknown)']);
    check({ status: { quarantine: {} }, schedule: { state: 'Paused' } }, [
      'error provisioning is in quarantine (Unknown)',
    ]);
  });

  test('whose last success is older than three days', () => {
    check({ status: { lastSuccessfulExecution: success(3) } }, []);
    check({ status: { lastSuccessfulExecution: success(4) } }, [
      'warning provisioning succeeded last at 2026-11-20T09:00:00Z',
    ]);
    check({ status: { lastSuccessfulExecution: success(4) }, schedule: { state: 'Paused' } }, []);
  });

  test('whose last cycles failed', () => {
    check({ status: { lastSuccessfulExecution: success(1), countSuccessiveCompleteFailures: 2 } }, [
      'warning the last cycles of provisioning failed: 2',
    ]);
  });

  test('that never succeeded', () => {
    const never = ['info provisioning has not succeeded yet'];
    check({}, never);
    check({ status: null }, never);
    check({ status: { quarantine: null, lastSuccessfulExecution: null, code: 'NotRun' } }, never);
    check({ status: { lastSuccessfulExecution: { timeEnded: '0001-01-01T00:00:00Z' } } }, never);
    check({ schedule: { state: 'Disabled' } }, []);
    check({ schedule: null }, []);
  });

  test('that is not ours, or was not read, says nothing', () => {
    const status = { code: 'Quarantine' };
    const jobs = [
      { id: '1', templateId: 'other', status },
      { id: '2', templateId: 'another', status },
    ];
    check({}, [], { jobs });
    check({ status }, [], { unread: { provisioning: '403' } });
    check({ templateId: 'customappsso', status }, ['error provisioning is in quarantine (Unknown)']);
    check({ templateId: 'SCIM', status }, ['error provisioning is in quarantine (Unknown)']);
  });
});
