/** Files by which the steps of a workflow speak to GitHub and to each other (docs.github.com/actions, workflow commands). */
import { appendFileSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EntradaError } from '../errors.ts';
import { type GitHub, openGitHub } from '../github/client.ts';
import { type Run, runOf } from '../github/event.ts';
import { renderGithub } from '../report/github.ts';
import { maskText } from '../report/mask.ts';
import type { Diagnostic, Report } from '../report/report.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';

/** The run of this job. @throws {EntradaError} ENT_GITHUB outside of GitHub Actions. */
export function thisRun({ env }: CliContext): Run {
  return runOf(env, textAt(env['GITHUB_EVENT_PATH']));
}

function textAt(path: string | undefined): string {
  try {
    return path === undefined ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** GitHub, by the token of the job. @throws {EntradaError} ENT_GITHUB */
export function gitHubOf({ env, now, version, outside: { fetch, wait } }: CliContext): GitHub {
  return openGitHub({ env, now, version, fetch, wait });
}

/** The report that the step before wrote with `--format json`. @throws {EntradaError} ENT_USE, ENT_FILE_MISSING */
export function readReport({ positionals: [path, other] }: ParsedArgs, { cwd }: CliContext): Report {
  if (path === undefined || other !== undefined)
    throw new EntradaError('ENT_USE', 'one report is needed', { hint: 'the file that --format json --out wrote' });
  try {
    const report = JSON.parse(readFileSync(resolve(cwd, path), 'utf8')) as Partial<Report>;
    if (report.reportVersion === 1 && Array.isArray(report.diagnostics)) return report as Report;
  } catch {
    // Said below.
  }
  const hint = 'the command before it ended without one: its own words stand in the log above';
  throw new EntradaError('ENT_FILE_MISSING', `${path} is no report of entrada`, { file: path, hint });
}

/** Gives values to later steps: `steps.ID.outputs.NAME`. */
export function addOutputs({ env }: CliContext, values: Readonly<Record<string, string>>): void {
  const lines = Object.entries(values).map(([name, value]) => {
    if (/[\r\n]/.test(value)) throw new TypeError(`the output ${name} has a line break`);
    return `${name}=${value}\n`;
  });
  append(env['GITHUB_OUTPUT'], lines.join(''));
}

/** Adds Markdown to the page of the run. */
export function addSummary({ env }: CliContext, text: string): void {
  append(env['GITHUB_STEP_SUMMARY'], `${text.trimEnd()}\n\n`);
}

function append(path: string | undefined, text: string): void {
  if (path !== undefined && path !== '') appendFileSync(path, text);
}

/** Says something in the log and on the page of the run. */
export function annotateRun(
  { stdout }: CliContext,
  severity: Diagnostic['severity'],
  code: string,
  message: string,
): void {
  const diagnostics = [{ code, severity, message: maskText(message) }];
  stdout.write(renderGithub({ diagnostics } as unknown as Report));
}
