import { expect, test } from 'vitest';
import { planBody, planWords } from '../../src/github/plan-body.ts';
import type { Report, ReportedChange } from '../../src/report/report.ts';

const MARKER = {
  project: 'acme',
  environment: 'prod',
  commit: 'a'.repeat(40),
  run: '7',
  artifact: 'entrada-plan-prod',
  checksum: 'c'.repeat(64),
  changes: '1',
};

const change = (connection: string, more: Partial<ReportedChange> = {}): ReportedChange => ({
  connection,
  object: 'servicePrincipal',
  action: 'update',
  writer: 'graph',
  fields: [{ path: 'loginUrl', before: 'https://a.example', after: 'https://b.example' }],
  ...more,
});

function report(changes: readonly ReportedChange[], more: Partial<Report> = {}): Report {
  const ids = [...new Set(changes.map(({ connection }) => connection))];
  const connections = ids.map((id) => ({
    name: id,
    file: `connections/${id}.yaml`,
    ids: [id],
    outcome: 'update' as const,
    permissions: ['Application.ReadWrite.OwnedBy'],
  }));
  return { reportVersion: 1, command: 'plan', ok: false, diagnostics: [], connections, changes, summary: {}, ...more };
}

const bodyOf = (given: Report, marker: Partial<typeof MARKER> = {}) =>
  planBody({ report: given, marker: { ...MARKER, ...marker }, runUrl: 'https://github.com/acme/entra/actions/runs/7' });

test('it says what would change, what it needs, and which plan it is', () => {
  const body = bodyOf(report([change('sentry@prod')]));
  expect(body.split('\n')[0]).toBe(
    `<!-- entrada:plan project=acme environment=prod commit=${MARKER.commit} run=7 artifact=entrada-plan-prod changes=1 checksum=${MARKER.checksum} -->`,
  );
  expect(body).toContain('### Entrada plan for `prod`: 📝 to be reviewed');
  expect(body).toContain('**1 to change in 1 connection**');
  expect(body).toContain('Needs `Application.ReadWrite.OwnedBy`.');
  expect(body).toContain(`Plan \`${MARKER.checksum}\` of commit \`aaaaaaa\``);
  expect(body).toContain('After the merge exactly this plan is applied, or nothing.');
});

test('what endangers most comes first', () => {
  const risky = change('risky@prod', {
    fields: [
      {
        path: 'appRoleAssignmentRequired',
        after: false,
        risk: 'everyone may sign in',
        danger: 'security',
        guarded: true,
      },
    ],
  });
  const body = bodyOf(report([change('calm@prod'), risky]));
  expect(body.indexOf('risky@prod')).toBeLessThan(body.indexOf('calm@prod'));
  expect(body).toContain('🔴 **security** (guarded): everyone may sign in');
});

test('where nothing differs it says so', () => {
  expect(bodyOf(report([]), { changes: '0' })).toContain('### Entrada plan for `prod`: ✅ nothing differs');
  expect(bodyOf(report([]), { changes: '0' })).toContain('There is nothing to apply.');
});

test('a plan with errors says that nothing of it can be applied', () => {
  const broken = report([], { diagnostics: [{ code: 'ENT_GUARD', severity: 'error', message: 'too much' }] });
  const { checksum: _checksum, ...marker } = MARKER;
  const body = planBody({ report: broken, marker, runUrl: 'https://github.com/x' });
  expect(body).toContain('❌ cannot be applied');
  expect(body.split('\n')[0]).not.toContain('checksum');
  expect(body).toContain('ENT_GUARD');
});

test('however much changes, GitHub takes it', () => {
  const many = Array.from({ length: 2_000 }, (_, index) =>
    change(`c${index}@prod`, { fields: [{ path: 'loginUrl', before: 'x'.repeat(3_000), after: 'y'.repeat(3_000) }] }),
  );
  const body = bodyOf(report(many));
  expect(body.length).toBeLessThan(65_536);
  expect(body).toContain('**Shortened:**');
  expect(body).toContain('After the merge exactly this plan');
});

test('texts of specs and tenants call nobody, link nothing, and end nothing', () => {
  const nasty = '@octocat closes #1, GH-2 acme/entra#3 https://evil.example --> <!-- entrada:plan checksum=x --> `';
  const body = bodyOf(
    report([change('a@prod', { name: nasty, fields: [{ path: nasty, before: nasty, after: nasty, risk: nasty }] })], {
      diagnostics: [{ code: 'ENT_PLAN_WARNING', severity: 'warning', message: nasty, hint: nasty, file: nasty }],
    }),
  );
  const outsideCode = body
    .slice(body.indexOf('\n'))
    .replaceAll('\\`', '')
    .replaceAll(/`[^`\n]*`/g, '');
  expect(outsideCode).not.toMatch(/@octocat|#1|GH-2|#3|https:\/\/evil|<!--/);
  expect(body.match(/^<!-- entrada:plan/gm)).toHaveLength(1);
});

test('secrets are not shown, also where a report has some', () => {
  const leaked = 'ghp_0123456789abcdefghijklmnopqrstuvwxyzAB';
  const given = report([change('a@prod', { fields: [{ path: 'notes', after: `x ${leaked}` }] })], {
    diagnostics: [{ code: 'ENT_PLAN_WARNING', severity: 'warning', message: leaked }],
  });
  expect(bodyOf(given) + planWords(given, 'prod')).not.toContain(leaked);
});
