import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT075', body)).toEqual(expected);
test('a domain of two organizations is reported at the second, capitals aside', () => {
  check('organizations: {acme: {domains: [a.com, x.com]}, beta: {domains: [b.com, X.com]}}', [
    '/organizations/beta/domains/1: the domain X.com is also one of acme',
  ]);
});

test('domains of their own, or of one organization twice, are not', () => {
  check('organizations: {acme: {domains: [a.com, A.com]}, beta: {domains: [b.com]}, gamma: {}}', []);
  check('signIn: {domains: [a.com]}\norganizations: {acme: {domains: [a.com]}}', []);
  check('saml: {}', []);
});
