/** From texts to findings: parse, schema, names, variants, rules. Pure; reading the files is the workspace's. */
import { checkSchema } from './check-schema.ts';
import type { Finding } from './finding.ts';
import type { ConnectionSpec } from './generated/connection.ts';
import type { ProjectSpec } from './generated/project.ts';
import { lint } from './lint/run.ts';
import { parseSpec } from './parse.ts';
import { type Project, readProject } from './project.ts';
import { placeOf, type Variant, variantsOf } from './resolve.ts';
import { SECRET_FORMS } from './secret-forms.ts';
import type { SpecSource } from './source.ts';

/** A file that was read. */
export interface SpecText {
  readonly file: string;
  readonly text: string;
}

/** A spec that fits the schema, with its variants; `source` finds places in its text. */
export interface CheckedSpec {
  readonly source: SpecSource;
  readonly spec: ConnectionSpec;
  readonly variants: readonly Variant[];
}

/** What a check gives. `specs` holds those that fit the schema, whatever the rules said of them. */
export interface CheckResult {
  readonly specs: readonly CheckedSpec[];
  readonly findings: readonly Finding[];
  /** Every source, also of files that could not be used. */
  readonly sources: ReadonlyMap<string, SpecSource>;
}

/** Checks connections of one project. `today` is YYYY-MM-DD; `env` narrows to one environment. */
export function checkSpecs(texts: Iterable<SpecText>, project: Project, today: string, env?: string): CheckResult {
  const findings: Finding[] = [];
  const sources = new Map<string, SpecSource>();
  const specs: CheckedSpec[] = [];
  for (const { file, text } of texts) {
    const parsed = parseSpec(file, text);
    sources.set(file, parsed.source);
    const problems = parsed.findings.length > 0 ? parsed.findings : checkSchema('connection', file, parsed.data);
    findings.push(...problems);
    if (problems.length > 0) continue;
    const spec = parsed.data as ConnectionSpec;
    const variants = variantsOf(spec, project).filter(
      ({ environment }) => env === undefined || environment.name === env,
    );
    specs.push({ source: parsed.source, spec, variants });
  }
  findings.push(...namesTwice(specs));
  findings.push(...mergedSchema(specs));
  findings.push(...lint(specs, project, today, env !== undefined));
  return { specs, findings, sources };
}

/** Reads `entrada.yaml`. */
export function checkProject({ file, text }: SpecText): { project?: Project; findings: Finding[]; source: SpecSource } {
  const { data, findings, source } = parseSpec(file, text);
  const fits = findings.length > 0 ? [...findings] : checkSchema('project', file, data);
  const problems = fits.length > 0 ? fits : backendSecrets(file, data as ProjectSpec);
  return problems.length > 0
    ? { findings: problems, source }
    : { project: readProject(data as ProjectSpec), findings: [], source };
}

/** Settings of backends that are credentials; Terraform reads each from its environment or from -backend-config. */
const BACKEND_SECRET =
  /^(?:access_key|secret_key|sas_token|conn_str|client_certificate_password|.*(?:secret|password|token).*)$/i;

function backendSecrets(file: string, { terraform }: ProjectSpec): Finding[] {
  return Object.entries(terraform?.backend ?? {}).flatMap(([kind, settings]) =>
    Object.entries(settings)
      .filter(([name, value]) => (BACKEND_SECRET.test(name) && typeof value === 'string') || looksSecret(value))
      .filter(([name]) => name !== 'secret_suffix')
      .map(([name]): Finding => {
        const message = `the setting ${name} of the backend ${kind} is a secret in clear`;
        const hint = 'revoke it, and give its successor by the environment or by terraform init -backend-config';
        const pointer = `/terraform/backend/${kind}/${name}`;
        return { code: 'ENT088', severity: 'error', message, hint, file, pointer };
      }),
  );
}

function looksSecret(value: unknown): boolean {
  return typeof value === 'string' && SECRET_FORMS.some(([, form]) => form.test(value));
}

function namesTwice(specs: readonly CheckedSpec[]): Finding[] {
  const first = new Map<string, string>();
  return specs.flatMap(({ source, spec }): Finding[] => {
    const holder = first.get(spec.name);
    if (holder === undefined) {
      first.set(spec.name, source.file);
      return [];
    }
    const message = `the name ${spec.name} is also that of ${holder}`;
    const hint = 'a name is the identity of a connection: give one of them another';
    return [
      {
        code: 'ENT_NAME_TWICE',
        severity: 'error',
        message,
        hint,
        file: source.file,
        connection: spec.name,
        pointer: '/name',
        others: [holder],
      },
    ];
  });
}

/**
 * Overrides may fit the schema each for itself and not together (two keys of which one is allowed), and a text may fit
 * before its parameters are put in and not after (its length, its pattern, or what waits for a later phase).
 */
function mergedSchema(specs: readonly CheckedSpec[]): Finding[] {
  return specs.flatMap(({ source, variants }) => {
    const found = variants.flatMap((variant) =>
      variant.layers.length > 1 || variant.used.size > 0 ? mergedFindings(variant, source.file) : [],
    );
    const seen = new Set<string>();
    return found.filter(
      ({ pointer, message }) => !seen.has(`${pointer} ${message}`) && seen.add(`${pointer} ${message}`),
    );
  });
}

function mergedFindings(variant: Variant, file: string): Finding[] {
  const { apiVersion, kind, name } = variant.spec;
  const head = { apiVersion, kind, name };
  const merged = variant.layers.length > 1 ? checkSchema('connection', file, { ...head, ...variant.merged }) : [];
  // What could not be put in has its own finding.
  const isFilled = merged.length === 0 && variant.used.size > 0 && variant.problems.length === 0;
  const found = isFilled ? checkSchema('connection', file, { ...head, ...(variant.given as object) }) : merged;
  const when = isFilled ? ', once its parameters have their values' : ', together with what it overrides';
  return found.map((finding) => {
    const { pointer, note } = placeOf(variant, finding.pointer ?? '');
    return {
      ...finding,
      connection: name,
      pointer,
      message: `${finding.message}${when}${note}`,
    };
  });
}
