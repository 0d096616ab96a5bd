import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT096', body)).toEqual(expected);

test('a gallery application names its template', () => {
  check('application: {source: gallery}', ['/application: a gallery application names no template']);
  check('application: {source: gallery, template: Sentry}', []);
});

test('a template of an application that is not in the gallery has no effect', () => {
  check('application: {template: Sentry}', [
    '/application/template: the template Sentry has no effect: source is non-gallery',
  ]);
  check('application: {}', []);
});

test('a template cannot wait for a later phase', () => {
  check("parameters: {t: {phase: after}}\napplication: {source: gallery, template: '${t}'}", [
    '/application/template: the template waits for a parameter of a later phase',
  ]);
});
