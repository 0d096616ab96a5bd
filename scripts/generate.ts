/** Writes every file that is derived from another: types, validators and tables from `schemas/`, reference pages. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatePipelines } from './generate/pipelines.ts';
import { generateProviderSchema } from './generate/provider-schema.ts';
import { generateReference } from './generate/reference.ts';
import { generateTables } from './generate/tables.ts';
import { generateTypes } from './generate/types.ts';
import { generateValidators } from './generate/validators.ts';

/** Path relative to the project → content, of every derived file. A test regenerates and compares. */
export async function generateAll(): Promise<Record<string, string>> {
  return {
    ...(await generateTypes()),
    ...generateTables(),
    ...generateValidators(),
    ...generateProviderSchema(),
    ...(await generateReference()),
    ...generatePipelines(),
  };
}

const root = join(import.meta.dirname, '..');
if (import.meta.main) {
  for (const [file, content] of Object.entries(await generateAll())) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
    process.stderr.write(`${file}\n`);
  }
}
