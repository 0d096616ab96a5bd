/**
 * `npm run bench:saml-xml`: readers of a signed Response beside node-saml and the cryptography alone, interleaved in one
 * run, by CPU time of this process. `--quick` measures little.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { entraResponse, RESPONSE, signingKeys } from '../../test/fuzz/xml/entra-response.ts';
import { median, ratio, table } from '../config/rounds.ts';
import { canonicalFirst, checkCrypto, libxml2, strict, strictForm, strictParts, wholeForm } from './readers.ts';
import { WORST } from './worst.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const ROUNDS = values.quick ? 2 : 15;
const write = (text: string) => process.stdout.write(text);
const { privateKey, publicKey } = signingKeys();

/** All its checks on, but those of time and of the request, which need a clock of their own and a store. */
const nodeSaml = new SAML({
  idpCert: publicKey.export({ type: 'spki', format: 'pem' }) as string,
  callbackUrl: RESPONSE.acs,
  issuer: RESPONSE.audience,
  audience: RESPONSE.audience,
  idpIssuer: RESPONSE.issuer,
  wantAuthnResponseSigned: false,
  acceptedClockSkewMs: -1,
  validateInResponseTo: ValidateInResponseTo.never,
});

/** Microseconds of CPU time for one. */
async function measure(run: () => unknown, count: number): Promise<number> {
  const before = process.cpuUsage();
  for (let left = count; left > 0; left -= 1) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

async function compareReaders(groups: number): Promise<void> {
  const bytes = Buffer.from(entraResponse(privateKey, groups));
  const SAMLResponse = bytes.toString('base64');
  const parts = strictParts(bytes);
  const readers: Record<string, [run: () => unknown, count: number]> = {
    'SHA-256 and RSA alone': [() => checkCrypto(parts, publicKey), 400],
    'strict reader': [() => strict(bytes, publicKey), 300],
    'libxml2-wasm for canonical form, strict reader': [() => canonicalFirst(bytes, publicKey), 200],
    'libxml2-wasm': [() => libxml2(bytes, publicKey), 60],
    'node-saml 5.1.0': [() => nodeSaml.validatePostResponseAsync({ SAMLResponse }), 12],
  };
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(readers).map((name) => [name, []]));
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const [name, [run, count]] of Object.entries(readers)) {
      const time = await measure(run, values.quick ? 5 : count);
      if (round >= 0) times[name]?.push(time);
    }
  }
  const own = times['node-saml 5.1.0'] as number[];
  const floor = times['SHA-256 and RSA alone'] as number[];
  write(`\n${groups} groups, ${bytes.length} bytes\n\n`);
  write(
    table(
      ['reader', 'µs of CPU', 'times the rate of node-saml', '÷ cryptography'],
      Object.entries(times).map(([name, list]) => [
        name,
        median(list).toFixed(0),
        ratio(own, list).toFixed(1),
        ratio(list, floor).toFixed(1),
      ]),
    ),
  );
}

write(`${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}, ${ROUNDS} rounds.\n`);
await compareReaders(5);
await compareReaders(150);

const rows: string[][] = [];
for (const [name, bytes] of Object.entries(WORST)) {
  const times: number[][] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    const own = await measure(() => strictForm(bytes), 2);
    const theirs = await measure(() => wholeForm(bytes), 2);
    if (round >= 0) [own, theirs].map((time, at) => times[at]?.push(time / 1000));
  }
  const [own = [], theirs = []] = times;
  rows.push([name, median(own).toFixed(1), median(theirs).toFixed(1), ratio(own, theirs).toFixed(1)]);
}
write('\nParse and canonical form of texts of 256 KiB at most, of which much is\n\n');
write(table(['', 'strict reader, ms', 'libxml2-wasm, ms', 'ratio'], rows));
