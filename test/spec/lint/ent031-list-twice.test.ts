import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT031', body)).toEqual(expected);

test('an entry that stands twice in its list is reported each further time', () => {
  check("saml: {identifiers: ['urn:a', 'urn:b', 'urn:a', 'urn:a']}", [
    '/saml/identifiers/2: the identifier stands twice in the list: urn:a',
    '/saml/identifiers/3: the identifier stands twice in the list: urn:a',
  ]);
  check('saml: {replyUrls: [https://a.com, {url: https://a.com, index: 1}]}', [
    '/saml/replyUrls/1: the reply URL stands twice in the list: https://a.com',
  ]);
});

test('parameters that make two entries equal are seen', () => {
  check("parameters: {a: {}}\nvalues: {a: b}\nsaml: {identifiers: ['urn:b', 'urn:${a}']}", [
    '/saml/identifiers/1: the identifier stands twice in the list: urn:b',
  ]);
});

test('different entries, and one text in both lists, are not', () => {
  check("saml: {identifiers: ['https://a.com', 'https://a.com/'], replyUrls: ['https://a.com', 'https://b.com']}", []);
});
