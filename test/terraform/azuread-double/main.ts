/** The plugin process: Terraform starts it, and reads from its output where it listens. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Provider } from './provider.ts';
import type { Schemas } from './sdk/schema.ts';
import { serve } from './server.ts';

const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** The files that the plugin reads lie in the folder that it is given: schemas and protocol. */
async function main(folder: string): Promise<void> {
  if (process.env['TF_PLUGIN_MAGIC_COOKIE'] !== COOKIE) {
    process.stderr.write('this is a plugin of Terraform, to be started by Terraform\n');
    process.exitCode = 1;
    return;
  }
  const schemas = JSON.parse(readFileSync(join(folder, 'schemas.json'), 'utf8')) as Schemas;
  const home = mkdtempSync(join(tmpdir(), 'azuread-double-'));
  const socket = join(home, 'plugin.sock');
  await serve(new Provider(schemas), folder, socket, () => {
    rmSync(home, { recursive: true, force: true });
    process.exit(0);
  });
  // Terraform ends its plugins itself; Ctrl-C reaches the whole group and must not end them before their work.
  process.on('SIGINT', () => undefined);
  process.stdout.write(`1|5|unix|${socket}|grpc|\n`);
}

await main(process.argv[2] ?? '');
