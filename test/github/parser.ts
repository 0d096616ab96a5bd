/** GitHub's own parser of workflows and actions, with the schema of both. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Parser from '@actions/workflow-parser';
import type * as Actions from '@actions/workflow-parser/actions/action-parser';
import { build } from 'esbuild';

type Loaded = typeof Parser & Pick<typeof Actions, 'parseAction'>;

/** Loads it as one file: it imports JSON in a way that Node refuses. */
export async function loadParser(): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-parser-'));
  const outfile = join(folder, 'parser.mjs');
  try {
    await build({
      stdin: {
        contents:
          "export * from '@actions/workflow-parser'; export { parseAction } from '@actions/workflow-parser/actions/action-parser';",
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
