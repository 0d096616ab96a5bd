import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

test('what waits for a later phase is told where it stands', () => {
  const body =
    "parameters: {a: {phase: after}}\nsaml: {replyUrls: [https://a.com/x, 'https://a.com/${a}'], signOnUrl: 'https://${a}/'}";
  expect(findingsOf('ENT097', body)).toEqual([
    '/saml/replyUrls/1: not written yet: it waits for a',
    '/saml/signOnUrl: not written yet: it waits for a',
  ]);
});

test('with its value nothing waits', () => {
  expect(
    findingsOf('ENT097', "parameters: {a: {phase: after}}\nvalues: {a: x}\nsaml: {signOnUrl: 'https://a.com/${a}'}"),
  ).toEqual([]);
});
