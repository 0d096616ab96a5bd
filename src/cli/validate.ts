import { EntradaError, EXIT } from '../errors.ts';
import { toDiagnostics } from '../report/diagnose.ts';
import { countSeverities, type Report } from '../report/report.ts';
import { loadWorkspace, type Workspace } from '../workspace/load.ts';
import type { Command } from './command.ts';
import { type CliContext, today } from './context.ts';
import type { CommonOptions, ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { showProgress } from './progress.ts';

/** `entrada validate`: schema, references between files, rules; line and column on every finding. */
export const validate: Command = {
  summary: 'check specs against the schema and the rules',
  usage: 'validate [PATH…] [FLAGS]',
  flags: {
    'fail-on': { type: 'string', value: 'SEVERITY', help: 'error (default) or warning: what makes the exit code 1' },
  },
  examples: [
    ['entrada validate', 'checks the folder connections of the project'],
    ['entrada validate connections/sentry.yaml', 'checks one file'],
    ['entrada validate --format sarif --out entrada.sarif', 'writes what code scanning shows on the line'],
    ['entrada validate --changed-since origin/main', 'checks what a pull request changed'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const failOn = failOnOf(args.own['fail-on']);
    const { step, finish } = showProgress('checking', args.common.quiet, context);
    let workspace: Workspace;
    try {
      workspace = loadFor(args.common, context, args.positionals, step);
    } finally {
      finish();
    }
    const report = reportOf('validate', workspace, failOn);
    writeReport(report, args.common, context);
    return report.ok ? EXIT.done : EXIT.invalid;
  },
};

/** Loads what the common flags and paths name. */
export function loadFor(
  common: CommonOptions,
  context: CliContext,
  paths: readonly string[] = [],
  onProgress?: (done: number, total: number) => void,
): Workspace {
  return loadWorkspace({
    cwd: context.cwd,
    paths,
    today: today(context),
    env: common.env,
    only: common.only,
    changedSince: common.changedSince,
    onProgress,
  });
}

/** The report of a check. */
export function reportOf(command: string, workspace: Workspace, failOn: 'error' | 'warning'): Report {
  const diagnostics = toDiagnostics(workspace.findings, workspace.sources);
  const counts = countSeverities(diagnostics);
  const connections = workspace.projects.flatMap(({ specs }) =>
    specs.map(({ spec, source, variants }) => ({
      name: spec.name,
      file: source.file,
      displayName: spec.displayName,
      environments: [...new Set(variants.map(({ environment }) => environment.name))],
    })),
  );
  const ok = counts.errors === 0 && (failOn === 'error' || counts.warnings === 0);
  return {
    reportVersion: 1,
    command,
    ok,
    diagnostics,
    connections,
    changes: [],
    summary: { connections: connections.length, ...counts },
  };
}

function failOnOf(value: unknown): 'error' | 'warning' {
  if (value === undefined || value === 'error') return 'error';
  if (value === 'warning') return 'warning';
  throw new EntradaError('ENT_USE', `--fail-on is error or warning, not "${String(value)}"`);
}
