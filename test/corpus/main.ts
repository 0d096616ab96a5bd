/** Prints what becomes of the corpus; `--write DIR` also writes the specs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkCorpus, textsOf } from './check.ts';
import { CORPUS_FOLDER, readCorpus } from './records.ts';
import { table } from './table.ts';

const { values } = parseArgs({ options: { write: { type: 'string' } } });
const corpus = readCorpus();
if (corpus === undefined) {
  process.stderr.write(`there is no corpus at ${CORPUS_FOLDER}\n`);
  process.exitCode = 1;
} else {
  const { sso, scim } = checkCorpus(corpus);
  process.stdout.write(table(sso, scim));
  if (values.write !== undefined) write(values.write, textsOf([...sso, ...scim]));
}

function write(folder: string, texts: ReturnType<typeof textsOf>): void {
  for (const { file, text } of texts) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  process.stderr.write(`${texts.length} specs written to ${folder}\n`);
}
