import { expect, test } from 'vitest';
import { check as checkBody, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT080', body)).toEqual(expected);
const message = (name: string) => `\${${name}} is no parameter of this connection and no built-in`;

test('a placeholder that is neither declared nor built in is reported where it stands', () => {
  check('saml: {signOnUrl: "https://a.com/${org}"}', [`/saml/signOnUrl: ${message('org')}`]);
  check('saml: {identifiers: [a, "${x}"]}', [`/saml/identifiers/1: ${message('x')}`]);
  check('application: {notes: "${a} ${b}"}', [
    `/application/notes: ${message('a')}`,
    `/application/notes: ${message('b')}`,
  ]);
  check('application: {notes: "${constructor}"}', [`/application/notes: ${message('constructor')}`]);
});

test('it is reported in the override that wrote it, behind items that wait too', () => {
  check('environments: {prod: {saml: {signOnUrl: "${x}"}}}', [`/environments/prod/saml/signOnUrl: ${message('x')}`]);
  check('parameters: {late: {phase: after}}\nsaml: {identifiers: ["${late}", "${x}"]}', [
    `/saml/identifiers/1: ${message('x')}`,
  ]);
});

test('parameters, built-ins and literal ${ are not', () => {
  check('parameters: {org: {}}\nvalues: {org: a}\napplication: {notes: "${org}"}', []);
  check('application: {notes: "${environment} ${instance} ${entra.tenantId} ${entra.identifier}"}', []);
  check('application: {notes: "${entra.loginUrl} ${entra.logoutUrl} ${entra.appId} ${entra.metadataUrl}"}', []);
  check('application: {notes: "$${org} $5 {x}"}', []);
});

test('the nearest name is suggested', () => {
  const hint = (body: string) => checkBody(body).findings.find(({ code }) => code === 'ENT080')?.hint;
  expect(hint('application: {notes: "${enviroment}"}')).toBe('did you mean ${environment}?');
  expect(hint('application: {notes: "${zzz}"}')).toMatch(/^Declare it/);
});
