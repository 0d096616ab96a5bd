/**
 * A filesystem mirror from which Terraform takes the double as the provider azuread 3.7.0. A test tool: it makes the
 * requests of the real provider, and shows what a stack or the stand-in would do to it. Source: azuread-provider.md 5.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { readSchemas } from './sdk/bindings.ts';

const PROTOCOLS = ['tfplugin5.proto', 'health.proto', 'controller.proto'];

/** The mirror in `folder`, the CLI configuration that names it, and what Terraform's environment needs. */
export function makeMirror(folder: string): { mirror: string; cliConfig: string; env: Record<string, string> } {
  const mirror = join(folder, 'mirror');
  const home = join(mirror, 'registry.terraform.io', 'hashicorp', 'azuread', '3.7.0', 'linux_amd64');
  const plugin = join(folder, 'plugin');
  mkdirSync(home, { recursive: true });
  mkdirSync(plugin, { recursive: true });
  writeFileSync(join(plugin, 'schemas.json'), JSON.stringify(readSchemas()));
  for (const file of PROTOCOLS) copyFileSync(join(import.meta.dirname, file), join(plugin, file));
  // One file, because Terraform starts a new process for every step of a command.
  const outfile = join(plugin, 'main.mjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    define: { __dirname: 'import.meta.dirname' },
    logLevel: 'error',
  });
  const script = `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(outfile)} ${quoted(plugin)}\n`;
  writeFileSync(join(home, 'terraform-provider-azuread_v3.7.0'), script, { mode: 0o755 });
  const cliConfig = join(folder, 'terraform.rc');
  writeFileSync(
    cliConfig,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\ndisable_checkpoint = true\n`,
  );
  return { mirror, cliConfig, env: { TF_CLI_CONFIG_FILE: cliConfig, TF_DISABLE_PLUGIN_TLS: '1' } };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
