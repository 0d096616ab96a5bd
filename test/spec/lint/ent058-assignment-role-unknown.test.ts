import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT058', body)).toEqual(expected);
const hints = (body: string) => checkAll(body).findings.flatMap(({ code, hint }) => (code === 'ENT058' ? [hint] : []));
const severities = (body: string) =>
  checkAll(body).findings.flatMap(({ code, severity }) => (code === 'ENT058' ? [severity] : []));
const ROLES = 'saml: {appRoles: [{value: admin, displayName: Administrator}]}';

test('a role that is not declared is reported', () => {
  const body = `${ROLES}\nassignments: [{group: G, role: admn}]`;
  check(body, ['/assignments/0/role: no app role admn is declared']);
  expect(hints(body)).toEqual(['did you mean admin?']);
  expect(severities(body)).toEqual(['error']);
  check('assignments: [{group: G, role: Owner}]', ['/assignments/0/role: no app role Owner is declared']);
});

test('a gallery template may bring the role, so it is a warning there', () => {
  expect(severities('application: {source: gallery}\nassignments: [{group: G, role: Owner}]')).toEqual(['warning']);
});

test('declared roles, those of every template and the default access are not', () => {
  check(`${ROLES}\nassignments: [{group: G, role: admin}, {group: G, role: Administrator}]`, []);
  check('assignments: [{group: G, role: User}, {group: G, role: msiam_access}, {group: G}]', []);
});

test('roles that wait for a parameter may be the one', () => {
  const parameters = 'parameters: {p: {description: P, phase: after}}\n';
  check(`${parameters}saml: {appRoles: [{value: '\${p}'}]}\nassignments: [{group: G, role: Owner}]`, []);
});
