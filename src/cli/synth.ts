import { rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Connection, connectionId } from '../connection/connection.ts';
import { EntradaError, EXIT } from '../errors.ts';
import type { Diagnostic, Report } from '../report/report.ts';
import type { ConnectionSpec } from '../spec/generated/connection.ts';
import { impliedProject, type Project } from '../spec/project.ts';
import { checkWithTerraform } from '../terraform/check-terraform.ts';
import { type SynthesizedStack, synthesize, unfinishedPrefix } from '../terraform/synthesize.ts';
import { readImportBlocks } from '../workspace/import-blocks.ts';
import type { LoadedProject } from '../workspace/load.ts';
import { keepStacks, readManifest, resourceTypes } from '../workspace/previous-output.ts';
import { recover, removeLeftovers, replaceFolder } from '../workspace/replace-folder.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import type { CommonOptions, ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { type Progress, showProgress } from './progress.ts';
import { loadFor, reportOf } from './validate.ts';

/** `entrada synth`: the same stacks as `cdktf synth`, checked before they replace the last ones. */
export const synth: Command = {
  summary: 'write Terraform for every connection',
  usage: 'synth [FLAGS]',
  flags: {
    forget: {
      type: 'string',
      multiple: true,
      value: 'STACK',
      help: 'let this stack go, or its application be replaced, although its state may hold objects',
    },
    'skip-terraform': { type: 'boolean', help: 'leave out the check by terraform validate' },
  },
  examples: [
    ['entrada synth', 'writes cdktf.out: a stack for each connection, instance and environment'],
    ['entrada synth --env prod --out build/tf', 'writes the stacks of one environment elsewhere'],
    ['cdktf synth', 'does the same through the CDKTF command line'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const { step, finish } = showProgress('synthesizing', args.common.quiet, context);
    const outcome = await synthesizeProject(
      args.common,
      context,
      forgotten(args),
      args.own['skip-terraform'] === true,
      step,
    );
    finish();
    // `--out` is where the stacks go; the report goes to stdout.
    const { out: _out, ...common } = args.common;
    writeReport(outcome.report, common, context);
    return outcome.report.ok ? EXIT.done : outcome.exitCode;
  },
};

/** What a synthesis gave. `folder` is where the stacks are, absolute; `null` where nothing was written. */
export interface SynthOutcome {
  readonly report: Report;
  readonly exitCode: number;
  readonly folder: string | null;
  readonly stacks: readonly SynthesizedStack[];
  readonly project: Project;
  /** Folder of the project. */
  readonly root: string;
}

/**
 * Validates, synthesizes, checks, and only then replaces the output.
 * @throws {EntradaError} ENT_PROJECT_MISSING, ENT_SYNTH_ORPHAN (exit code 5), and what loading and synthesis throw.
 */
export async function synthesizeProject(
  common: CommonOptions,
  context: CliContext,
  forget: readonly string[],
  skipTerraform: boolean,
  onProgress?: Progress,
): Promise<SynthOutcome> {
  const workspace = loadFor(common, context);
  const checked = reportOf('synth', workspace, 'error');
  if (!checked.ok) return { report: checked, exitCode: EXIT.invalid, folder: null, stacks: [], ...NOWHERE };
  const project = onlyProject(workspace.projects);
  const out = resolve(context.cwd, common.out ?? context.env['CDKTF_OUTDIR'] ?? join(project.root, 'cdktf.out'));
  recover(out);
  const known = new Set(project.all.flatMap(({ spec }) => stackIds(spec, project.project)));
  refuseOrphans(known, out, forget);
  removeLeftovers(out, unfinishedPrefix(out));
  const { folder, stacks, problems } = synthesize({ ...project, importsOf: importsIn(project.root) }, out, onProgress);
  refuseReplacement(stacks, out, forget, folder);
  const terraform =
    skipTerraform || problems.length > 0 ? { skipped: 'not asked for' } : await checkWithTerraform(stacks, context.env);
  const diagnostics = [
    ...checked.diagnostics,
    ...judged('ENT_SYNTH_SCHEMA', problems),
    ...judged('ENT_SYNTH_TERRAFORM', 'problems' in terraform ? terraform.problems : []),
  ];
  const ok = !diagnostics.some(({ severity }) => severity === 'error');
  if (ok) {
    const others = Object.keys(readManifest(out)?.stacks ?? {}).filter(
      (id) => known.has(id) && !stacks.some((stack) => stack.id === id),
    );
    keepStacks(others, out, folder);
    replaceFolder(folder, out, new Set(['cdk.tf.json']));
  } else rmSync(folder, { recursive: true, force: true });
  const report = withStacks(
    checked,
    diagnostics,
    ok,
    stacks,
    'skipped' in terraform ? `skipped: ${terraform.skipped}` : terraform.problems.length > 0 ? 'failed' : 'passed',
    relative(context.cwd, out) || '.',
  );
  const { project: content, root } = project;
  return { report, exitCode: EXIT.invalid, folder: ok ? out : null, stacks, project: content, root };
}

/** Specs with errors are of no project that could be used. */
const NOWHERE = { project: impliedProject(), root: '' };

/** Import blocks as they stand in the project's folder. */
function importsIn(root: string) {
  return ({ id, environment }: Connection) => readImportBlocks(root, id, environment.tenantId);
}

function judged(code: 'ENT_SYNTH_SCHEMA' | 'ENT_SYNTH_TERRAFORM', problems: readonly string[]): Diagnostic[] {
  return problems.map((message) => ({
    code,
    severity: 'error',
    message,
    hint: 'nothing was written; this is a defect of Entrada, please report it with the spec',
  }));
}

function withStacks(
  report: Report,
  diagnostics: readonly Diagnostic[],
  ok: boolean,
  stacks: readonly SynthesizedStack[],
  terraform: string,
  folder: string,
): Report {
  const connections = report.connections.map((item) => ({
    ...item,
    stacks: stacks.filter(({ connection }) => connection.name === item.name).map(({ id }) => id),
    leftToGraph: [
      ...new Set(
        stacks.filter(({ connection }) => connection.name === item.name).flatMap((stack) => stack.leftToGraph),
      ),
    ],
  }));
  const resources = stacks.reduce(
    (sum, { json }) =>
      sum + Object.values(json.resource ?? {}).reduce((count, named) => count + Object.keys(named).length, 0),
    0,
  );
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const { connections: count = 0, warnings = 0, infos = 0 } = report.summary;
  const summary = {
    connections: count,
    stacks: stacks.length,
    resources,
    ...(ok ? { output: folder } : {}),
    terraformValidate: terraform,
    errors,
    warnings,
    infos,
  };
  return { ...report, ok, diagnostics, connections, summary };
}

function onlyProject(projects: readonly LoadedProject[]): LoadedProject {
  const [project] = projects;
  if (project === undefined || project.project.isImplied) {
    throw new EntradaError('ENT_PROJECT_MISSING', 'synth needs an entrada.yaml: it names tenant, backend and writers', {
      hint: 'run it in the folder of the project',
    });
  }
  return project;
}

/** Stacks that were there, held resources, and belong to no spec any more: their states would be orphaned silently. */
function refuseOrphans(known: ReadonlySet<string>, out: string, forget: readonly string[]): void {
  const orphans = Object.keys(readManifest(out)?.stacks ?? {}).filter(
    (id) => !known.has(id) && !forget.includes(id) && resourceTypes(out, id).length > 0,
  );
  if (orphans.length === 0) return;
  const [first] = orphans;
  throw new EntradaError(
    'ENT_SYNTH_ORPHAN',
    `no spec asks any more for ${orphans.join(', ')}: nothing would destroy what the state holds`,
    {
      hint: `put the spec back with retired: true, deploy, then remove it; or, when entrada move renamed it, or it is destroyed or was never deployed, --forget ${first}`,
      exitCode: EXIT.refused,
    },
  );
}

/** How Terraform makes an application; one kind in place of the other is a new application for a live one. */
const APPLICATIONS = ['azuread_application', 'azuread_application_from_template'];

/** An application that would change its kind of resource would be destroyed and made anew (docs/decisions/003). */
function refuseReplacement(
  stacks: readonly SynthesizedStack[],
  out: string,
  forget: readonly string[],
  folder: string,
): void {
  const replaced = stacks.filter(({ id, json }) => {
    const before = APPLICATIONS.find((type) => resourceTypes(out, id).includes(type));
    const now = APPLICATIONS.find((type) => json.resource?.[type] !== undefined);
    return before !== undefined && now !== undefined && before !== now && !forget.includes(id);
  });
  if (replaced.length === 0) return;
  rmSync(folder, { recursive: true, force: true });
  const ids = replaced.map(({ id }) => id);
  throw new EntradaError(
    'ENT_SYNTH_REPLACE',
    `${ids.join(', ')}: Terraform would destroy the application and make a new one`,
    {
      hint: `giving a gallery application reply URLs, or taking them away, changes its kind of resource; if it was never deployed, or may be replaced: --forget ${ids[0]}`,
      exitCode: EXIT.refused,
    },
  );
}

/** All stacks of a spec, also those that flags leave out of this run. */
function stackIds({ name, environments, instances }: ConnectionSpec, project: Project): string[] {
  const keys = Object.keys(instances ?? {});
  return project.environments
    .filter((environment) => environments === undefined || Object.hasOwn(environments, environment.name))
    .flatMap((environment) =>
      (keys.length > 0 ? keys : [null]).map((instance) => connectionId(name, instance, environment.name)),
    );
}

/** Stacks that `--forget` lets go. */
export function forgotten(args: ParsedArgs): readonly string[] {
  return (args.own['forget'] as readonly string[] | undefined) ?? [];
}
