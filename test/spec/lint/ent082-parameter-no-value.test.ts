import { expect, test } from 'vitest';
import { projectOf } from '../support.ts';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) =>
  expect(findingsOf('ENT082', body, projectOf(['prod', 'test']))).toEqual(expected);
const USE = 'parameters: {org: {}}\nsaml: {signOnUrl: "https://a.com/${org}"}\n';
const message = (where: string) => `/saml/signOnUrl: the parameter org has no value in ${where}`;

test('a text whose parameter has no value is reported in each environment and instance', () => {
  check(USE, [message('prod'), message('test')]);
  check(`${USE}environments: {prod: {}, test: {values: {org: a}}}`, [message('prod')]);
  check(`${USE}instances: {eu: {values: {org: a}}, us: {}}`, [
    message('prod, instance us'),
    message('test, instance us'),
  ]);
});

test('a value anywhere above is one, as is the wait for the vendor', () => {
  check(`${USE}values: {org: a}`, []);
  check(`${USE}values: {org: ""}`, []);
  check(USE.replace('{org: {}}', '{org: {phase: after}}'), []);
});

test('values that only organizations give are none here, but each of them must', () => {
  check(`${USE}organizations: {a: {values: {org: x}}, b: {values: {org: y}}}`, []);
  check(`${USE}organizations: {a: {values: {org: x}}, b: {}}`, [message('prod'), message('test')]);
});
