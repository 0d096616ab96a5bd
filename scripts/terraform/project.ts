/** A copy of this project, whose connections and writers change during a test. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The program, from its source. */
export const MAIN = join(root, 'src', 'cli', 'main.ts');

/** Copies the project into a folder below. */
export function copyProject(folder: string, name: string): string {
  const project = join(folder, name);
  mkdirSync(project);
  cpSync(join(root, 'entrada.yaml'), join(project, 'entrada.yaml'));
  cpSync(join(root, 'connections'), join(project, 'connections'), { recursive: true });
  return project;
}

/** The text of the project's file. */
export const projectText = (): string => readFileSync(join(root, 'entrada.yaml'), 'utf8');

/** Who writes: all Graph, or Terraform as much as it can. */
export function setWriter(project: string, writer: 'graph' | 'terraform'): void {
  const text = projectText().replace(/^deploy: .*$/m, `deploy: ${writer}`);
  writeFileSync(
    join(project, 'entrada.yaml'),
    text.replace('provisioning: false', `provisioning: ${writer === 'terraform'}`),
  );
}

/** One change that every connection takes: another name. */
export function renameAll(project: string): void {
  const folder = join(project, 'connections');
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replace(/^displayName: (.*)$/m, 'displayName: $1 (renamed)'));
  }
}

/** The stacks of a synthesis, as folders. */
export function stacksOf(project: string): string[] {
  const stacks = join(project, 'cdktf.out', 'stacks');
  return readdirSync(stacks).map((name) => join(stacks, name));
}

interface StackJson {
  readonly variable?: object;
  readonly resource?: Readonly<Record<string, object>>;
}

const jsonOf = (stack: string) => JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as StackJson;

/** Every secret has the same value, for Terraform and for us. */
export const SECRETS: Readonly<Record<string, string>> = Object.fromEntries(
  ['MANGOAPPS_SCIM_TOKEN', 'RUDDERSTACK_SCIM_TOKEN', 'SENTRY_SCIM_TOKEN'].flatMap((name) => [
    [name, 'a-secret-for-tests'],
    [`TF_VAR_${name}`, 'a-secret-for-tests'],
  ]),
);

/** What a takeover must make: synchronization secrets alone have no import. */
export function unimportable(stack: string): number {
  return Object.keys(jsonOf(stack).resource?.['azuread_synchronization_secret'] ?? {}).length;
}
