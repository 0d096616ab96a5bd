/** Reports to render: one with every key, and those of specs that are checked here. */
import { toDiagnostics } from '../../src/report/diagnose.ts';
import { FORMATS, type Format, render } from '../../src/report/render.ts';
import { countSeverities, type Diagnostic, type Report } from '../../src/report/report.ts';
import { checkSpecs } from '../../src/spec/check.ts';
import { impliedProject } from '../../src/spec/project.ts';

export const VERSION = '1.2.3';

/** A report of these diagnostics. */
export function reportOf(diagnostics: readonly Diagnostic[], rest: Partial<Report> = {}): Report {
  const counts = countSeverities(diagnostics);
  return {
    reportVersion: 1,
    command: 'validate',
    ok: counts.errors === 0,
    diagnostics,
    connections: [],
    changes: [],
    summary: { connections: 0, ...counts },
    ...rest,
  };
}

/** A report in which every key is used. */
export const WHOLE: Required<Report> = {
  reportVersion: 1,
  command: 'synth',
  ok: false,
  diagnostics: [
    {
      code: 'ENT013',
      severity: 'warning',
      message: 'the sign-on URL is not https: http://a.com/',
      file: 'connections/app.yaml',
      line: 12,
      column: 14,
      endLine: 12,
      endColumn: 27,
      connection: 'app',
      hint: 'Use the https address.',
      path: '/saml/signOnUrl',
      snippet: '  signOnUrl: http://a.com/',
    },
    { code: 'ENT_PROJECT_MISSING', severity: 'error', message: 'there is no entrada.yaml' },
    { code: 'ENT067', severity: 'info', message: 'a note', file: 'connections/app.yaml' },
  ],
  connections: [
    {
      name: 'app',
      file: 'connections/app.yaml',
      displayName: 'App',
      environments: ['prod'],
      stacks: ['app-prod'],
      leftToGraph: ['servicePrincipal.notes'],
      ids: ['app@prod'],
      outcome: 'update',
      permissions: ['Application.ReadWrite.All'],
      applied: { made: 1, failed: 0, left: 0 },
    },
  ],
  changes: [
    {
      connection: 'app@prod',
      object: 'servicePrincipal',
      name: 'App',
      action: 'update',
      writer: 'graph',
      fields: [
        {
          path: 'loginUrl',
          before: null,
          after: ['x'],
          risk: 'people notice',
          danger: 'sign-in',
          guarded: true,
          leaf: '/saml/signOnUrl',
        },
      ],
    },
  ],
  items: [{ domain: 'a.com', added: null, isProved: true, uses: 2 }],
  summary: { connections: 1, output: 'cdktf.out', errors: 1, warnings: 1, infos: 1 },
};

/** The report of checking these texts, each a file. */
export function reportOn(texts: Readonly<Record<string, string>>): Report {
  const files = Object.entries(texts).map(([file, text]) => ({ file, text }));
  const { findings, sources } = checkSpecs(files, impliedProject(), '2026-11-22');
  return reportOf(toDiagnostics(findings, sources));
}

/** A report in every format, text with and without colours. */
export function everyFormat(report: Report): Array<readonly [string, string]> {
  const plain = FORMATS.map(
    (format: Format) => [format, render(report, format, { color: false, version: VERSION })] as const,
  );
  return [...plain, ['coloured text', render(report, 'text', { color: true, version: VERSION })]];
}

/** Text that tries to break out of every format. */
export const HOSTILE = [
  '\u001b[2J\u001b]0;title\u0007',
  'a\r\nb\n::error::c',
  '%0A::warning::x,file=y:1',
  '| cell |\n| --- |',
  '<script>alert(1)</script> <!-- <b>',
  '@octocat #1 GH-2 https://evil.example www.evil.example',
  '[link](https://evil.example) ![image](x) `code` *bold* _it_ ~~x~~',
  ']]> </failure> &amp; " \' <a b="c',
  '\u202ereversed\u2066 \u2028 \u0085 \u009b31m',
  '\ud800 \uffff \ufffe \u0000 \u000b',
  '$a$ $$b$$ \\ ${x}',
] as const;

/** A diagnostic with a hostile text in every place that shows text. */
export function hostile(text: string): Diagnostic {
  return {
    code: 'ENT013',
    severity: 'error',
    message: `message ${text}`,
    hint: `hint ${text}`,
    file: `connections/${text}.yaml`,
    connection: text,
    line: 3,
    column: 2,
    endLine: 3,
    endColumn: 4,
    path: '/saml',
    snippet: `x: ${text}`,
  };
}
