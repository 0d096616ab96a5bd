import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT016', body)).toEqual(expected);

test('an index that two reply URLs carry is reported at the second', () => {
  check('saml: {replyUrls: [{url: https://a.com/1, index: 0}, https://a.com/2, {url: https://a.com/3, index: 0}]}', [
    '/saml/replyUrls/2/index: the index 0 is also that of https://a.com/1',
  ]);
});

test('different indexes and none are not', () => {
  check('saml: {replyUrls: [{url: https://a.com/1, index: 0}, {url: https://a.com/2, index: 1}]}', []);
  check('saml: {replyUrls: [{url: https://a.com/1, index: null}, {url: https://a.com/2}, https://a.com/3]}', []);
});
