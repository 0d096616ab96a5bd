/** No value of a secret stands anywhere after a run: nothing that is printed, and no file but the one the person wrote. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  type EntradaOptions,
  type EntradaRun,
  entradaIn,
  envOf,
  projectOfFive,
  SECRETS,
  textsIn,
  write,
} from './engine-support.ts';
import { fullSpecs } from './full-specs.ts';
import { removeFolders } from './support.ts';

const FORMATS = ['text', 'json', 'markdown', 'sarif', 'junit', 'github', 'html'];
const FILE_SECRET = 'file-3yRd-secret-value';

/** What is in the midst of a run, when a write is on its way. */
let onWrite: () => Promise<void> = async () => {};
const standin = useStandin({ wait: async () => onWrite() });
trustStandin(standin);
afterAll(removeFolders);

const printed: string[] = [];
let folder = '';

async function all(words: readonly string[], options: EntradaOptions = {}): Promise<EntradaRun[]> {
  const runs: EntradaRun[] = [];
  for (const format of FORMATS) {
    const run = await entradaIn(standin, folder, [...words, '--format', format], options);
    runs.push(run);
    printed.push(run.stdout, run.stderr);
  }
  return runs;
}

/** Files as they are now, without those that hold the secret by themselves. */
function keepFiles(): void {
  for (const [name, text] of textsIn(folder)) if (!name.startsWith('secrets/')) printed.push(text);
}

beforeAll(async () => {
  folder = projectOfFive();
  const files = await fullSpecs();
  const portal = (files['connections/portal.yaml'] ?? '').replace('{env: VENDOR_TOKEN}', '{file: secrets/portal}');
  write(folder, { ...files, 'connections/portal.yaml': portal, 'secrets/portal': `${FILE_SECRET}\n` });
  await all(['plan', '--save', 'plan.json']);
  // First with refusals of what carries secrets, repeated by Graph; then cut off in the middle; then to the end.
  const echo = { status: 400, code: 'Bad', message: Object.values(SECRETS).join(' ') };
  await standin.manners({ faults: [{ method: 'POST', path: '/v1.0/policies/claimsMappingPolicies', ...echo }] });
  expect((await all(['apply', '--yes', '--only', 'mapped'])).at(-1)?.code).toBe(3);
  const path = '/v1.0/servicePrincipals/*/synchronization/secrets';
  const slow = ['POST', 'PATCH', 'PUT'].map((method) => ({ method, path: '/v1.0/servicePrincipals/**', latencyMs: 1 }));
  await standin.manners({ faults: [{ method: 'PUT', path, times: 3, ...echo }, ...slow] });
  onWrite = async () => keepFiles();
  expect((await all(['apply', '--yes']))[0]?.code).toBe(4);
  onWrite = async () => {};
  await standin.control('DELETE', '/settings');
  expect((await all(['apply', '--yes'])).at(-1)?.code).toBe(0);
  await standin.manners({ refuseCredentials: true });
  await all(['drift', '--credentials']);
  await all(['plan'], { env: { SENTRY_SCIM_TOKEN: `${SECRETS['SENTRY_SCIM_TOKEN']}-new` } });
  await all(['apply'], { env: { SENTRY_SCIM_TOKEN: `${SECRETS['SENTRY_SCIM_TOKEN']}-new` } });
  await all(['plan'], { env: { ENTRADA_CLIENT_SECRET: 'wrong-secret-value' } });
  keepFiles();
}, 120_000);

it('what is looked through is everything: reports, records, plan, journal, lock, key of fingerprints', () => {
  const text = printed.join('\n');
  for (const word of [
    '"recordVersion"',
    '"planVersion"',
    '"state":"begin"',
    '"command":"entrada apply',
    'ENT_DRIFT_SECRET',
    'ENT_APPLY',
  ])
    expect(text).toContain(word);
});

it.each([
  ...Object.entries(SECRETS),
  ['the secret of a file', FILE_SECRET],
  ['a secret that does not sign in', 'wrong-secret-value'],
])('%s stands nowhere', (_name, value) => {
  const encodings = [
    value,
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
    encodeURIComponent(value),
    Buffer.from(value).toString('hex'),
  ];
  for (const text of encodings)
    expect(printed.flatMap((one) => one.split('\n')).filter((one) => one.includes(text))).toEqual([]);
});

it('nor does the secret of the client, or a token', () => {
  const { ENTRADA_CLIENT_SECRET: own } = envOf(standin);
  expect(printed.filter((one) => one.includes(String(own)))).toEqual([]);
  expect(printed.filter((one) => /eyJ[\w-]{20,}\.[\w-]{20,}\./.test(one))).toEqual([]);
});
