/** Every text can be read on every ground it stands on: WCAG 2.2, 1.4.3 and 1.4.11. */
import { describe, expect, test } from 'vitest';
import { STYLE } from '../../src/report/html-style.ts';

const [light = '', dark = ''] = [...STYLE.text.matchAll(/:root\{color-scheme:\w+;([^}]*)\}/g)].map(([, body]) => body);

/** Relative luminance of a colour of the sheet (WCAG 2.2, relative luminance). */
function luminance(theme: string, name: string): number {
  const [, hex = ''] = new RegExp(`--${name}:#([0-9a-f]+)`).exec(theme) ?? [];
  expect(hex, name).toMatch(/^(?:[0-9a-f]{3}){1,2}$/);
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: string, one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(theme, one), luminance(theme, other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['page', 'card', 'code'];
const TONES = ['bad', 'warn', 'good', 'info'];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, theme) => {
  test('texts and links', () => {
    for (const text of ['text', 'soft'])
      for (const ground of GROUNDS) expect(contrast(theme, text, ground)).toBeGreaterThan(4.5);
    for (const ground of ['page', 'card']) expect(contrast(theme, 'link', ground)).toBeGreaterThan(4.5);
  });

  test('tones on their own grounds and on those of diagrams and tables', () => {
    for (const tone of TONES) {
      for (const ground of [`${tone}-soft`, ...GROUNDS]) expect(contrast(theme, tone, ground)).toBeGreaterThan(4.5);
    }
  });
});

test('both themes have the same colours, and no other place has one of its own', () => {
  const names = (theme: string) => [...theme.matchAll(/--([\w-]+):#/g)].map(([, name]) => name);
  expect(names(dark)).toEqual(names(light));
  const rules = STYLE.text.replaceAll(/:root\{[^}]*\}/g, '');
  expect(rules.slice(0, rules.indexOf('@media print')).match(/#[0-9a-f]{3,6}\b/gi)).toBe(null);
});

test('dark is for screens, and print opens what is folded', () => {
  expect(STYLE.text).toMatch(/@media screen and \(prefers-color-scheme:dark\)\{:root\{/);
  expect(STYLE.text).toMatch(/@media print\{[\s\S]*details::details-content\{content-visibility:visible/);
});
