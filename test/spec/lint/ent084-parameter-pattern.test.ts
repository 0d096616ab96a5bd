import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT084', body)).toEqual(expected);
const withPattern = (pattern: string, rest: string) => `parameters: {org: {pattern: '${pattern}'}}\n${rest}`;

test('a value that does not match as a whole is reported where it stands', () => {
  check(withPattern('[a-z]+', 'values: {org: A1}'), ['/values/org: the value of org does not match [a-z]+']);
  check(withPattern('[a-z]+', 'values: {org: ab1}'), ['/values/org: the value of org does not match [a-z]+']);
  check(withPattern('^[a-z]+$', 'values: {org: ""}'), ['/values/org: the value of org does not match ^[a-z]+$']);
  check(withPattern('a|b', 'values: {org: ax}'), ['/values/org: the value of org does not match a|b']);
});

test('it is reported in the override, and of an organization', () => {
  check(withPattern('[a-z]+', 'environments: {prod: {values: {org: A}}}'), [
    '/environments/prod/values/org: the value of org does not match [a-z]+',
  ]);
  check(withPattern('[a-z]+', 'organizations: {acme: {values: {org: A}}}'), [
    '/organizations/acme/values/org: the value of org does not match [a-z]+',
  ]);
});

test('a pattern that is no regular expression is reported once', () => {
  check(withPattern('[a-z', 'values: {org: a}\ninstances: {eu: {}, us: {}}'), [
    '/parameters/org/pattern: [a-z is no regular expression that can be used here',
  ]);
  check(withPattern('(?<x', ''), ['/parameters/org/pattern: (?<x is no regular expression that can be used here']);
});

test('a value that matches, that holds another parameter, or that is not there yet is not', () => {
  check(withPattern('[a-z-]+', 'values: {org: acme-org}'), []);
  check(withPattern('[a-z]+', 'values: {org: "${environment}1"}'), []);
  check(withPattern('[a-z]+', ''), []);
  check('parameters: {org: {}}\nvalues: {org: A}', []);
});

test('what an engine of linear time cannot do is refused', () => {
  for (const pattern of ['(?=a)b', '(?<!a)b', '(a)\\1'])
    expect(findingsOf('ENT084', withPattern(pattern, '')).length).toBe(1);
});
