import { expect, test } from 'vitest';
import { colors } from '../../src/report/colors.ts';
import { FORMATS, render } from '../../src/report/render.ts';
import { countSeverities, figureOf, type Report } from '../../src/report/report.ts';
import { printable, widthOf } from '../../src/report/terminal.ts';
import { hostile, reportOf, VERSION, WHOLE } from './support.ts';

test('every format shows every diagnostic, and ends its last line', () => {
  for (const format of FORMATS) {
    const output = render(WHOLE, format, { color: false, version: VERSION });
    for (const { code } of WHOLE.diagnostics) expect(output, format).toContain(code);
    expect(output.endsWith('\n'), format).toBe(true);
  }
});

test('only text takes colours', () => {
  for (const format of FORMATS) {
    const [plain, coloured] = [false, true].map((color) => render(WHOLE, format, { color, version: VERSION }));
    expect(plain === coloured, format).toBe(format !== 'text');
  }
});

test('rendering changes no report', () => {
  const report = reportOf([hostile('https://u:p@a.com/')]);
  const before = structuredClone(report);
  for (const format of FORMATS) render(report, format, { color: true, version: VERSION });
  expect(report).toEqual(before);
});

test('no text of a tenant is a command for a pipeline that shows it in its log', () => {
  const texts = ['##vso[task.complete result=Succeeded;]', 'a ##[add-mask]b', '::stop-commands::c', '  ::add-mask::d'];
  const fields = texts.map((text) => ({
    path: text,
    before: text,
    after: `${'word '.repeat(30)} ${text}`,
    risk: text,
  }));
  const evil: Report = {
    ...WHOLE,
    diagnostics: texts.map((message) => ({ code: 'ENT_DRIFT', severity: 'warning', message, hint: message })),
    changes: [{ connection: 'a@prod', object: 'owner', name: '##[b]', action: 'update', writer: 'graph', fields }],
  };
  for (const format of ['text', 'markdown', 'junit'] as const) {
    const output = render(evil, format, { color: false, version: VERSION });
    expect(output, format).not.toMatch(/##(?:vso)?\[|^\s*::/im);
    expect(output, format).toMatch(/#\u200b#\u200b?vso/);
  }
});

test('severities are counted', () => {
  expect(countSeverities(WHOLE.diagnostics)).toEqual({ errors: 1, warnings: 1, infos: 1 });
  expect(countSeverities([])).toEqual({ errors: 0, warnings: 0, infos: 0 });
});

test('figures are told in words', () => {
  expect(figureOf('stacks', 2)).toBe('2 stacks');
  expect(figureOf('stacks', 1)).toBe('1 stack');
  expect(figureOf('terraformValidate', 'passed')).toBe('terraform validate: passed');
});

test('without colours a text stays as it is; with them it is put between two codes', () => {
  expect(colors(false).red('x')).toBe('x');
  expect(colors(true).red('x')).toBe('\u001b[31mx\u001b[39m');
});

test('only what moves the cursor is replaced, tabs stay', () => {
  expect(printable('a\tb\nc\u001b[2J\u202e\u2028é日😀')).toBe('a\tb\ufffdc\ufffd[2J\ufffd\ufffdé日😀');
});

test('widths are those of a terminal', () => {
  const widths = { abc: 3, é: 1, 'e\u0301': 1, 日本: 4, 한: 2, ａ: 2, '😀': 2, '\u200b': 0, '': 0, '…': 1 };
  for (const [text, width] of Object.entries(widths)) expect(widthOf(text), text).toBe(width);
});
