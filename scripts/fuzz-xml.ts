/**
 * Compares the strict reader and canonical form with libxml2 over many inputs: `node scripts/fuzz-xml.ts [COUNT] [SEED]
 * [FIRST]`, a million from number 0 unless told; processes may share a seed. Prints figures; exits with 1 and the input, in base64, at the first difference.
 */
import { compare, type Outcome } from '../test/fuzz/xml/compare.ts';
import { inputOf, responsesForFuzzing } from '../test/fuzz/xml/inputs.ts';

const [count = 1_000_000, seed = 20_261_124, first = 0] = process.argv.slice(2).map(Number);
const responses = responsesForFuzzing();
const outcomes: Record<Outcome, number> = { both: 0, libxml2: 0, none: 0 };
const write = (text: string) => process.stdout.write(text);

for (let index = first; index < first + count; index += 1) {
  const { bytes, random } = inputOf(seed, index, responses);
  try {
    outcomes[compare(bytes, random)] += 1;
  } catch (error) {
    write(`${index}: ${(error as Error).message}\n${bytes.toString('base64')}\n`);
    process.exit(1);
  }
  if ((index + 1) % 50_000 === 0) write(`${index + 1} ${JSON.stringify(outcomes)}\n`);
}
const { both, libxml2, none } = outcomes;
write(
  `Seed ${seed}: of ${count} inputs from ${first} ${both} accepted by both, ${libxml2} by libxml2 only, ${none} by none; 0 differ.\n`,
);
