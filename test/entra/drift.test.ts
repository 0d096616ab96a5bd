/** Drift of one connection: each row of the table. */
import { describe, expect, test } from 'vitest';
import { type DriftFinding, driftOf } from '../../src/entra/drift.ts';
import type { Change, FieldChange, PlanNote } from '../../src/entra/plan/change.ts';
import type { ConnectionPlan } from '../../src/entra/plan/connection-plan.ts';
import type { Waiver } from '../../src/spec/generated/connection.ts';
import { liveOf } from './plan/application-support.ts';
import { planFor } from './plan/connection-support.ts';

const TODAY = '2026-11-24';
const LOGIN: FieldChange = {
  field: 'servicePrincipal.loginUrl',
  path: 'loginUrl',
  before: 'https://a.b',
  after: 'https://x.y',
  risk: { danger: 'sign-in', isGuarded: false, why: 'sign-in starts elsewhere' },
  leaf: '/saml/signOnUrl',
};

function planOf(fields: readonly FieldChange[], change: Partial<Change> = {}, plan: Partial<ConnectionPlan> = {}) {
  const target = { applicationId: 'a', appId: 'b', servicePrincipalId: 'c', jobId: null };
  const base = { connection: 'app@prod', mark: 'm', outcome: 'update', target, basis: '' } as const;
  const one: Change = { object: 'servicePrincipal', action: 'update', writer: 'graph', fields, writes: [], ...change };
  const changes = fields.length > 0 ? [one] : [];
  return { ...base, changes, notes: [], writes: [], permissions: [], ...plan } satisfies ConnectionPlan;
}

const waiver = (until: string, path = '/saml/signOnUrl', drift: boolean | undefined = true): Waiver =>
  ({ path, until, reason: 'agreed', ...(drift ? { drift } : { rule: 'ENT013' }) }) as Waiver;
const findings = (plan: ConnectionPlan, waivers: readonly Waiver[] = [], isRecorded = false): DriftFinding[] =>
  driftOf({ plan, waivers, today: TODAY, isRecorded });
const short = (found: readonly DriftFinding[]) =>
  found.map(({ code, severity, isDrift }) => `${code} ${severity}${isDrift ? '' : ', no drift'}`);

describe('a connection', () => {
  const note = (kind: PlanNote['kind'], more: Partial<PlanNote> = {}): PlanNote => ({ kind, message: 'x', ...more });
  const problem = { outcome: 'problem', notes: [note('problem', { code: 'ENT_AMBIGUOUS' })] } as const;
  const absent = { target: null, outcome: 'create' } as const;
  const ADDED = 'ENT_DRIFT_ADDED';
  const added = (leaf: string) => note('info', { code: ADDED, leaf });

  test.each<[string, ConnectionPlan, boolean, string[]]>([
    ['in sync', planOf([]), true, []],
    ['a field differs', planOf([LOGIN]), true, ['ENT_DRIFT error']],
    ['gone, though it was recorded', planOf([LOGIN], {}, absent), true, ['ENT_DELETED error']],
    ['not there, never recorded', planOf([LOGIN], {}, absent), false, ['ENT_DRIFT warning']],
    ['retired and not there', planOf([], {}, { target: null, outcome: 'none' }), true, []],
    ['a problem that blocks it', planOf([], {}, { ...problem, target: null }), true, ['ENT_AMBIGUOUS error']],
    ['a problem beside a field', planOf([LOGIN], {}, problem), true, ['ENT_AMBIGUOUS error', 'ENT_DRIFT error']],
    ['a problem without a code', planOf([], {}, { notes: [note('problem')] }), true, ['ENT_PLAN error']],
    ['a warning', planOf([], {}, { notes: [note('warning')] }), true, ['ENT_PLAN_WARNING warning, no drift']],
    ['what is only told', planOf([], {}, { notes: [note('info')] }), true, ['ENT_PLAN_WARNING info, no drift']],
    ['a tag of others', planOf([], {}, { notes: [added('/application/tags')] }), true, [`${ADDED} info, no drift`]],
    [
      'a reply URL of others',
      planOf([], {}, { notes: [added('/saml/replyUrls')] }),
      true,
      [`${ADDED} error, no drift`],
    ],
    ...['/saml/requests/certificates', '/saml/encryption/certificate'].map(
      (leaf): [string, ConnectionPlan, boolean, string[]] => [
        `a key of others at ${leaf}`,
        planOf([], {}, { notes: [added(leaf)] }),
        true,
        [`${ADDED} warning, no drift`],
      ],
    ),
    [
      'an owner of others',
      planOf([], {}, { notes: [added('/application/owners')] }),
      true,
      [`${ADDED} warning, no drift`],
    ],
  ])('%s', (_title, plan, isRecorded, expected) => expect(short(findings(plan, [], isRecorded))).toEqual(expected));

  test('that is not there yet says who makes it', () => {
    const hint = (outcome: 'create' | 'terraform') => findings(planOf([LOGIN], {}, { target: null, outcome }))[0]?.hint;
    expect([hint('create'), hint('terraform')]).toEqual([
      expect.stringContaining('entrada apply'),
      expect.stringContaining('cdktf deploy'),
    ]);
  });
});

describe('a waiver', () => {
  const drift = ['ENT_DRIFT error'];
  const accepted = ['ENT_DRIFT_ACCEPTED info, no drift'];

  test.each<[string, readonly Waiver[], string[]]>([
    ['holds through its last day', [waiver(TODAY)], accepted],
    ['is over the day after', [waiver('2026-11-23')], drift],
    ['holds for what is below it', [waiver(TODAY, '/saml')], accepted],
    ['of the whole connection holds for nothing', [waiver(TODAY, '')], drift],
    ['does not hold beside it', [waiver(TODAY, '/saml/signOn')], drift],
    ['does not hold above it', [waiver(TODAY, '/saml/signOnUrl/x')], drift],
    ['of a rule is none of drift', [waiver(TODAY, '/saml/signOnUrl', false)], drift],
    ['that holds counts beside one that is over', [waiver('2026-01-01'), waiver('2027-01-01', '/saml')], accepted],
  ])('%s', (_title, waivers, expected) => expect(short(findings(planOf([LOGIN]), waivers))).toEqual(expected));

  test('tells its day and reason, and when it is over, that too', () => {
    const messageOf = (until: string) => findings(planOf([LOGIN]), [waiver(until)])[0]?.message;
    expect(messageOf('2026-12-01')).toContain('(accepted until 2026-12-01: agreed)');
    expect(messageOf('2026-01-01')).toContain('(it was accepted until 2026-01-01)');
  });
});

test('who accepts other tags accepts neither that the mark is lost nor that the application is hidden', () => {
  const spec = '{saml: {}, application: {tags: [team]}}';
  const plan = planFor(spec, liveOf({}, { preferredSingleSignOnMode: 'saml', tags: ['HideApp'] }));
  const found = findings(plan, [waiver(TODAY, '/application/tags')]);
  const of = (leaf: string) => short(found.filter((one) => one.leaf === leaf));
  expect(of('/application/tags')).toEqual(['ENT_DRIFT_ACCEPTED info, no drift']);
  expect(of('/name')).toEqual(['ENT_DRIFT error']);
  expect(of('/application/visibleToUsers')).toEqual(['ENT_DRIFT info']);
});

describe('a field', () => {
  test('of a secret is an error that shows no value', () => {
    const { before: _before, after: _after, ...secret } = LOGIN;
    expect(short(findings(planOf([{ ...secret, risk: null }])))).toEqual(['ENT_DRIFT_SECRET error']);
  });

  test('says what is wrong, and who puts it right', () => {
    const of = (change: Partial<Change>) => findings(planOf([LOGIN], change))[0];
    expect(of({})).toMatchObject({
      message: 'servicePrincipal: loginUrl is not what the spec says: sign-in starts elsewhere',
      hint: expect.stringContaining('entrada apply'),
      leaf: '/saml/signOnUrl',
    });
    expect(of({ action: 'create', name: 'x' })?.message).toContain('servicePrincipal x is missing');
    expect(of({ action: 'delete' })?.message).toContain('servicePrincipal should not be there');
    expect(of({ writer: 'terraform' })?.hint).toContain('deploy the stack');
  });

  const of = (spec: string, live: Parameters<typeof liveOf>) => findings(planFor(spec, liveOf(...live)));
  const at = (found: readonly DriftFinding[], leaf: string) => found.find((one) => one.leaf === leaf);

  test('is as severe as what somebody did, and not as putting it back', () => {
    const owner = [{ id: '9', userPrincipalName: 'eve@a.b' }];
    const extra = of('{application: {owners: [al]}, exact: [application.owners]}', [
      {},
      {},
      { applicationOwners: owner },
    ]);
    expect(extra.filter(({ message }) => message.includes('eve@'))).toEqual([
      expect.objectContaining({ severity: 'error', message: expect.stringContaining('an owner can change all of it') }),
    ]);
    const open = of('application: {assignmentRequired: true}', [{}, { appRoleAssignmentRequired: false }]);
    expect(at(open, '/application/assignmentRequired')).toMatchObject({
      severity: 'error',
      message: expect.stringContaining('everybody in the tenant can sign in'),
    });
    const off = of('application: {enabled: true}', [{}, { accountEnabled: false }]);
    expect(at(off, '/application/enabled')?.message).toContain('nobody can sign in any more');
    expect(at(of('application: {notes: x}', [{}, {}]), '/application/notes')?.severity).toBe('info');
  });
});
