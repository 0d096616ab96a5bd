/** Real Terraform with the double, against a stand-in of this process: nothing here may block, or the stand-in is silent. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tenant } from '../../../src/tenant/tenant.ts';
import { plainEnv } from '../run-terraform.ts';
import { makeMirror } from './mirror.ts';

const BINARY = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';

/** What a command of Terraform left. */
export interface Ran {
  readonly code: number | null;
  /** Both outputs, as they came. */
  readonly text: string;
}

/** Runs a command in a folder. */
export type Terraform = (cwd: string, ...args: string[]) => Promise<Ran>;

/** A place for a test: Terraform that finds the double and is signed in to the stand-in as its deployer. */
export interface Bench {
  readonly folder: string;
  readonly terraform: Terraform;
  /** What Terraform's environment needs. */
  readonly env: NodeJS.ProcessEnv;
  remove(): void;
}

/** Makes the mirror, the certificate file and the environment. `extra`: more variables, as `TF_VAR_…`. */
export function makeBench(tenant: Tenant, extra: Readonly<Record<string, string>> = {}): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-double-test-'));
  const certificate = join(folder, 'standin.pem');
  writeFileSync(certificate, tenant.certificatePem);
  const env = {
    ...plainEnv(),
    ...makeMirror(folder).env,
    SSL_CERT_FILE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    ARM_METADATA_HOSTNAME: tenant.authority,
    ARM_TENANT_ID: tenant.tenantId,
    ARM_CLIENT_ID: tenant.deployer.clientId,
    ARM_CLIENT_SECRET: tenant.deployer.clientSecret,
    ARM_USE_CLI: 'false',
    ...extra,
  };
  return {
    folder,
    env,
    terraform: (cwd, ...args) => run(cwd, [...args, '-no-color'], env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(BINARY, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text: Buffer.concat(chunks).toString('utf8') }));
  });
}
