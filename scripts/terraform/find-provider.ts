/** Where the azuread provider can be had: a mirror that the environment names, or the registry of Terraform. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The environment for terraform, or why there is no provider. */
export type Provider = { readonly env: Readonly<Record<string, string>> } | { readonly skipped: string };

const SOURCE = 'hashicorp/azuread';
const INIT_TIMEOUT_MS = 120_000;

/** Looks for the provider by `terraform init` of a configuration that needs it and nothing else. */
export function findProvider(binary: string, folder: string, env: NodeJS.ProcessEnv): Provider {
  if (spawnSync(binary, ['version'], { env }).status !== 0) return { skipped: `${binary} is not on the path` };
  const mirror = env['ENTRADA_TF_PROVIDER_MIRROR'];
  if (mirror !== undefined && !existsSync(mirror))
    return { skipped: `ENTRADA_TF_PROVIDER_MIRROR names ${mirror}, which is not there` };
  const config: Record<string, string> =
    mirror === undefined ? {} : { TF_CLI_CONFIG_FILE: writeConfig(folder, mirror) };
  const probe = mkdtempSync(join(tmpdir(), 'entrada-provider-'));
  try {
    writeFileSync(
      join(probe, 'main.tf.json'),
      JSON.stringify({ terraform: { required_providers: { azuread: { source: SOURCE } } } }),
    );
    const { status, stderr } = spawnSync(binary, [`-chdir=${probe}`, 'init', '-input=false', '-no-color'], {
      env: { ...env, ...config },
      encoding: 'utf8',
      timeout: INIT_TIMEOUT_MS,
    });
    if (status === 0) return { env: config };
    const reason = stderr
      .split('\n')
      .map((line) => line.replace(/^[│╷╵\s]+/, ''))
      .find((line) => line.startsWith('Error'));
    const where =
      mirror === undefined
        ? 'the registry of Terraform gives no azuread provider'
        : `${mirror} holds no azuread provider`;
    return { skipped: `${where} (${reason ?? 'no answer'}); ENTRADA_TF_PROVIDER_MIRROR may name a filesystem mirror` };
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

/** Source: reference/azuread-provider.md 5. */
function writeConfig(folder: string, mirror: string): string {
  const file = join(folder, 'terraform.rc');
  const path = JSON.stringify(mirror);
  writeFileSync(
    file,
    `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`,
  );
  return file;
}
