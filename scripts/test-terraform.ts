/**
 * `npm run test:terraform`: real Terraform, and OpenTofu, with the real azuread provider against the stand-in, both ways. Deployed by Terraform, the rest by Graph: no drift, no change in the next plan; changed once; destroyed.
 * Made by Graph: import blocks let Terraform take it over without a change. Where the provider cannot be had it says so and
 * why, and ends well.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findProvider } from './terraform/find-provider.ts';
import {
  copyProject,
  projectText,
  renameAll,
  SECRETS,
  setWriter,
  stacksOf,
  unimportable,
} from './terraform/project.ts';
import { exportedBy, objectsOf, type Standin, startStandin } from './terraform/standin.ts';
import { type Env, entrada, everyStack, told, write } from './terraform/steps.ts';

const named = process.env['TERRAFORM_BINARY_NAME'];
const BINARIES = named === undefined ? ['terraform', 'tofu'] : [named];
const PLAN = ['plan', '-detailed-exitcode'];
const SYNTH = ['synth', '--skip-terraform'];

async function byTerraform(project: string, standin: Standin, env: Env): Promise<number> {
  const before = await objectsOf(standin);
  let failed = await entrada('synth', SYNTH, project, env);
  const stacks = stacksOf(project);
  failed += await everyStack('init', stacks, ['init'], env);
  failed += await everyStack('apply', stacks, ['apply', '-auto-approve'], env);
  failed += await everyStack('second plan has no changes', stacks, PLAN, env);
  failed += await entrada('Graph writes the rest', ['apply', '--yes'], project, env);
  failed += await entrada('no drift', ['drift'], project, env);
  failed += await everyStack('and nothing for Terraform', stacks, PLAN, env);
  renameAll(project);
  failed += await entrada('synth of a change', SYNTH, project, env);
  failed += await everyStack('one change', stacks, ['apply', '-auto-approve'], env);
  failed += await everyStack('plan after it has no changes', stacks, PLAN, env);
  failed += await everyStack('destroy', stacks, ['destroy', '-auto-approve'], env);
  const after = await objectsOf(standin);
  return failed + told(`nothing is left (${after})`, withoutKept(before) === withoutKept(after));
}

/** What Graph made of a deleted application waits with it, for 30 days. */
function withoutKept(objects: string): string {
  const { synchronizationJob: _jobs, tokenIssuancePolicy: _policies, ...rest } = JSON.parse(objects);
  return JSON.stringify(rest);
}

async function byGraph(project: string, env: Env): Promise<number> {
  setWriter(project, 'graph');
  let failed = await entrada('Graph makes all of it', ['apply', '--yes'], project, env);
  setWriter(project, 'terraform');
  failed += await entrada('import blocks', ['record', '--import-blocks'], project, env);
  failed += await entrada('synth with them', SYNTH, project, env);
  const stacks = stacksOf(project);
  failed += await everyStack('init', stacks, ['init'], env);
  failed += await everyStack('what Graph made is imported, and nothing else', stacks, ['plan'], env, (outcome, stack) =>
    new RegExp(`\\d+ to import, ${unimportable(stack)} to add, 0 to change, 0 to destroy`).test(outcome.output),
  );
  failed += await everyStack('taken over', stacks, ['apply', '-auto-approve'], env);
  failed += await everyStack('plan after it has no changes', stacks, PLAN, env);
  failed += await entrada('no drift', ['drift'], project, env);
  return failed;
}

async function runWith(binary: string): Promise<number> {
  write(`\n${binary}`);
  const folder = mkdtempSync(join(tmpdir(), 'entrada-terraform-'));
  const { TF_CLI_CONFIG_FILE: _config, ...clean } = process.env;
  const quiet = { ...clean, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
  const provider = findProvider(binary, folder, quiet);
  if ('skipped' in provider) {
    write(`skipped: ${provider.skipped}`);
    rmSync(folder, { recursive: true, force: true });
    return 0;
  }
  const { environments } = parse(projectText()) as { environments: { prod: { tenantId: string } } };
  const standin = await startStandin(environments.prod.tenantId);
  const env: Env = { ...quiet, ...exportedBy(standin), ...provider.env, ...SECRETS, TERRAFORM_BINARY_NAME: binary };
  try {
    const failed = await byTerraform(copyProject(folder, 'terraform'), standin, env);
    return failed + (await byGraph(copyProject(folder, 'graph'), env));
  } finally {
    standin.child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

let failed = 0;
for (const binary of BINARIES) failed += await runWith(binary);
process.exitCode = failed === 0 ? 0 : 1;
