/** What a check finds, with its place, as one line of text each. */
import { checkSpecs } from '../../src/spec/check.ts';
import type { Finding } from '../../src/spec/finding.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { impliedProject, type Project, readProject } from '../../src/spec/project.ts';
import type { SpecSource } from '../../src/spec/source.ts';

/** The first lines of any spec of these tests; what is tested begins on line 5. */
export const HEAD = 'apiVersion: entrada/v1\nkind: Connection\nname: app\ndisplayName: App\n';

/** `line:column code message` of a finding. */
export function said(finding: Finding, source: SpecSource): string {
  const { code, message, pointer, offset, at } = finding;
  const { line, column } = offset === undefined ? source.locate(pointer ?? '', at) : source.locateOffset(offset);
  return `${line}:${column} ${code} ${message}`;
}

/** What reading a text as YAML says. */
export function parsed(text: string): string[] {
  const { findings, source } = parseSpec('app.yaml', text);
  return findings.map((finding) => said(finding, source));
}

/** What checking a body says of the schema (codes `ENT_…`), with places. */
export function checked(body: string, project: Project = impliedProject()): string[] {
  const { findings, sources } = checkSpecs([{ file: 'app.yaml', text: HEAD + body }], project, '2026-11-22');
  const schema = findings.filter(({ code }) => code.startsWith('ENT_'));
  return schema.map((finding) => said(finding, sources.get(finding.file) as SpecSource));
}

/** A project with these environments, tenants counted from 1, and these defaults. */
export function projectOf(
  environments: readonly string[],
  rest: Partial<Parameters<typeof readProject>[0]> = {},
): Project {
  const tenants = environments.map((name, index) => [
    name,
    { tenantId: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}` },
  ]);
  return readProject({
    apiVersion: 'entrada/v1',
    kind: 'Project',
    project: 'acme',
    environments: Object.fromEntries(tenants),
    ...rest,
  });
}
