import { expect, test } from 'vitest';
import { markerLine, markerOf } from '../../src/github/marker.ts';
import { BOT, PERSON } from './fake.ts';

const LINE = '<!-- entrada:plan project=acme environment=prod -->';
const SAID = { project: 'acme', environment: 'prod' };

test('a marker is read as it was written', () => {
  expect(markerLine('plan', SAID)).toBe(LINE);
  expect(markerOf('plan', `${LINE}\nwords`, BOT)).toEqual(SAID);
  expect(markerOf('plan', `${LINE}\r\nwords`, BOT)).toEqual(SAID);
});

test('only the first line counts, of the kind that is looked for, and by our bot', () => {
  const no = (body: string | null, author: Parameters<typeof markerOf>[2], kind = 'plan') =>
    expect(markerOf(kind, body, author)).toBeUndefined();
  no(`words\n${LINE}`, BOT);
  no(` ${LINE}`, BOT);
  no(`${LINE} words`, BOT);
  no(LINE, BOT, 'drift');
  no(LINE, PERSON);
  no(LINE, { login: 'github-actions[bot]', type: 'User' });
  no(LINE, { login: 'other[bot]', type: 'Bot' });
  no(LINE, null);
  no(null, BOT);
});

test('a value cannot end a marker, nor begin another key', () => {
  for (const value of ['a b', 'a-->', 'a--b', 'a=b', 'a\nb', '<'])
    expect(() => markerLine('plan', { project: value })).toThrow(TypeError);
});
