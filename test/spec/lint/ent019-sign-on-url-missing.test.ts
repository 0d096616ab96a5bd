import { expect, test } from 'vitest';
import { check as findingsIn, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT019', body)).toEqual(expected);

const MISSING = ['/saml/signOnUrl: only the vendor starts sign-ins, but there is no sign-on URL'];

test('a vendor that accepts only its own sign-ins and gives no sign-on URL is reported', () => {
  check('saml: {}', MISSING);
  check('saml: {initiatedBy: [sp], signOnUrl: null}', MISSING);
  check("saml: {signOnUrl: ''}", MISSING);
});

test('the hint repeats a start URL that Entra does not read', () => {
  const { findings } = findingsIn('saml: {}\nsignIn: {startUrl: https://a.com/login}');
  expect(findings.find(({ code }) => code === 'ENT019')?.hint).toContain('give https://a.com/login here too');
});

test('a sign-on URL, also one to come, is enough', () => {
  check('saml: {signOnUrl: https://a.com}', []);
  check("parameters: {u: {phase: after}}\nsaml: {signOnUrl: '${u}'}", []);
});

test('where Entra may start sign-ins, or nobody sees a tile, none is needed', () => {
  check('saml: {initiatedBy: [sp, idp]}', []);
  check('saml: {initiatedBy: [idp]}', []);
  check('application: {visibleToUsers: false}\nsaml: {}', []);
  check('provisioning: {tenantUrl: https://a.com}', []);
});
