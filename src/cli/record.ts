import { rebuilt, strayRecords } from '../engine/records.ts';
import type { RunConnection } from '../engine/run.ts';
import { type EntradaError, EXIT } from '../errors.ts';
import type { Diagnostic, ReportedConnection } from '../report/report.ts';
import { removeRecord, writeRecord } from '../workspace/records.ts';
import { lookAt, type Told, underLock } from './changing.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import { diagnosticsOf, engineReport, noteOf, type Opened, worstExit } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { writeBlocksOf } from './import-blocks.ts';
import { openNamed } from './naming.ts';
import { writeReport } from './output.ts';
import { reportedConnection } from './plan-parts.ts';

/** `entrada record [NAME…]`: records from the marks. It changes nothing in the tenant. */
export const record: Command = {
  summary: 'rebuild the records from the marks in a tenant',
  usage: 'record [NAME…] [FLAGS]',
  flags: {
    prune: { type: 'boolean', help: 'remove records whose application, mark or spec is gone' },
    'import-blocks': {
      type: 'boolean',
      help: 'write imports/ENV/NAME.tf.json too, with which Terraform takes over what lives',
    },
  },
  examples: [
    ['entrada record --env prod', 'writes records/prod/NAME.json anew; exit code 2 when some belong to nothing'],
    ['entrada record sentry --env prod', 'one connection, as after an adoption in another checkout'],
    ['entrada record --env prod --prune', 'and removes those that belong to nothing'],
    ['entrada record sentry --env prod --import-blocks', 'before Terraform takes over what Graph or a hand made'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const broken: EntradaError[] = [];
    const onBrokenRecord = (error: EntradaError) => void broken.push(error);
    const opened = await openNamed(args, context, { command: 'record', isReadOnly: true, onBrokenRecord });
    if (typeof opened === 'number') return opened;
    const action = () => rebuild(opened, args, context, broken);
    return underLock(opened, args, context, { command: 'record', action });
  },
};

interface Kept {
  readonly connections: ReportedConnection[];
  readonly told: Told[];
  readonly counts: { written: number; unchanged: number; stale: number; pruned: number; importFiles?: number };
  /** Ids whose record is a good one by now. */
  readonly good: Set<string>;
}

async function rebuild(opened: Opened, args: ParsedArgs, context: CliContext, broken: readonly EntradaError[]) {
  const { run, workspace } = opened;
  const isPruning = args.own['prune'] === true;
  const kept: Kept = {
    connections: [],
    told: [],
    good: new Set(),
    counts: {
      written: 0,
      unchanged: 0,
      stale: 0,
      pruned: 0,
      ...(args.own['import-blocks'] === true ? { importFiles: 0 } : {}),
    },
  };
  const drop = (id: string) => {
    if (isPruning) removeRecord(run.root, id);
    kept.counts[isPruning ? 'pruned' : 'stale'] += 1;
  };
  const found = await lookAt(opened, args, context, async ({ source, surveyed }) => {
    const { outcome: _outcome, permissions: _permissions, ...shown } = reportedConnection({ source, surveyed });
    kept.connections.push(shown);
    const result = await rebuilt(run, surveyed);
    if (result.kind === 'rebuilt') {
      kept.counts[writeRecord(run.root, result.record) ? 'written' : 'unchanged'] += 1;
      kept.good.add(source.connection.id);
      if (args.own['import-blocks'] === true && writeBlocksOf(run.root, run.session.tenantId, surveyed))
        kept.counts.importFiles = (kept.counts.importFiles ?? 0) + 1;
    }
    if (result.kind === 'problem') kept.told.push([source, noteOf(result.note)]);
    if (result.kind === 'stale') {
      drop(source.connection.id);
      kept.told.push(stale(source, result.why, isPruning));
    }
  });
  const isWhole = args.positionals.length === 0 && run.asked.length === run.all.length;
  const strays = isWhole ? strayRecords(run, found) : [];
  for (const id of strays) drop(id);
  const { environment } = run;
  const rest = broken.filter(({ file }) => ![...kept.good].some((id) => file === fileOf(id, environment.name)));
  const diagnostics = [
    ...diagnosticsOf(kept.told, workspace),
    ...strays.map((id) => stray(id, fileOf(id, environment.name), isPruning)),
    ...rest.map(brokenDiagnostic),
  ];
  const exitCode = exitOf(diagnostics, kept.counts.stale);
  const parts = { diagnostics, connections: kept.connections, changes: [] };
  writeReport(
    engineReport('record', exitCode, parts, { connections: run.asked.length, ...kept.counts }),
    args.common,
    context,
  );
  return exitCode;
}

/** 1: a connection cannot be recorded; 2: records that belong to nothing are left. */
function exitOf(diagnostics: readonly Diagnostic[], left: number): number {
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  return worstExit([...(hasError ? [EXIT.invalid] : []), ...(left > 0 ? [EXIT.changes] : [])]);
}

function fileOf(id: string, env: string): string {
  return `records/${env}/${id.split('@')[0]}.json`;
}

function stale(source: RunConnection, why: string, isPruned: boolean): Told {
  const message = isPruned ? `the record was removed: ${why}` : `the record is stale: ${why}`;
  const hint = isPruned ? 'entrada apply makes a new application' : 'entrada record --prune removes it';
  return [source, { code: 'ENT_RECORD', severity: isPruned ? 'info' : 'warning', message, hint }];
}

function stray(id: string, file: string, isPruned: boolean): Diagnostic {
  const message = `no spec and no application belong to the record of ${id}`;
  if (isPruned) return { code: 'ENT_RECORD', severity: 'info', message: `${message}: it was removed`, file };
  return { code: 'ENT_RECORD', severity: 'warning', message, file, hint: 'entrada record --prune removes it' };
}

function brokenDiagnostic({ code, message, file }: EntradaError): Diagnostic {
  const hint = 'no application was found to rebuild it from: put it right or remove it';
  return { code, severity: 'error', message, hint, ...(file ? { file } : {}) };
}
