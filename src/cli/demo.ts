import { EXIT } from '../errors.ts';
import { type Colors, colors } from '../report/colors.ts';
import type { SynthesizedStack } from '../terraform/synthesize.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import type { CommonOptions, ParsedArgs } from './flags.ts';
import { hasColor, writeReport } from './output.ts';
import { showProgress } from './progress.ts';
import { type SynthOutcome, synthesizeProject } from './synth.ts';

/** `entrada demo`: the main job on the project's own connections, told as what was made for each. */
export const demo: Command = {
  summary: 'validate and synthesize the connections of this project, and show what was made',
  usage: 'demo [FLAGS]',
  flags: {},
  examples: [['entrada demo', 'five vendors: from their YAML to Terraform, with nothing else needed']],
  async run({ common }: ParsedArgs, context: CliContext) {
    const { step, finish } = showProgress('synthesizing', common.quiet, context);
    const outcome = await synthesizeProject(common, context, [], false, step);
    finish();
    if (common.format !== 'text' || !outcome.report.ok) {
      const { out: _out, ...rest } = common;
      writeReport(outcome.report, rest, context);
    } else context.stdout.write(story(outcome, common, context));
    return outcome.report.ok ? EXIT.done : outcome.exitCode;
  },
};

function story({ report, stacks }: SynthOutcome, common: CommonOptions, context: CliContext): string {
  const paint = colors(!common.noColor && hasColor(context));
  const names = [...new Set(stacks.map(({ connection }) => connection.name))];
  const chapters = names.map((name) =>
    chapter(
      stacks.filter(({ connection }) => connection.name === name),
      paint,
    ),
  );
  const { connections, warnings, output, terraformValidate, resources } = report.summary;
  return [
    `${paint.bold(`${connections} connections`)} read, checked and synthesized (${warnings} warnings: entrada validate shows them)`,
    '',
    ...chapters,
    `${paint.green('✔')} ${stacks.length} stacks with ${resources} resources in ${output}; terraform validate: ${terraformValidate}`,
    '',
    `Next: look at ${output}/stacks/${stacks[0]?.id}/cdk.tf.json, change a URL in connections/ and run this again.`,
    '',
  ].join('\n');
}

function chapter(stacks: readonly SynthesizedStack[], paint: Colors): string {
  const [first] = stacks;
  if (first === undefined) return '';
  const { body, name } = first.connection;
  const rows = [
    ['application', applicationOf(first)],
    ['sign-in', signInOf(first)],
    ['claims', claimsOf(first)],
    ['provisioning', provisioningOf(first)],
    [
      'hand-over',
      `${body.handover.deliver.join(', ')} → ${body.handover.to ?? 'the vendor'} (${body.handover.channel})`,
    ],
    ['Graph writes', first.leftToGraph.map((field) => field.split('.').at(-1)).join(', ')],
    ['stacks', stacks.map(({ id, json }) => `${id} (${countResources(json.resource)} resources)`).join(', ')],
  ];
  const lines = rows.map(([label, text]) => `  ${paint.dim((label as string).padEnd(13))}${text}`);
  return [`${paint.bold(body.displayName)} ${paint.dim(`connections/${name}.yaml`)}`, ...lines, ''].join('\n');
}

function applicationOf({ connection: { body } }: SynthesizedStack): string {
  const { source, template, assignmentRequired } = body.application;
  const made = source === 'gallery' ? `from the gallery (${template ?? body.displayName})` : 'not in the gallery';
  return `${made}, ${assignmentRequired ? 'only for who is assigned' : 'for everyone'}`;
}

function signInOf({ connection: { body } }: SynthesizedStack): string {
  const { saml } = body;
  if (!saml) return 'none';
  const [reply] = saml.replyUrls ?? [];
  const target = typeof reply === 'string' ? reply : (reply?.url ?? 'what the template brings');
  return `${saml.signOnUrl ?? 'My Apps'} → ${target}`;
}

function claimsOf({ connection: { body } }: SynthesizedStack): string {
  const claims = body.saml?.claims;
  if (!claims) return 'none';
  const base = claims.base === 'default' ? 'the default set' : 'no default set';
  const added = claims.add.map(({ name }) => name);
  const format = body.saml?.nameId?.format;
  return [
    base,
    ...(added.length > 0 ? [`with ${added.join(', ')}`] : []),
    ...(format ? [`NameID ${format}`] : []),
    ...(added.length > 0 || format ? [`by ${claims.engine}`] : []),
  ].join(', ');
}

function provisioningOf({ connection: { body } }: SynthesizedStack): string {
  const { provisioning } = body;
  if (!provisioning) return 'none';
  const groups = provisioning.groups === false ? 'users only' : `users, groups as ${provisioning.vendor.groups}`;
  return `SCIM at ${provisioning.tenantUrl ?? 'a URL still to come'} (${groups})`;
}

function countResources(resources: Readonly<Record<string, object>> | undefined): number {
  return Object.values(resources ?? {}).reduce((sum, named) => sum + Object.keys(named).length, 0);
}
