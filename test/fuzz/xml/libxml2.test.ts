/** What the strict reader accepts, libxml2 accepts and reads alike. A million inputs: `node scripts/fuzz-xml.ts`. */
import { expect, test } from 'vitest';
import { compare, type Outcome } from './compare.ts';
import { inputOf, responsesForFuzzing } from './inputs.ts';

const COUNT = 6_000;

test('Of inputs that are XML, or nearly, none is accepted by the strict reader alone, or read otherwise', () => {
  const seed = Number(process.env['ENTRADA_SEED'] ?? 20_261_124);
  const responses = responsesForFuzzing();
  const outcomes: Record<Outcome, number> = { both: 0, libxml2: 0, none: 0 };
  for (let index = 0; index < COUNT; index += 1) {
    const { bytes, random } = inputOf(seed, index, responses);
    outcomes[compare(bytes, random)] += 1;
  }
  // A test of refusals only, or of acceptances only, would prove little.
  expect(outcomes.both).toBeGreaterThan(COUNT * 0.4);
  expect(outcomes.none).toBeGreaterThan(COUNT * 0.25);
});
