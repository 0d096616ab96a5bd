import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken, encodeToken } from '../../../src/tenant/odata/page-token.ts';
import { outcome, refusal } from './ask.ts';

test('a token gives back what it was made of, and needs no escape in a URL', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const value: unknown = JSON.parse(json);
      const token = encodeToken(value);
      expect(token).toMatch(/^[\w-]+$/);
      expect(decodeToken(token)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('other text is an expired token (graph.md 7.5)', () => {
  const foreign = (json: string) => Buffer.from(json).toString('base64url');
  for (const text of [
    '',
    'x',
    '!!',
    foreign('{}'),
    foreign('null'),
    foreign('[]'),
    foreign('["page/2",1]'),
    foreign('["page/1"]'),
  ]) {
    expect(outcome(() => decodeToken(text))).toBe('400 Directory_ExpiredPageToken');
  }
  expect(refusal(() => decodeToken('x'))).toContain('has expired');
});

test('no text makes decoding fail in another way', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(outcome(() => decodeToken(text))).toBe('400 Directory_ExpiredPageToken');
    }),
  );
});
