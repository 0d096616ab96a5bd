/** One place that touches the rules' interface: a connection in YAML goes in, what one rule says comes out. */
import { parse } from 'yaml';
import { type CheckResult, checkSpecs } from '../../../src/spec/check.ts';
import { impliedProject, type Project } from '../../../src/spec/project.ts';

/** The day on which every test of the rules happens. */
export const TODAY = '2026-11-22';

const HEAD = 'apiVersion: entrada/v1\nkind: Connection\nname: app\ndisplayName: App\n';

/** Checks bodies written as YAML, each a connection of its own (`app`, `app2`, …) in one project. */
export function check(bodies: string | string[], project: Project = impliedProject()): CheckResult {
  const texts = [bodies].flat().map((body, index) => {
    const name = index === 0 ? 'app' : `app${index + 1}`;
    const head = HEAD.replace('name: app', `name: ${name}`);
    const own = Object.keys((parse(body) as object | null) ?? {});
    const lines = head.split('\n').filter((line) => !own.includes(line.split(':')[0] ?? ''));
    return { file: `connections/${name}.yaml`, text: `${lines.join('\n')}${body}` };
  });
  return checkSpecs(texts, project, TODAY);
}

/** What one rule says of these bodies: `pointer: message`, in the order found. Schema errors fail the test. */
export function findingsOf(rule: string, bodies: string | string[], project?: Project): string[] {
  const { findings } = check(bodies, project);
  const broken = findings.filter(({ code }) => code.startsWith('ENT_'));
  if (broken.length > 0) throw new Error(`the test's own YAML is wrong: ${JSON.stringify(broken)}`);
  return findings.filter(({ code }) => code === rule).map(({ pointer, message }) => `${pointer}: ${message}`);
}
