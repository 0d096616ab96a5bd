import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT055', body)).toEqual(expected);
const hints = (body: string) => checkAll(body).findings.flatMap(({ code, hint }) => (code === 'ENT055' ? [hint] : []));
const severities = (body: string) =>
  checkAll(body).findings.flatMap(({ code, severity }) => (code === 'ENT055' ? [severity] : []));
test('an entry that is no basic claim is reported', () => {
  const body = 'saml: {claims: {remove: [surnam, Email]}}';
  check(body, ['/saml/claims/remove/0: surnam is no basic claim', '/saml/claims/remove/1: Email is no basic claim']);
  expect(hints(body)[0]).toBe('did you mean surname?');
  expect(severities(body)).toEqual(['warning', 'warning']);
});

test('a core claim is an error', () => {
  const body = 'saml: {claims: {remove: [displayname, http://schemas.microsoft.com/identity/claims/tenantid]}}';
  check(body, [
    '/saml/claims/remove/0: the claim displayname is a core claim: Entra always sends it',
    '/saml/claims/remove/1: the claim http://schemas.microsoft.com/identity/claims/tenantid is a core claim: Entra always sends it',
  ]);
  expect(severities(body)).toEqual(['error', 'error']);
});

test('short and full names of basic claims are not', () => {
  check('saml: {claims: {remove: [name, http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname]}}', []);
  check('saml: {}', []);
});
