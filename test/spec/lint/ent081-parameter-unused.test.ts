import { expect, test } from 'vitest';
import { projectOf } from '../support.ts';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) =>
  expect(findingsOf('ENT081', body, projectOf(['prod', 'test']))).toEqual(expected);
const message = 'no text uses the parameter org';

test('a parameter that no text uses is reported at its declaration, once', () => {
  check('parameters: {org: {}}', [`/parameters/org: ${message}`]);
  check('parameters: {org: {}}\nvalues: {org: acme}', [`/parameters/org: ${message}`]);
  check('parameters: {org: {}}\napplication: {notes: "$${org}"}', [`/parameters/org: ${message}`]);
});

test('a use in the body, in another value, in an override or of an organization is one', () => {
  check('parameters: {org: {}}\nvalues: {org: a}\napplication: {notes: "${org}"}', []);
  check('parameters: {org: {}, b: {}}\nvalues: {org: a, b: "${org}"}\napplication: {notes: "${b}"}', []);
  check('parameters: {org: {}}\nvalues: {org: a}\nenvironments: {test: {application: {notes: "${org}"}}}', []);
  check('parameters: {org: {}}\nvalues: {org: a}\nenvironments: {old: {application: {notes: "${org}"}}, prod: {}}', []);
  check('parameters: {org: {}}\norganizations: {a: {signIn: {startUrl: "${org}"}, values: {org: x}}}', []);
});

test('of a connection that exists nowhere nothing is said', () => {
  check('parameters: {org: {}}\nenvironments: {}', []);
});
