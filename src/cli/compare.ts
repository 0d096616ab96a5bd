import { EntradaError } from '../errors.ts';
import { compareVariants } from '../spec/compare.ts';
import type { Environment } from '../spec/project.ts';
import { suggest } from '../spec/suggest.ts';
import type { LoadedProject } from '../workspace/load.ts';
import type { Command } from './command.ts';
import { exitOfCompare } from './compare-findings.ts';
import { compareReport } from './compare-report.ts';
import { type Compared, variantOf } from './compared.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { loadFor } from './validate.ts';

/** `entrada compare`: one environment of the specs against another, offline. It changes nothing. */
export const compare: Command = {
  summary: 'what differs between two environments of the specs, and whether somebody said so',
  usage: 'compare [NAME…] --from NAME --env NAME [FLAGS]',
  flags: {
    from: { type: 'string', value: 'NAME', help: 'the environment that is compared with: where it was tried' },
    strict: { type: 'boolean', help: 'what only the environment of --from says counts as well' },
  },
  examples: [
    [
      'entrada compare --from test --env prod',
      'what is different in prod; exit code 2 where it is weaker, missing or pending there',
    ],
    ['entrada compare sentry --from test --env prod', 'the same of one connection; NAME.INSTANCE is one instance'],
    ['entrada compare --from test --env prod --strict', 'before a promotion: all that was tried in test is in prod'],
    ['entrada compare --from test --env prod --format markdown --changed-since origin/main', 'for a pull request'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const names = environmentNames(args);
    const { env: _env, ...common } = args.common;
    const only = [...common.only, ...args.positionals.map((word) => word.split('.')[0] as string)];
    // Both environments are looked at, so neither narrows what is loaded.
    const workspace = loadFor({ ...common, only }, context);
    const [loaded] = workspace.projects;
    const [from, to] = loaded ? names.map((name) => environmentOf(loaded, name)) : [];
    const found =
      loaded && from && to
        ? comparedIn(loaded, { from, to, isStrict: args.own['strict'] === true }, args.positionals)
        : [];
    const pair = { from: from ?? { name: names[0] }, to: to ?? { name: names[1] } };
    const report = compareReport(found, pair, workspace);
    const exitCode = exitOfCompare(found, report.diagnostics);
    writeReport({ ...report, ok: exitCode === 0 }, args.common, context);
    return exitCode;
  },
};

/** @throws {EntradaError} ENT_USE where one is missing, or both are one */
function environmentNames({ own, common }: ParsedArgs): [string, string] {
  const from = own['from'] as string | undefined;
  const to = common.env;
  if (from === undefined || to === undefined || from === to) {
    const message =
      from !== undefined && from === to ? `${from} is compared with itself` : 'two environments are compared';
    throw new EntradaError('ENT_USE', message, {
      hint: 'give --from NAME and --env NAME, as in --from test --env prod',
    });
  }
  return [from, to];
}

/** @throws {EntradaError} ENT_ENVIRONMENT */
function environmentOf({ project: { environments } }: LoadedProject, name: string): Environment {
  const found = environments.find((one) => one.name === name);
  if (found) return found;
  const known = environments.map((one) => one.name);
  const near = suggest(name, known);
  const hint = near ? `did you mean ${near}?` : `known environments: ${known.join(', ')}`;
  throw new EntradaError('ENT_ENVIRONMENT', `there is no environment "${name}"`, { hint });
}

interface Asked {
  readonly from: Environment;
  readonly to: Environment;
  readonly isStrict: boolean;
}

function comparedIn({ specs }: LoadedProject, { from, to, isStrict }: Asked, words: readonly string[]): Compared[] {
  const found = specs.flatMap(({ variants, source }) => {
    const of = ({ name }: Environment, instance: string | null) =>
      variants.find((one) => one.environment.name === name && one.instance === instance) ?? null;
    const instances = [...new Set(variants.map(({ instance }) => instance))];
    return instances
      .map((instance) => ({ source, from: of(from, instance), to: of(to, instance) }))
      .filter((pair) => pair.from !== null || pair.to !== null)
      .map((pair): Compared => ({ ...pair, differences: differencesOf(pair, isStrict) }));
  });
  const unknown = words.find((word) => !found.some((one) => isMeant(one, word)));
  if (unknown !== undefined) {
    const message = `there is no connection "${unknown}" in ${from.name} or ${to.name}`;
    throw new EntradaError('ENT_USE', message, { hint: 'give NAME or NAME.INSTANCE' });
  }
  return words.length === 0 ? found : found.filter((one) => words.some((word) => isMeant(one, word)));
}

function differencesOf({ from, to }: Pick<Compared, 'from' | 'to'>, isStrict: boolean) {
  return from && to ? compareVariants(from, to, isStrict) : [];
}

function isMeant(one: Compared, word: string): boolean {
  const { spec, instance } = variantOf(one);
  return word === spec.name || word === `${spec.name}.${instance}`;
}
