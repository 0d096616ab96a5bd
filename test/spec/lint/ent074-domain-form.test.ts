import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT074', body)).toEqual(expected);
test.each([
  'a@acme.com',
  '@acme.com',
  'https://acme.com',
  'acme.com/x',
  'acme .com',
  '*.acme.com',
  'acme',
  'acme.',
  '10.0.0.1',
  '-a.com',
])('%s is no domain', (domain) => {
  check(`signIn: {domains: [b.com, '${domain}']}`, [`/signIn/domains/1: "${domain}" is no domain name`]);
  check(`organizations: {acme: {domains: ['${domain}']}}`, [
    `/organizations/acme/domains/0: "${domain}" is no domain name`,
  ]);
});

test.each(['acme.com', 'Mail.Acme.co.uk', 'xn--mller-kva.de', 'müller.de', 'a-b.1c.io'])('%s is a domain', (domain) => {
  check(`signIn: {domains: ['${domain}']}`, []);
});

test('a placeholder in an organization is not looked at', () => {
  check("parameters: {p: {description: P}}\nvalues: {p: a}\norganizations: {acme: {domains: ['${p}.com']}}", []);
});
