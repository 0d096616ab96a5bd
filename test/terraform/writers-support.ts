/** A project whose connection is written by Terraform, by Graph, or by both, against one stand-in. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type EntradaOptions, type EntradaRun, entradaIn, SECRETS, told } from '../cli/engine-support.ts';
import type { Standin } from '../tenant/support.ts';
import { type Bench, makeBench } from './azuread-double/run.ts';

const BINARY = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';

/** Who writes what; `graph` is all of it. */
export type Writers =
  | 'graph'
  | { readonly certificate: boolean; readonly claims: boolean; readonly provisioning: boolean };

export const TERRAFORM = { certificate: true, claims: true, provisioning: true } as const;

/** `entrada.yaml` of the project. */
export function projectOf(tenantId: string, writers: Writers): string {
  const head = `apiVersion: entrada/v1\nkind: Project\nproject: acme\nenvironments: {prod: {tenantId: ${tenantId}}}\n`;
  return writers === 'graph'
    ? `${head}deploy: graph\n`
    : `${head}deploy: terraform\nterraform: ${JSON.stringify(writers)}\n`;
}

/** A connection that uses every block: roles, owner, assignments, certificate, claims, provisioning. */
export const FULL = `apiVersion: entrada/v1
kind: Connection
name: full
displayName: Full
application:
  source: non-gallery
  notes: run by the platform team
  owners: [ottilie.brandmoor@entrada.example]
saml:
  identifiers: ['https://full.example/saml', 'urn:full:second']
  replyUrls: ['https://full.example/acs', {url: 'https://full.example/acs2', index: 2}]
  signOnUrl: https://full.example/login
  logoutUrl: https://full.example/logout
  relayState: https://full.example/start
  signing: {notify: [idp@full.example]}
  appRoles: [{value: admin, displayName: Admin, memberTypes: [User]}]
  claims:
    engine: mapping-policy
    add: [{name: Email, source: user.mail}]
provisioning:
  running: true
  tenantUrl: https://full.example/scim/v2/
  auth: {method: bearer, secret: {env: VENDOR_TOKEN}}
assignments:
  - {group: Engineering}
  - {user: ottilie.brandmoor@entrada.example, role: admin}
`;

/** One project in a folder of its own, with Terraform that finds the double. */
export class Place {
  readonly standin: Standin;
  readonly bench: Bench;
  readonly folder: string;

  constructor(standin: Standin) {
    this.standin = standin;
    this.bench = makeBench(standin.tenant, { TF_VAR_VENDOR_TOKEN: SECRETS['VENDOR_TOKEN'] as string });
    this.folder = join(this.bench.folder, 'project');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** An empty folder: no record, stack or state of another test is in it. */
  empty(): void {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(join(this.folder, 'connections'), { recursive: true });
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  remove(file: string): void {
    rmSync(join(this.folder, file));
  }

  writers(writers: Writers): void {
    this.write('entrada.yaml', projectOf(this.standin.tenant.tenantId, writers));
  }

  /** A command that must end with this code. */
  async entrada(code: number, ...words: string[]): Promise<EntradaRun> {
    return this.entradaWith({}, code, ...words);
  }

  /** The same, with another environment or client. */
  async entradaWith(options: EntradaOptions, code: number, ...words: string[]): Promise<EntradaRun> {
    const env = { ...this.bench.env, ...options.env };
    const run = await entradaIn(this.standin, this.folder, words, { ...options, env });
    expect(run.code, `entrada ${words.join(' ')}: ${told(run).join('\n')}${run.stderr}`).toBe(code);
    return run;
  }

  /** Terraform in the stack of a connection; a command that must end with this code. Gives what it said. */
  async terraform(code: number, stack: string, ...words: string[]): Promise<string> {
    const ran = await this.bench.terraform(join(this.folder, 'cdktf.out', 'stacks', stack), ...words);
    expect(ran.code, `terraform ${words.join(' ')}: ${ran.text}`).toBe(code);
    return ran.text;
  }

  /** Synthesizes, and initializes the stack once more: providers and backend stay. */
  async synth(stack: string): Promise<void> {
    await this.entrada(0, 'synth', '--skip-terraform');
    await this.terraform(0, stack, 'init', '-input=false');
  }

  /** What a plan would do: `import`, `add`, `change`, `destroy`. */
  async plan(stack: string): Promise<string> {
    const ran = await this.bench.terraform(join(this.folder, 'cdktf.out', 'stacks', stack), 'plan', '-input=false');
    expect(ran.code, ran.text).toBe(0);
    const [line = ran.text] = /^(?:Plan: .*|No changes\..*)$/m.exec(ran.text) ?? [];
    return line;
  }

  async apply(stack: string): Promise<string> {
    return this.terraform(0, stack, 'apply', '-auto-approve', '-input=false');
  }

  /** As after a backend that was lost: stacks stay, states go. */
  forgetStates(): void {
    for (const name of readdirSync(this.folder, { recursive: true, encoding: 'utf8' }))
      if (/\.tfstate(?:\.backup)?$/.test(name)) rmSync(join(this.folder, name), { force: true });
  }

  /** Another run of Terraform that waits for its answer, and holds the state meanwhile. Gives how to end it. */
  async holdState(stack: string): Promise<() => Promise<void>> {
    const cwd = join(this.folder, 'cdktf.out', 'stacks', stack);
    const child = spawn(BINARY, ['apply', '-no-color', '-destroy', '-refresh=false'], {
      cwd,
      env: { ...this.bench.env, TF_IN_AUTOMATION: '' },
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => /Enter a value/.test(chunk.toString()) && resolve());
      child.once('close', () => reject(new Error('it did not wait')));
    });
    return async () => {
      child.stdin.end('no\n');
      await once(child, 'close');
    };
  }

  /** Everything that is live, as the store has it: what was made anew has another ID. */
  live(): string {
    const { store } = this.standin.tenant.directory;
    return KINDS.flatMap((kind) => store.list(kind).map((row) => JSON.stringify(row)))
      .sort()
      .join('\n');
  }

  /** Ids of everything that is live. */
  ids(): string[] {
    const { store } = this.standin.tenant.directory;
    return KINDS.flatMap((kind) => store.list(kind).map(({ id }) => `${kind} ${id}`)).sort();
  }
}

const KINDS = [
  'application',
  'servicePrincipal',
  'claimsMappingPolicy',
  'tokenIssuancePolicy',
  'synchronizationJob',
  'appRoleAssignment',
];
