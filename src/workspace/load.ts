/** Reads a project and its specs from disk and checks them. */
import { basename, dirname, join } from 'node:path';
import { EntradaError } from '../errors.ts';
import { type CheckedSpec, checkProject, checkSpecs, type SpecText } from '../spec/check.ts';
import type { Finding } from '../spec/finding.ts';
import { impliedProject, type Project } from '../spec/project.ts';
import type { SpecSource } from '../spec/source.ts';
import { suggest } from '../spec/suggest.ts';
import { findProject, PROJECT_FILE } from './find-project.ts';
import { displayName, listSpecs } from './list-specs.ts';
import { narrow, requireNames } from './narrow.ts';
import { readText } from './read-text.ts';

/** What to load. Paths are relative to `cwd`; none: the folder `connections` beside `entrada.yaml`. */
export interface LoadOptions {
  readonly cwd: string;
  readonly paths?: readonly string[];
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly env?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly changedSince?: string | undefined;
  /** Called after each file: how many are done, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Specs of one project; `root` is its folder. */
export interface LoadedProject {
  readonly project: Project;
  readonly root: string;
  readonly specs: readonly CheckedSpec[];
  /** All specs of the project, also those left out by `only` or `changedSince`. */
  readonly all: readonly CheckedSpec[];
  /** Names, by their files, of specs that could not be used: what they say is not known. */
  readonly unusable: readonly string[];
}

/** Everything that was read, with what was found in it. */
export interface Workspace {
  readonly projects: readonly LoadedProject[];
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, SpecSource>;
}

/**
 * Loads and checks.
 * @throws {EntradaError} ENT_PROJECT_MISSING without paths and without `entrada.yaml`; ENT_ENVIRONMENT, ENT_USE, ENT_GIT
 * for an unknown environment, connection or revision.
 */
export function loadWorkspace(options: LoadOptions): Workspace {
  const { cwd } = options;
  const paths = options.paths?.length ? options.paths : [defaultFolder(cwd)];
  const listed = listSpecs(paths, cwd);
  const { files } = listed;
  const findings = options.paths?.length ? listed.findings : listed.findings.map(withFirstStep);
  const groups = new Map<string | undefined, string[]>();
  for (const file of files) {
    const project = findProject(dirname(file));
    const group = groups.get(project) ?? [];
    groups.set(project, group);
    if (basename(file) !== PROJECT_FILE) group.push(file);
  }
  const loaded = [...groups].map(([projectFile, group]) => loadProject(projectFile, group, files.length, options));
  if (findings.length === 0) requireNames(options.only ?? [], new Set(loaded.flatMap(({ names }) => [...names])));
  return {
    projects: loaded.flatMap(({ project }) => project ?? []),
    findings: [...findings, ...loaded.flatMap((item) => item.findings)],
    sources: new Map(loaded.flatMap(({ sources }) => [...sources])),
  };
}

/** A project that has only begun. */
function withFirstStep(finding: Finding): Finding {
  if (finding.code !== 'ENT_FILE_EMPTY' && finding.code !== 'ENT_FILE_MISSING') return finding;
  return { ...finding, hint: 'write a spec there (kind: Connection), or let entrada import write those of what lives' };
}

function defaultFolder(cwd: string): string {
  const project = findProject(cwd);
  if (project !== undefined) return displayName(join(dirname(project), 'connections'), cwd);
  throw new EntradaError('ENT_PROJECT_MISSING', 'there is no entrada.yaml at or above this folder', {
    hint: 'go to the folder of the project; entrada init begins one',
  });
}

interface Loaded {
  readonly project?: LoadedProject;
  /** Names of connections, also of files that could not be used. */
  readonly names: Iterable<string>;
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, SpecSource>;
}

function loadProject(
  projectFile: string | undefined,
  files: readonly string[],
  total: number,
  options: LoadOptions,
): Loaded {
  const read = projectFile === undefined ? undefined : readProjectFile(projectFile, options.cwd);
  if (read && !read.project) return { names: options.only ?? [], findings: read.findings, sources: read.sources };
  const project = read?.project ?? impliedProject();
  if (!project.isImplied) requireEnvironment(namesOf(project.environments), options.env);
  const unreadable: Finding[] = [];
  const texts = readAll(files, total, options, unreadable);
  const result = checkSpecs(texts, project, options.today, options.env);
  if (project.isImplied) requireEnvironment(impliedEnvironments(result.specs), options.env);
  const root = projectFile === undefined ? options.cwd : dirname(projectFile);
  const shown = files.map((file) => displayName(file, options.cwd));
  const { names, keeps } = narrow(shown, result.specs, projectFile, options);
  const usable = new Set(result.specs.map(({ spec }) => spec.name));
  const unusable = [...names].filter((name) => !usable.has(name));
  const specs = result.specs.filter(({ source }) => keeps(source.file));
  return {
    project: { project, root, specs, all: result.specs, unusable },
    names,
    findings: [...unreadable, ...result.findings].filter(({ file, others = [] }) => [file, ...others].some(keeps)),
    sources: new Map([...(read?.sources ?? []), ...result.sources]),
  };
}

function readProjectFile(path: string, cwd: string) {
  const name = displayName(path, cwd);
  const read = readText(path, name);
  if ('finding' in read) return { findings: [read.finding], sources: new Map<string, SpecSource>() };
  const { project, findings, source } = checkProject({ file: name, text: read.text });
  return { project, findings, sources: new Map([[name, source]]) };
}

function* readAll(
  files: readonly string[],
  total: number,
  { cwd, onProgress }: LoadOptions,
  unreadable: Finding[],
): Iterable<SpecText> {
  for (const [index, path] of files.entries()) {
    const file = displayName(path, cwd);
    const read = readText(path, file);
    if ('finding' in read) unreadable.push(read.finding);
    else yield { file, text: read.text };
    onProgress?.(index + 1, total);
  }
}

/** Without `entrada.yaml` the environments are those that the specs name. */
function impliedEnvironments(specs: readonly CheckedSpec[]): string[] {
  return specs.flatMap(({ spec }) => Object.keys(spec.environments ?? { default: {} }));
}

function requireEnvironment(known: readonly string[], env: string | undefined): void {
  if (env === undefined || known.length === 0 || known.includes(env)) return;
  const near = suggest(env, known);
  const hint = near ? `did you mean ${near}?` : `known environments: ${[...new Set(known)].join(', ')}`;
  throw new EntradaError('ENT_ENVIRONMENT', `there is no environment "${env}"`, { hint });
}

function namesOf(items: readonly { readonly name: string }[]): string[] {
  return items.map(({ name }) => name);
}
