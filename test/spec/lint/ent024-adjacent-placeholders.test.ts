import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT024', body)).toEqual(expected);

const HEAD = 'parameters: {a: {}, b: {}, late: {phase: after}}\nvalues: {a: x, b: y}\n';
const of = (url: string) => `${HEAD}saml: {replyUrls: ['https://a.com/\${late}', 'https://v.com/${url}']}`;

test('placeholders side by side are reported, also behind a pending item', () => {
  check(of('${a}${b}/acs'), ['/saml/replyUrls/1: the reply URL has placeholders side by side: ${a}${b}']);
  check(of('$${c}${a}${b}'), ['/saml/replyUrls/1: the reply URL has placeholders side by side: ${a}${b}']);
});

test('pending leaves are looked at too', () => {
  check(`${HEAD}saml: {identifiers: ['urn:\${late}\${a}']}\nprovisioning: {tenantUrl: 'https://v.com:\${a}\${late}'}`, [
    '/saml/identifiers/0: the identifier has placeholders side by side: ${late}${a}',
    '/provisioning/tenantUrl: the tenant URL has placeholders side by side: ${a}${late}',
  ]);
});

test('placeholders with something between them, and literal ones, are not', () => {
  check(of('${a}-${b}'), []);
  check(of('$${a}${b}'), []);
  check(of('${a}$${b}'), []);
});
