import { dirname, join } from 'node:path';
import { shown } from '../engine/blocked.ts';
import { type ImportedApplication, importApplications } from '../engine/import.ts';
import { specText } from '../entra/import/spec-text.ts';
import type { ImportBlock } from '../entra/import-block.ts';
import { EntradaError, EXIT } from '../errors.ts';
import type { InventoryEntry } from '../graph/read-inventory.ts';
import type { Diagnostic, ReportedConnection } from '../report/report.ts';
import { findProject } from '../workspace/find-project.ts';
import { writeImportBlocks } from '../workspace/import-blocks.ts';
import { displayName, listSpecs } from '../workspace/list-specs.ts';
import { removeRecord, writeRecord } from '../workspace/records.ts';
import { writeSpec } from '../workspace/write-spec.ts';
import type { Command } from './command.ts';
import { type CliContext, today } from './context.ts';
import { engineReport, type Opened, openFor } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { blocksOfSpec } from './import-blocks.ts';
import { writeReport } from './output.ts';
import { showProgress } from './progress.ts';

/** `entrada import`: specs for what is live, such that nothing is to be changed. */
export const importCommand: Command = {
  summary: 'write specs for live enterprise applications, so that their plan is empty',
  usage: 'import [NAME…] [FLAGS]',
  flags: {
    all: { type: 'boolean', help: 'every enterprise application that has no spec' },
    overwrite: { type: 'boolean', help: 'replace specs that are there with another text' },
    'dry-run': { type: 'boolean', help: 'say what would be written, and write nothing' },
  },
  examples: [
    ['entrada import Sentry --env prod', 'writes connections/sentry.yaml and records/prod/sentry.json'],
    ['entrada import --all --env prod', 'writes a spec for every application that has none'],
    ['entrada import 4f7c2c0e-6d0e-4f0a-8f0e-0c1b2a3d4e5f --dry-run', 'by object or client ID; writes nothing'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const isAll = args.own['all'] === true;
    if (isAll === args.positionals.length > 0) {
      throw new EntradaError('ENT_USE', 'import takes names of applications, or --all', { hint: 'see --help' });
    }
    const paths = pathsIn(context.cwd);
    const opened = await openFor(args.common, context, { command: 'import', isReadOnly: true, paths });
    return typeof opened === 'number' ? opened : importWith(opened, args, context);
  },
};

/** Where import begins, there may be no connection yet: then the project's own file is all that is read. */
function pathsIn(cwd: string): string[] {
  const project = findProject(cwd);
  if (project === undefined) return [];
  const folder = displayName(join(dirname(project), 'connections'), cwd);
  const { findings } = listSpecs([folder], cwd);
  return findings.some(({ code }) => EMPTY.has(code)) ? [project] : [folder];
}

const EMPTY: ReadonlySet<string> = new Set(['ENT_FILE_MISSING', 'ENT_FILE_EMPTY']);

async function importWith(opened: Opened, args: ParsedArgs, context: CliContext): Promise<number> {
  const { step, finish } = showProgress('importing', args.common.quiet, context);
  const found: Found[] = [];
  const asked = { words: args.positionals, isAll: args.own['all'] === true, today: today(context), onProgress: step };
  const visit = (one: ImportedApplication) => void found.push(foundOf(one, opened, asked.today));
  const { connectable, declared, foreign } = await importApplications(opened.run, asked, visit).finally(finish);
  const results = found.map((one) => put(one, opened, args, context));
  const failed = results.flatMap(({ failure }) => failure ?? []);
  const exitCode = failed.length > 0 ? EXIT.invalid : EXIT.done;
  const parts = {
    diagnostics: [...failed, ...foreign.map(notHere), ...found.flatMap((one) => leftOvers(one, opened.run, context))],
    connections: results.map(({ connection }) => connection),
    changes: [],
  };
  const imported = found.length - failed.length;
  const summary = {
    imported,
    leftOver: found.reduce((sum, one) => sum + one.imported.leftOver.length, 0),
    importBlocks: found.reduce((sum, { blocks }) => sum + blocks.length, 0),
    coverageBefore: percentOf(declared, connectable),
    coverageAfter: percentOf(declared + (args.own['dry-run'] === true ? 0 : imported), connectable),
  };
  writeReport(engineReport('import', exitCode, parts, summary), args.common, context);
  return exitCode;
}

/** Rounded down: 100 only where nothing is left. An empty tenant is covered. */
function percentOf(declared: number, all: number): string {
  return `${all === 0 ? 100 : Math.floor((declared / all) * 100)} %`;
}

/** What is kept of one application: live objects are large, and there may be hundreds. */
interface Found extends Pick<ImportedApplication, 'imported' | 'record'> {
  readonly text: string;
  readonly blocks: readonly ImportBlock[];
}

function foundOf({ imported, record, live, principal }: ImportedApplication, { run }: Opened, today: string): Found {
  const { project, environment } = run;
  const text = specText(imported.spec);
  const isTerraform = project.deploy === 'terraform';
  const about = { text, project, environment: environment.name, today, live, principal };
  return { imported, record, text, blocks: isTerraform ? blocksOfSpec(about) : [] };
}

interface Put {
  readonly connection: ReportedConnection;
  readonly failure?: Diagnostic;
}

/**
 * Writes the files of one application; one that cannot be written stops no other. The spec is the last: a run that is cut
 * off must not leave one without its record, for the next apply would make a second application.
 */
function put(
  { imported, record, text, blocks }: Found,
  { run }: Opened,
  { own }: ParsedArgs,
  { cwd }: CliContext,
): Put {
  const { name, spec, files } = imported;
  const path = join(run.root, 'connections', `${name}.yaml`);
  const file = displayName(path, cwd);
  const connection = { name, file, displayName: spec.displayName, environments: [run.environment.name] };
  if (own['dry-run'] === true) return { connection };
  const overwrite = own['overwrite'] === true;
  try {
    for (const one of files) writeSpec(join(run.root, one.path), one.text, { overwrite });
    writeRecord(run.root, record);
    const { connection: id, tenantId } = record;
    if (blocks.length > 0) writeImportBlocks(run.root, { connection: id, tenantId, blocks });
    writeSpec(path, text, { overwrite });
    return { connection };
  } catch (error) {
    if (!(error instanceof EntradaError)) throw error;
    if (!run.records.has(record.connection)) removeRecord(run.root, record.connection);
    const { code, message, hint } = error;
    const failure = { code, severity: 'error' as const, message, file, connection: name, ...(hint ? { hint } : {}) };
    return { connection, failure };
  }
}

/** What `--all` cannot mean. */
function notHere(entry: InventoryEntry): Diagnostic {
  return {
    code: 'ENT_IMPORT',
    severity: 'warning',
    message: `${shown(entry)} is at home in another tenant, or was deleted`,
    hint: 'a spec manages an application and its service principal, both in one tenant',
  };
}

/** What the spec does not say, so that nobody believes that it says all. */
function leftOvers(
  { imported: { name, leftOver } }: Found,
  { root }: Opened['run'],
  { cwd }: CliContext,
): Diagnostic[] {
  return leftOver.map(({ place, reason }) => ({
    code: 'ENT_IMPORT',
    severity: 'warning',
    message: `${place}: ${reason}`,
    file: displayName(join(root, 'connections', `${name}.yaml`), cwd),
    connection: name,
    hint: 'it stays as it is in the tenant where the spec does not speak of it; entrada plan shows what would change',
  }));
}
