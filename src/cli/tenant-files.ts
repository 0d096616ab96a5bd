/** Files that a running stand-in leaves for others: its certificate, a bundle with it, and what to `source`. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EntradaError } from '../errors.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** Absolute paths. */
export interface TenantFiles {
  readonly caFile: string;
  readonly envFile: string;
  /** Takes the files away, when their folder is a temporary one. */
  remove(): void;
}

/** Where systems keep the certificates they trust; the first that exists is used. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * Writes the files, into the data directory when there is one. They hold a secret: mode 0600.
 * @throws {EntradaError} ENT_OUTPUT.
 */
export function writeTenantFiles(
  tenant: Tenant,
  data: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): TenantFiles {
  try {
    const folder = data === undefined ? mkdtempSync(join(tmpdir(), 'entrada-tenant-')) : resolve(data);
    const caFile = join(folder, 'ca.pem');
    const bundleFile = join(folder, 'ca-bundle.pem');
    const envFile = join(folder, 'env.sh');
    write(caFile, tenant.certificatePem);
    write(bundleFile, `${systemBundle(env, bundleFile)}${tenant.certificatePem}`);
    write(envFile, envText(tenant, caFile, bundleFile));
    const isTemporary = data === undefined;
    return { caFile, envFile, remove: () => isTemporary && rmSync(folder, { recursive: true, force: true }) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const hint = 'free some space, or give --data a folder that may be written to';
    throw new EntradaError('ENT_OUTPUT', `the files of the stand-in cannot be written (${code})`, {
      hint,
      cause: error,
    });
  }
}

function write(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
}

/**
 * SSL_CERT_FILE replaces the system's bundle, and `terraform init` still has to reach its registry. `own` is what an
 * earlier start left, in the environment of who has sourced it: it would grow with each start.
 */
function systemBundle(env: Readonly<Record<string, string | undefined>>, own: string): string {
  const known = [env['SSL_CERT_FILE'] ?? '', ...SYSTEM_BUNDLES];
  const bundle = known.find((file) => file !== '' && resolve(file) !== own && existsSync(file));
  return bundle === undefined ? '' : `${readFileSync(bundle, 'utf8').trimEnd()}\n`;
}

/** What the provider would take before or beside the secret, or another cloud, from a shell that has it for a real tenant. */
const INHERITED = [
  'ARM_CLIENT_CERTIFICATE',
  'ARM_CLIENT_CERTIFICATE_PATH',
  'ARM_OIDC_TOKEN',
  'ARM_OIDC_TOKEN_FILE_PATH',
  'ARM_CLIENT_ID_FILE_PATH',
  'ARM_CLIENT_SECRET_FILE_PATH',
  'ARM_ENVIRONMENT',
];

/** What the env file exports: Terraform's azuread provider, Go's and Node's trust, and Entrada's own. */
function envText(tenant: Tenant, caFile: string, bundleFile: string): string {
  const { url, authority, tenantId, deployer, reader, controlToken } = tenant;
  const values: Readonly<Record<string, string>> = {
    ARM_METADATA_HOSTNAME: authority,
    ARM_TENANT_ID: tenantId,
    ARM_CLIENT_ID: deployer.clientId,
    ARM_CLIENT_SECRET: deployer.clientSecret,
    ARM_USE_CLI: 'false',
    ARM_USE_MSI: 'false',
    ARM_USE_OIDC: 'false',
    SSL_CERT_FILE: bundleFile,
    NODE_EXTRA_CA_CERTS: caFile,
    ENTRADA_GRAPH_URL: url,
    ENTRADA_LOGIN_URL: url,
    ENTRADA_TENANT_ID: tenantId,
    ENTRADA_CLIENT_ID: deployer.clientId,
    ENTRADA_CLIENT_SECRET: deployer.clientSecret,
    ENTRADA_READER_CLIENT_ID: reader.clientId,
    ENTRADA_READER_CLIENT_SECRET: reader.clientSecret,
    ENTRADA_CONTROL_URL: `${url}/control`,
    ENTRADA_CONTROL_TOKEN: controlToken,
  };
  const exports = Object.entries(values).map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'\n`);
  return [...INHERITED.map((name) => `unset ${name}\n`), ...exports].join('');
}
