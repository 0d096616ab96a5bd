/** The small helpers: pointers, suggestions, known keys. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { child, keysOf } from '../../src/spec/finding.ts';
import { knownKeys } from '../../src/spec/shape.ts';
import { suggest } from '../../src/spec/suggest.ts';

test('pointers escape slashes and tildes', () => {
  expect(child('', 'a')).toBe('/a');
  expect(child('/a', 0)).toBe('/a/0');
  expect(child('/a', 'b/c~d')).toBe('/a/b~1c~0d');
  expect(keysOf('')).toEqual([]);
  expect(keysOf('/')).toEqual(['']);
  expect(keysOf('/a/b~1c~0d/~01')).toEqual(['a', 'b/c~d', '~1']);
});

test('any keys come back from their pointer', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (keys) => {
      expect(keysOf(keys.reduce(child, ''))).toEqual(keys);
    }),
  );
});

const checkSuggestion = (word: string, known: string[], expected: string | undefined) =>
  expect(suggest(word, known)).toBe(expected);

test('the nearest word within a third of the letters is suggested', () => {
  checkSuggestion('galery', ['gallery', 'non-gallery'], 'gallery');
  checkSuggestion('signonurl', ['signOnUrl', 'logoutUrl'], 'signOnUrl');
  checkSuggestion('prd', ['prod', 'test'], 'prod');
  checkSuggestion('ab', ['ac'], 'ac');
  checkSuggestion('prdo', ['test', 'prod'], 'prod');
  checkSuggestion('tset', ['test', 'prod'], 'test');
  checkSuggestion('zebra', ['prod', 'test'], undefined);
  checkSuggestion('', ['prod'], undefined);
  checkSuggestion('x', [], undefined);
});

test('of two words as near, the first is suggested', () => {
  checkSuggestion('bat', ['cat', 'rat'], 'cat');
});

test('a word that is known is its own suggestion', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), (word) => suggest(word, [word]) === word));
});

test('known keys are found through lists, maps and definitions', () => {
  expect(knownKeys('connection', [])).toContain('provisioning');
  expect(knownKeys('connection', ['saml', 'claims', 'add', '3'])).toContain('constant');
  expect(knownKeys('connection', ['instances', 'eu', 'environments', 'prod', 'saml'])).toContain('signOnUrl');
  expect(knownKeys('project', ['defaults', 'application'])).toContain('owners');
  expect(knownKeys('project', ['environments', 'prod'])).toEqual(['tenantId', 'cloud', 'runtime']);
  expect(knownKeys('connection', ['values'])).toEqual([]);
  expect(knownKeys('connection', ['constructor', 'prototype'])).toEqual([]);
});
