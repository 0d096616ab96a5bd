/** `entrada init`: a project, and the pipeline that deploys it. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EntradaError, EXIT } from '../errors.ts';
import { checkProject } from '../spec/check.ts';
import type { Project } from '../spec/project.ts';
import { PROJECT_FILE } from '../workspace/find-project.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { repositoryOf, textIn, type WrittenFiles, withLines, writeFiles } from './init-files.ts';
import { type TemplateSet, type TemplateWords, templateFiles, variableOf } from './init-templates.ts';

const PIPELINES = ['github', 'gitlab', 'azure-devops'] as const satisfies readonly TemplateSet[];

/** `entrada init`. */
export const init: Command = {
  summary: 'begin a project, and the pipeline that deploys it',
  usage: 'init [FLAGS]',
  flags: {
    project: { type: 'string', value: 'SLUG', help: 'name of the project (default: that of the folder)' },
    tenant: {
      type: 'string',
      multiple: true,
      value: '[ENV=]GUID',
      help: 'the tenant of an environment (again for each; default: prod, its tenant to be filled in)',
    },
    deploy: { type: 'string', value: 'graph|terraform', help: 'who writes the applications (default: graph)' },
    github: { type: 'boolean', help: 'workflows of GitHub Actions' },
    gitlab: { type: 'boolean', help: 'a pipeline of GitLab' },
    'azure-devops': { type: 'boolean', help: 'a pipeline of Azure DevOps' },
    branch: { type: 'string', value: 'NAME', help: 'the branch that is deployed (default: main)' },
    overwrite: { type: 'boolean', help: 'replace pipeline files that are there with other content' },
  },
  takes: { flags: ['quiet', 'no-color', 'help'], formats: ['text'] },
  examples: [
    ['entrada init --tenant 0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50', 'a project with the environment prod'],
    ['entrada init --github', 'in a project: workflows that check, apply and look for drift'],
    ['entrada init --project acme-sso --tenant prod=GUID --tenant test=GUID --github', 'all of it'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    refuseOthers(args);
    const { cwd, stdout } = context;
    const before = existingProject(cwd);
    if (before) refuseChanges(args);
    const own = before ? new Map<string, string>() : projectFiles(args, cwd);
    const project = before ?? parsed(own.get(PROJECT_FILE) as string);
    const { root, directory } = repositoryOf(cwd);
    const pipelines = pipelineFiles(args, project, root, directory);
    const mayReplace = args.own['overwrite'] === true;
    // What is refused is refused before the first file is written.
    const inProject = new Map([...own, ['.gitignore', withLines(textIn(cwd, '.gitignore'), IGNORED)]]);
    const made = [writeFiles(root, pipelines, { mayReplace }), writeFiles(cwd, inProject, { mayReplace: true })];
    stdout.write(words(made, project, args, context));
    return EXIT.done;
  },
};

const IGNORED = ['node_modules/', '.entrada/', 'cdktf.out/', '.terraform/', '*.tfstate*', '.env'];

/** The common flags that mean nothing here are refused. @throws {EntradaError} ENT_USE */
function refuseOthers({ positionals: [word], common }: ParsedArgs): void {
  const { env, only, changedSince, out, format } = common;
  const given = { '--env': env, '--only': only[0], '--changed-since': changedSince, '--out': out };
  const flag = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
  const what = word ?? flag ?? (format === 'text' ? undefined : `--format ${format}`);
  if (what !== undefined)
    throw new EntradaError('ENT_USE', `init takes no ${what}`, { hint: 'see entrada init --help' });
}

/** The project of this folder. @throws {EntradaError} ENT_PROJECT_MISSING where its file cannot be used. */
function existingProject(cwd: string): Project | undefined {
  return existsSync(join(cwd, PROJECT_FILE)) ? parsed(textIn(cwd, PROJECT_FILE)) : undefined;
}

function parsed(text: string): Project {
  const { project } = checkProject({ file: PROJECT_FILE, text });
  if (project) return project;
  const hint = 'entrada validate says what is wrong with it';
  throw new EntradaError('ENT_PROJECT_MISSING', `${PROJECT_FILE} cannot be used`, { file: PROJECT_FILE, hint });
}

/** What stands in a project's file is changed there. @throws {EntradaError} ENT_USE */
function refuseChanges({ own }: ParsedArgs): void {
  const flag = ['project', 'tenant', 'deploy'].find((name) => own[name] !== undefined);
  if (flag === undefined) return;
  const hint = `change ${PROJECT_FILE}, and leave the flag out`;
  throw new EntradaError('ENT_USE', `${PROJECT_FILE} is there already: --${flag} would change nothing`, { hint });
}

function projectFiles(args: ParsedArgs, cwd: string): Map<string, string> {
  const tenants = tenantsOf((args.own['tenant'] as string[] | undefined) ?? []);
  const words = wordsOf(args, {
    project: slugOf(args.own['project'] as string | undefined, cwd),
    deploy: deployOf(args.own['deploy']),
    environments: tenants.map(environmentLines).join('\n'),
    directory: '.',
  });
  const files = new Map(templateFiles('project', [], words));
  // Somebody's own specs need no example beside them.
  if (existsSync(join(cwd, 'connections'))) files.delete('connections/example.yaml');
  return files;
}

function environmentLines([name, tenantId]: readonly [string, string | null]): string {
  const open = `    # tenantId: 00000000-0000-0000-0000-000000000000 (Entra admin center, Overview)\n    cloud: global`;
  return `  ${name}:\n${tenantId === null ? open : `    tenantId: ${tenantId}`}`;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

function tenantsOf(given: readonly string[]): (readonly [string, string | null])[] {
  if (given.length === 0) return [['prod', null]];
  const pairs = given.map((text) => {
    const [name, id] = text.includes('=') ? (text.split('=', 2) as [string, string]) : ['prod', text];
    if (SLUG.test(name) && GUID.test(id)) return [name, id.toLowerCase()] as const;
    throw new EntradaError('ENT_USE', `--tenant ${text} is not [ENV=]GUID`, { hint: 'as in prod=0f6e7b1c-3f3f-…' });
  });
  if (new Set(pairs.map(([name]) => name)).size === pairs.length) return pairs;
  throw new EntradaError('ENT_USE', '--tenant names an environment twice', { hint: 'give each once: prod=GUID' });
}

function slugOf(given: string | undefined, cwd: string): string {
  const slug =
    given ??
    basename(cwd)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^[-0-9]+|-+$/g, '');
  if (SLUG.test(slug) && slug.length <= 63) return slug;
  throw new EntradaError('ENT_USE', `"${slug}" cannot name a project`, {
    hint: 'give --project SLUG: small letters, digits, dashes; it stands in the mark of every live object',
  });
}

function deployOf(value: unknown): string {
  if (value === undefined || value === 'graph') return 'graph';
  if (value === 'terraform') return value;
  throw new EntradaError('ENT_USE', `--deploy is graph or terraform, not "${String(value)}"`);
}

function wordsOf({ own }: ParsedArgs, words: Omit<TemplateWords, 'branch'>): TemplateWords {
  const branch = (own['branch'] as string | undefined) ?? 'main';
  if (!/^[\w][\w./-]*$/.test(branch))
    throw new EntradaError('ENT_USE', `--branch ${branch} is no plain name of a branch`, { hint: 'as in main' });
  return { ...words, branch };
}

function pipelineFiles(
  args: ParsedArgs,
  { name, deploy, environments }: Project,
  root: string,
  directory: string,
): Map<string, string> {
  if (!/^[\w./-]+$/.test(directory))
    throw new EntradaError('ENT_USE', `the folder ${directory} cannot stand in a pipeline`, { hint: 'rename it' });
  const words = wordsOf(args, { project: name, deploy, environments: '', directory });
  const names = environments.map((one) => one.name);
  const wanted = PIPELINES.filter((set) => args.own[set] === true);
  const files = new Map(wanted.flatMap((set) => [...templateFiles(set, names, words)]));
  // Where GitLab has a file already, its owner includes ours.
  if (wanted.includes('gitlab') && !existsSync(join(root, '.gitlab-ci.yml')))
    files.set('.gitlab-ci.yml', `include:\n${names.map((one) => `  - local: .gitlab/entrada.${one}.yml\n`).join('')}`);
  return files;
}

function words(made: readonly WrittenFiles[], project: Project, args: ParsedArgs, { cwd }: CliContext): string {
  const written = made.flatMap((one) => one.written);
  const same = made.flatMap((one) => one.same);
  const lines = [
    ...written.map((name) => `wrote ${name}`),
    ...same.map((name) => `${name} is as it should be`),
    '',
    'Next:',
    ...nextSteps(project, args, cwd).map((step, index) => `  ${index + 1}. ${step}`),
    '',
  ];
  return lines.join('\n');
}

function nextSteps({ environments }: Project, { own }: ParsedArgs, cwd: string): string[] {
  const open = environments.filter(({ tenantId }) => !tenantId).map(({ name }) => name);
  const pipelines = PIPELINES.filter((set) => own[set] === true);
  const variables = environments.flatMap(({ name }) => [variableOf('READER', name), variableOf('WRITER', name)]);
  return [
    ...(open.length > 0 ? [`write the tenantId of ${open.join(', ')} into ${PROJECT_FILE}`] : []),
    'write a spec: connections/NAME.yaml; entrada validate checks it, entrada plan shows what it would change',
    ...(pipelines.length > 0
      ? [`register a reader and a writer in Entra, and set the variables ${variables.join(', ')}`]
      : []),
    ...(pipelines.length > 0 && !existsSync(join(cwd, 'package-lock.json'))
      ? ['put entrada into package.json (npm install --save-dev --save-exact), and commit package-lock.json']
      : []),
    ...(own['gitlab'] === true ? ['see that .gitlab-ci.yml includes .gitlab/entrada.*.yml'] : []),
    ...(own['azure-devops'] === true ? ['make a pipeline of each file in .azure-pipelines'] : []),
    ...(pipelines.length > 0 ? ['docs/guides/pipelines.md tells each of it step by step'] : []),
  ];
}
