import { expect, test } from 'vitest';
import { renderGithub } from '../../src/report/github.ts';
import type { Diagnostic } from '../../src/report/report.ts';
import { HOSTILE, hostile, reportOf, WHOLE } from './support.ts';

/** What GitHub's runner reads from a line: command, properties, message. */
function read(line: string) {
  const [, command = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
  const decode = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  const entries = properties.split(',').map((pair) => {
    const [key = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    return [key, decode(value.replaceAll('%3A', ':').replaceAll('%2C', ',')).replaceAll('%25', '%')];
  });
  return { command, ...Object.fromEntries(entries), message: decode(message).replaceAll('%25', '%') };
}
const lines = (items: readonly Diagnostic[]) => renderGithub(reportOf(items)).split('\n').slice(0, -1);

test('each diagnostic is one command, with its place', () => {
  expect(renderGithub(WHOLE)).toBe(
    `::warning file=connections/app.yaml,line=12,col=14,endLine=12,endColumn=27,title=ENT013::the sign-on URL is not https: http://a.com/%0Afix: Use the https address.
::error title=ENT_PROJECT_MISSING::there is no entrada.yaml
::notice file=connections/app.yaml,title=ENT067::a note
`,
  );
});

test('columns are left out where the place spans lines, which GitHub refuses', () => {
  const [item] = WHOLE.diagnostics as [Diagnostic];
  expect(read(lines([{ ...item, endLine: 14 }])[0] ?? '')).not.toHaveProperty('endColumn');
});

test('without diagnostics there is nothing', () => {
  expect(renderGithub(reportOf([]))).toBe('');
});

test.each(HOSTILE)('a hostile text stays inside its command: %j', (text) => {
  const item = hostile(text);
  const [line = '', ...rest] = lines([item]);
  expect(rest).toEqual([]);
  expect(line).not.toMatch(/\r/);
  expect(read(line)).toMatchObject({
    command: 'error',
    file: item.file,
    line: '3',
    message: `${item.message}\nfix: ${item.hint}`,
  });
});
