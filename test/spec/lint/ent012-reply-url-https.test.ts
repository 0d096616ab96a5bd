import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT012', body)).toEqual(expected);

const of = (url: string) => `saml: {replyUrls: ['${url}']}`;

test('http and other schemes are reported', () => {
  check(of('http://a.com/acs'), ['/saml/replyUrls/0: the reply URL is not https: http://a.com/acs']);
  check("saml: {replyUrls: ['https://a.com', {url: 'ftp://a.com'}]}", [
    '/saml/replyUrls/1: the reply URL is not https: ftp://a.com',
  ]);
  check(of('http://localhost.a.com/'), ['/saml/replyUrls/0: the reply URL is not https: http://localhost.a.com/']);
  check(of('http://localhost:80@a.com/'), [
    '/saml/replyUrls/0: the reply URL is not https: http://localhost:80@a.com/',
  ]);
});

test('a URL without scheme or host is reported', () => {
  for (const url of ['a.com/acs', '/acs', ' https://a.com'])
    check(of(url), [`/saml/replyUrls/0: the reply URL does not begin with https://: ${url}`]);
  check(of('https:///acs'), ['/saml/replyUrls/0: the reply URL is not https: https:///acs']);
});

test('https, and http to the own machine, are not', () => {
  for (const url of [
    'https://a.com/acs?x=1',
    'HTTPS://a.com',
    'http://localhost:8443/acs',
    'http://127.0.0.1',
    'http://[::1]:80/',
  ])
    check(of(url), []);
});

test('a URL that is not complete yet is not', () => {
  check(of('${entra.metadataUrl}'), []);
  check(of('${undeclared}'), []);
});
