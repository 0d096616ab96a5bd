/** The plan of one step of a rollover: one test a row of the table in plan-rollover.ts. */
import { describe, expect, test } from 'vitest';
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import { planRollover } from '../../../src/entra/plan/plan-rollover.ts';
import type { Rollover } from '../../../src/entra/rollover.ts';
import type { SigningCertificate } from '../../../src/entra/signing-certificates.ts';
import { desired } from '../support.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const SPEC = `apiVersion: entrada/v1
kind: Connection
name: acme
displayName: Acme
saml: {identifiers: ['https://acme.example/saml'], signing: {lifetimeDays: 365}}
`;
const FOUND: ConnectionPlan = {
  connection: 'acme@prod',
  mark: 'entrada:acme/acme@prod',
  outcome: 'problem',
  target: { applicationId: 'a', appId: 'c', servicePrincipalId: 's', jobId: null },
  basis: 'b',
  changes: [],
  notes: [{ kind: 'problem', message: 'something else' }],
  writes: [{ kind: 'startJob' }],
  permissions: [],
};

function certificate(name: string): SigningCertificate {
  const dates = { startDateTime: '2026-01-01T00:00:00Z', endDateTime: '2029-01-01T00:00:00Z' };
  return { thumbprint: name, customKeyIdentifier: `id ${name}`, ...dates, keyIds: [], isActive: false };
}

const plan = (step: Rollover) => planRollover(step, FOUND, desired(SPEC), { active: 'OLD', now: NOW });
const [OLD, NEW] = [certificate('OLD'), certificate('NEW')];

describe('a step of a rollover', () => {
  test('adds a certificate that lives as long as the spec says, and activates nothing', () => {
    const { writes, outcome, notes } = plan({ kind: 'add' });
    expect(writes).toMatchObject([{ kind: 'addCertificate', endDateTime: '2027-11-24T09:00:00Z' }]);
    expect([outcome, notes]).toEqual(['update', []]);
  });

  test('switches, which is guarded', () => {
    const { writes, changes } = plan({ kind: 'switch', to: NEW, others: [] });
    expect(writes).toEqual([{ kind: 'activateCertificate', thumbprint: 'NEW' }]);
    expect(changes[0]?.fields[0]).toMatchObject({ before: 'OLD', after: 'NEW', risk: { isGuarded: true } });
  });

  test('takes each old one out', () => {
    const { writes, changes } = plan({ kind: 'retire', active: NEW, older: [OLD, certificate('OLDER')] });
    expect(writes.map((write) => ('customKeyIdentifier' in write ? write.customKeyIdentifier : ''))).toEqual([
      'id OLD',
      'id OLDER',
    ]);
    expect(changes.map(({ action, name }) => `${action} ${name}`)).toEqual(['delete OLD', 'delete OLDER']);
  });

  test('writes nothing where it only tells, and nothing else of the connection ever', () => {
    const steps: Rollover[] = [
      { kind: 'handOver', newer: NEW },
      { kind: 'finish', active: NEW, older: [OLD] },
      { kind: 'none', active: NEW },
      { kind: 'refused', message: '', hint: '' },
    ];
    for (const step of steps) expect(plan(step)).toMatchObject({ outcome: 'none', writes: [], changes: [] });
  });
});
