import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT025', body)).toEqual(expected);

const of = (url: string) => `parameters: {a: {}, b: {}}\nvalues: {a: x, b: y}\nsaml: {signOnUrl: '${url}'}`;

test('a domain that comes wholly or partly from a placeholder is reported', () => {
  for (const url of [
    'https://${a}/x',
    'https://${a}.${b}/x',
    'https://${a}:${b}',
    'https://u@my${a}.com',
    'https://v.${a}?x',
    'https://${a}.co.uk/',
  ])
    check(of(url), [`/saml/signOnUrl: the domain of the sign-on URL comes from a placeholder: ${url}`]);
});

test('a pending leaf is reported where it stands', () => {
  check("parameters: {h: {phase: after}}\nsaml: {replyUrls: ['https://${h}/1', 'https://${h}.a.com/2']}", [
    '/saml/replyUrls/0: the domain of the reply URL comes from a placeholder: https://${h}/1',
  ]);
});

test('placeholders before the domain, in port, path or query are not', () => {
  for (const url of [
    'https://${a}.vendor.com/',
    'https://${a}.vendor.co.uk/',
    'https://vendor.com:${a}/${b}?x=${a}.${b}',
    'https://vendor.com?${a}',
  ])
    check(of(url), []);
});

test('whole URLs, names, literal and built-in placeholders are not', () => {
  check(of('${a}'), []);
  check(of('https://${entra.tenantId}/${a}'), []);
  check(of('https://app.${environment}/'), []);
  check("parameters: {a: {}}\nvalues: {a: x}\nsaml: {identifiers: ['urn:${a}', '$${a}.${a}']}", []);
});
