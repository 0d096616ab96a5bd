/** The files that `entrada init` writes, from `templates/` of the package; Entrada's own `.github/` is made of the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Built into `dist/cli` or `dist/chunks`, or run from `src/cli`: the package is two folders up in any case. */
const TEMPLATES = join(import.meta.dirname, '..', '..', 'templates');

/** Which templates there are. */
export type TemplateSet = 'project' | 'github' | 'gitlab' | 'azure-devops';

/** Words that stand for what a project calls things. */
export interface TemplateWords {
  readonly project: string;
  readonly deploy: string;
  /** The block of environments in YAML. */
  readonly environments: string;
  readonly branch: string;
  /** Folder of the project, from the root of the repository: `.` or `a/b`. */
  readonly directory: string;
}

/** Path (from the root of the repository, or of the project) → text, for these environments. */
export function templateFiles(
  set: TemplateSet,
  environments: readonly string[],
  words: TemplateWords,
): ReadonlyMap<string, string> {
  const folder = join(TEMPLATES, set);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  return new Map(
    names.sort().flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const to = set === 'github' ? `.github/${name}` : name;
      if (!name.includes('.ENVIRONMENT.')) return [[to, filled(text, words)] as const];
      return environments.map((one) => [to.replace('ENVIRONMENT', one), filled(text, words, one)] as const);
    }),
  );
}

/** Every mark is two underscores, capitals, two underscores. */
function filled(text: string, words: TemplateWords, environment = ''): string {
  const values: Readonly<Record<string, string>> = {
    PROJECT: words.project,
    DEPLOY: words.deploy,
    ENVIRONMENTS: words.environments,
    ENVIRONMENT: environment,
    READER: variableOf('READER', environment),
    WRITER: variableOf('WRITER', environment),
    BRANCH: words.branch,
    DIRECTORY: words.directory,
    TERRAFORM: String(words.deploy === 'terraform'),
    MINUTE: String(minuteOf(words.project + environment)),
  };
  return text.replaceAll(/__([A-Z]+)__/g, (mark, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`a template has the unknown mark ${mark}`);
    return value;
  });
}

/** Name of the pipeline's variable with a client ID. */
export function variableOf(who: 'READER' | 'WRITER', environment: string): string {
  return `ENTRADA_${who}_${environment.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

/** So that not all projects ask at the full hour; the same each time. */
function minuteOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 60, 7);
}
