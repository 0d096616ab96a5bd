import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { HOSTILE, hostile, reportOf, WHOLE } from './support.ts';

test('the outcome, the figures, a table, the changes, and the connections folded', () => {
  expect(renderMarkdown(WHOLE)).toBe(`### entrada synth: ❌ failed

**1 of 1 write made**

🔴 1 risk to sign-in

1 connection, output: cdktf.out, 1 error, 1 warning, 1 info

| | rule | place | what |
| --- | --- | --- | --- |
| 🔴 error | ENT_PROJECT_MISSING |  | there is no entrada.yaml |
| 🟡 warning | ENT013 | \`connections/app.yaml:12\` | the sign-on URL is not https: http:\u200b//a.com/<br>*fix:* Use the https address. |
| 🔵 info | ENT067 | \`connections/app.yaml\` | a note |

#### \`app@prod\`: 1 of 1 write made; 1 to change

Needs \`Application.ReadWrite.All\`.

| | object | field | before | after |
| --- | --- | --- | --- | --- |
| \`~\` | \`servicePrincipal\` App | \`loginUrl\`<br>🔴 **sign-in** (guarded): people notice |  | \`"x"\` |

<details><summary>1 connection</summary>

- **app** \`connections/app.yaml\` → \`app-prod\`

</details>
`);
});

test('a drift is told by what is live and what the spec says, a comparison by its environments', () => {
  const columns = (report: object) => /\| field \| (.+) \|/.exec(renderMarkdown({ ...WHOLE, ...report }))?.[1];
  expect(columns({ command: 'drift' })).toBe('live | spec');
  expect(columns({ command: 'compare', summary: { from: 'test', to: 'prod' } })).toBe('test | prod');
  expect(renderMarkdown({ ...WHOLE, command: 'drift' })).not.toContain('risk to');
});

test('without diagnostics there is no table', () => {
  expect(renderMarkdown(reportOf([]))).toBe(
    '### entrada validate: ✅ passed\n\n0 connections, 0 errors, 0 warnings, 0 infos\n',
  );
});

/** A text with everything taken away that the renderer itself puts in, and code, in which GitHub links nothing. */
const ownWords = (markdown: string) =>
  markdown.replaceAll(/`[^`\n]*`|<br>\*fix:\*|<\/?details>|<\/?summary>|\\./g, '').replaceAll('**', '');

test.each(HOSTILE)('a hostile text adds no row, cell, markup, link or mention: %j', (text) => {
  const report = reportOf([hostile(text)], {
    command: text,
    connections: [{ name: text, file: text, stacks: [text] }],
    summary: { output: text },
  });
  const markdown = renderMarkdown(report);
  const lines = markdown.split('\n');
  expect(lines).toHaveLength(renderMarkdown(reportOf([hostile('x')], { ...report, command: 'x' })).split('\n').length);
  const [row = ''] = lines.filter((line) => line.startsWith('| 🔴'));
  expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
  expect(markdown).not.toMatch(/\p{Cc}(?<!\n)/u);
  expect(ownWords(markdown)).not.toMatch(/<|\]\(|[*_~[\]$]|!\[/);
  expect(ownWords(markdown)).not.toMatch(/@\w|#\d|GH-\d|\w:\/\/|www\./);
});
