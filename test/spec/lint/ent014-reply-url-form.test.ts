import { expect, test } from 'vitest';
import { check as findingsIn, findingsOf } from './support.ts';

const of = (url: string) => `saml: {replyUrls: ["${url}"]}`;
const check = (body: string, expected: string[]) => expect(findingsOf('ENT014', body)).toEqual(expected);
const severitiesOf = (body: string) =>
  findingsIn(body)
    .findings.filter(({ code }) => code === 'ENT014')
    .map(({ severity }) => severity);

test('fragments, white space and unsupported characters are reported', () => {
  check(of('https://a.com/#acs'), ['/saml/replyUrls/0: the reply URL has a fragment: https://a.com/#acs']);
  check(of('https://a.com/saml acs'), ['/saml/replyUrls/0: the reply URL has white space: https://a.com/saml acs']);
  check(of("https://a.com/!$'(),;"), [
    "/saml/replyUrls/0: the reply URL has unsupported characters (! $ ' ( ) , ;): https://a.com/!$'(),;",
  ]);
});

test('a URL of more than 256 characters is reported', () => {
  const url = `https://a.com/${'x'.repeat(243)}`;
  check(of(url), [`/saml/replyUrls/0: the reply URL has 257 characters (256 are allowed): ${url}`]);
  check(of(url.slice(0, 256)), []);
});

test('one finding names all that is wrong', () => {
  check(of('https://a.com/(a)#(b)'), [
    '/saml/replyUrls/0: the reply URL has a fragment, unsupported characters (( )): https://a.com/(a)#(b)',
  ]);
});

test('an unsupported character is an error, in a gallery application a warning', () => {
  expect(severitiesOf(of('https://a.com/!/acs'))).toEqual(['error']);
  expect(severitiesOf(`application: {source: gallery}\n${of('https://a.com/!/acs')}`)).toEqual(['warning']);
  expect(severitiesOf(`application: {source: gallery}\n${of('https://a.com/!#x')}`)).toEqual(['error']);
});

test('queries, encoded characters, other URLs and late built-ins are not', () => {
  check(of('https://a.com/a%21?c=215&d=a:b'), []);
  check('saml: {signOnUrl: https://a.com/#!login}', []);
  check(of('https://a.com/${entra.appId}/(x)'), []);
});

test('a placeholder that was not put in is not reported here', () => {
  check(of('https://a.com/${undeclared}'), []);
  check(of('https://a.com/$${literal}'), [
    '/saml/replyUrls/0: the reply URL has unsupported characters ($): https://a.com/${literal}',
  ]);
});
