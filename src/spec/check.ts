/** From texts to findings: parse, schema, names, variants, rules. Pure; reading the files is the workspace's. */
import { checkSchema } from './check-schema.ts';
import type { Finding } from './finding.ts';
import type { ConnectionSpec } from './generated/connection.ts';
import type { ProjectSpec } from './generated/project.ts';
import { lint } from './lint/run.ts';
import { parseSpec } from './parse.ts';
import { type Project, readProject } from './project.ts';
import { placeOf, type Variant, variantsOf } from './resolve.ts';
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
  const problems = findings.length > 0 ? [...findings] : checkSchema('project', file, data);
  return problems.length > 0
    ? { findings: problems, source }
    : { project: readProject(data as ProjectSpec), findings: [], source };
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

/** Overrides may fit the schema each for itself and not together (two keys of which one is allowed). */
function mergedSchema(specs: readonly CheckedSpec[]): Finding[] {
  return specs.flatMap(({ source, variants }) => {
    const found = variants.flatMap((variant) =>
      variant.layers.length > 1 ? mergedFindings(variant, source.file) : [],
    );
    const seen = new Set<string>();
    return found.filter(
      ({ pointer, message }) => !seen.has(`${pointer} ${message}`) && seen.add(`${pointer} ${message}`),
    );
  });
}

function mergedFindings(variant: Variant, file: string): Finding[] {
  const { apiVersion, kind, name } = variant.spec;
  return checkSchema('connection', file, { apiVersion, kind, name, ...variant.merged }).map((finding) => {
    const { pointer, note } = placeOf(variant, finding.pointer ?? '');
    return {
      ...finding,
      connection: name,
      pointer,
      message: `${finding.message}, together with what it overrides${note}`,
    };
  });
}
