/** A report as SARIF 2.1.0 (OASIS), which code-scanning tools read. */
import type { RuleMeta } from '../spec/lint/rule.ts';
import type { Diagnostic, Report } from './report.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** Renders a report as SARIF; `rules` describes the codes that are lint rules. */
export function renderSarif(report: Report, rules: readonly RuleMeta[], version: string): string {
  const used = [...new Set(report.diagnostics.map(({ code }) => code))].sort();
  const described = used.map((code) =>
    describe(
      code,
      rules.find(({ id }) => id === code),
    ),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'entrada', version, rules: described } },
        originalUriBaseIds: { PROJECT: { description: { text: 'The folder the command was run in.' } } },
        results: report.diagnostics.map((item) => result(item, used)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describe(id: string, rule: RuleMeta | undefined): object {
  if (rule === undefined) return { id };
  return {
    id,
    name: rule.name,
    shortDescription: { text: rule.name.replaceAll('-', ' ') },
    fullDescription: { text: rule.why },
    help: { text: rule.fix },
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

function result(item: Diagnostic, codes: readonly string[]): object {
  const { line, column, endLine, endColumn, file } = item;
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column, endLine, endColumn } };
  const location = { physicalLocation: { artifactLocation: artifact(file ?? ''), ...region } };
  return {
    ruleId: item.code,
    ruleIndex: codes.indexOf(item.code),
    level: LEVELS[item.severity],
    message: { text: item.hint ? `${item.message}\nFix: ${item.hint}` : item.message },
    ...(file === undefined ? {} : { locations: [location] }),
    ...(item.connection === undefined ? {} : { properties: { connection: item.connection } }),
  };
}

/** Relative names lie below the folder of the run; others are absolute file URIs. */
function artifact(file: string): object {
  const uri = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: 'PROJECT' };
}
