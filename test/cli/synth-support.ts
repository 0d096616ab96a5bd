/** A project in a folder of its own, and the command line run in it. */
import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** Root of this repository, and its command line. */
export const REPOSITORY = join(import.meta.dirname, '..', '..');
export const MAIN = join(REPOSITORY, 'src', 'cli', 'main.ts');

const PROJECT = `apiVersion: entrada/v1
kind: Project
project: acme
environments:
  prod: {tenantId: 0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50}
  test: {tenantId: 5b0c4e0e-8a39-4d0b-9f7a-1d2c3b4a5e6f}
`;

/** A spec with a name and whatever else. */
export function specText(name: string, rest = ''): string {
  const head = `apiVersion: entrada/v1\nkind: Connection\nname: ${name}\ndisplayName: ${name}\n`;
  return `${head}saml: {identifiers: ['https://${name}.example/saml'], replyUrls: ['https://${name}.example/acs']}\n${rest}`;
}

/** What a run gave. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary project; files are written and read by their path in it. */
export class TemporaryProject {
  readonly root = mkdtempSync(join(tmpdir(), 'entrada-synth-'));

  constructor(project: string | null = PROJECT) {
    if (project !== null) this.write('entrada.yaml', project);
    this.write('connections/one.yaml', specText('one'));
    this.write('connections/two.yaml', specText('two', 'assignments: [{group: Engineering}]\n'));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  /** `entrada synth` with further arguments; without the check by Terraform, which other tests make. */
  synth(...args: string[]): Run {
    return this.run([MAIN, 'synth', '--skip-terraform', ...args]);
  }

  /** Node with arguments, in the project's folder; what steers Terraform or cdktf stays outside. */
  run(args: readonly string[], env: Record<string, string> = {}): Run {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: this.root,
      encoding: 'utf8',
      env: { ...cleanEnv(), ...env },
    });
    return { status, stdout, stderr };
  }

  /** Every file below a folder with its content, by path. */
  files(folder: string): Record<string, string> {
    const start = join(this.root, folder);
    const names = readdirSync(start, { recursive: true, encoding: 'utf8' }).sort();
    const files = names.filter((name) => lstatSync(join(start, name)).isFile());
    return Object.fromEntries(files.map((name) => [name, readFileSync(join(start, name), 'utf8')]));
  }

  /** Names in the root, for leftovers. */
  names(folder = '.'): string[] {
    return readdirSync(join(this.root, folder)).sort();
  }
}

/** The environment without settings of Terraform and cdktf, and with this Node first on the path. */
export function cleanEnv(): Record<string, string> {
  const rest = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(?:TF_|CDKTF_|GITHUB_)/.test(name),
  ) as [string, string][];
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return { ...Object.fromEntries(rest), PATH: path, NO_COLOR: '1', CHECKPOINT_DISABLE: '1' };
}

/** A fresh project for each test, removed after it. */
export function temporaryProjects(): { current: TemporaryProject } {
  const holder = {} as { current: TemporaryProject };
  beforeEach(() => {
    holder.current = new TemporaryProject();
  });
  afterEach(() => rmSync(holder.current.root, { recursive: true, force: true }));
  return holder;
}
