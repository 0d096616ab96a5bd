/**
 * `npm run bench:saml`: verifying a Response beside node-saml and samlify, and a floor of bare cryptography. Equal messages,
 * one core, interleaved; without stores, then with stores, then a whole runtime beside junk. `--quick` measures little.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { median, ratio, table } from '../config/rounds.ts';
import { type Input, makeSetting } from './inputs.ts';
import { besideJunk } from './junk.ts';
import { withStores } from './stored.ts';
import { MISSING, makeVerifiers, type Verifier } from './verifiers.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const ROUNDS = values.quick ? 3 : 7;
const TIMES = values.quick ? 5 : 60;
const WARM_UP = values.quick ? 5 : 100;
const NAMES = ['entrada', 'node-saml', 'samlify', 'floor'] as const;

/** Microseconds for one message. */
async function measure(verify: Verifier, input: Input, times: number): Promise<number> {
  const begin = performance.now();
  for (let time = 0; time < times; time++) await verify(input);
  return ((performance.now() - begin) * 1_000) / times;
}

const setting = await makeSetting(new Date());
const verifiers = makeVerifiers(setting);
const rows: string[][] = [];
for (const input of setting.inputs) {
  for (const name of NAMES) {
    if ((await verifiers[name](input)) !== 'ana@contoso.com') throw new Error(`${name} does not take ‘${input.name}’.`);
    await measure(verifiers[name], input, WARM_UP);
  }
  const found = Object.fromEntries(NAMES.map((name) => [name, [] as number[]])) as Record<
    (typeof NAMES)[number],
    number[]
  >;
  for (let round = 0; round < ROUNDS; round++)
    for (const name of NAMES) found[name].push(await measure(verifiers[name], input, TIMES));
  rows.push([
    input.name,
    String(input.bytes),
    ...NAMES.map((name) => median(found[name]).toFixed(0)),
    (1e6 / median(found.entrada)).toFixed(0),
    ...(['node-saml', 'samlify'] as const).map((name) => `${ratio(found[name], found.entrada).toFixed(1)}×`),
    `${ratio(found.entrada, found.floor).toFixed(1)}×`,
  ]);
}

const head = [
  'message',
  'bytes',
  ...NAMES.map((name) => `${name}, µs`),
  'entrada, a second',
  'node-saml ÷ entrada',
  'samlify ÷ entrada',
  'entrada ÷ floor',
];
const machine = `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`;
process.stdout.write(
  `# Verifying a SAML response (${machine}; ${ROUNDS} interleaved rounds of ${TIMES}, medians)\n\n${table(head, rows)}\n`,
);
for (const [name, missing] of Object.entries(MISSING)) process.stdout.write(`${name} does not check: ${missing}.\n`);

process.stdout.write(await withStores(setting, values.quick));
process.stdout.write(await besideJunk(setting, values.quick));
