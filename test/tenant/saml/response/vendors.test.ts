/** Applications that `entrada apply` made of `connections/`: what their vendors are told of somebody who signs in. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { entradaIn, projectOfFive } from '../../../cli/engine-support.ts';
import { removeFolders } from '../../../cli/support.ts';
import { trustStandin } from '../../../graph/support.ts';
import { useStandin } from '../../support.ts';
import { FORMAT, type Seen, SOAP, seen, type Vendor } from '../kit.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

beforeAll(async () => {
  const { code } = await entradaIn(standin, projectOfFive(), ['apply', '--yes']);
  expect(code).toBe(0);
  await standin.control('PUT', '/snapshots/applied');
}, 60_000);
beforeEach(() => standin.control('POST', '/snapshots/applied/restore'));

async function signedIn(displayName: string, nameIdFormat: string | null = null): Promise<Seen> {
  const { store } = standin.tenant.directory;
  const [application] = store.find('application', 'displayName', displayName);
  const [principal] = store.find('servicePrincipal', 'displayName', displayName);
  expect(application && principal, displayName).toBeDefined();
  const vendor = { application, principal, path: '', certificate: Buffer.alloc(0) } as unknown as Vendor;
  return seen(standin, vendor, { request: { id: '_r', issuer: 'urn:issuer', nameIdFormat } });
}

const CORE = 5;
const MAIL = 'aiko.nakahira@entrada.example';

test('RudderStack: Email and LastName without a namespace, and nothing but the core beside them', async () => {
  const { values, names, nameId } = await signedIn('RudderStack');
  expect(values('Email')).toEqual([MAIL]);
  expect(values('LastName')).toEqual(['Aiko Nakahira']);
  expect(names).toHaveLength(CORE + 2);
  expect(nameId).toEqual({ value: MAIL, format: FORMAT.email });
});

test('Sentry: a NameID of no particular format, whether the request says so or not', async () => {
  for (const format of [null, FORMAT.unspecified]) {
    expect((await signedIn('Sentry', format)).nameId).toEqual({ value: MAIL, format: FORMAT.unspecified });
  }
});

test.each(['MangoApps', 'Sentry', 'Serenity Connect', 'ServusConnect'])('%s has the basic claims', async (name) => {
  const { values } = await signedIn(name);
  const basic = ['givenname', 'surname', 'emailaddress', 'name'].map((claim) => values(`${SOAP}/${claim}`)?.[0]);
  expect(basic).toEqual(['Aiko', 'Nakahira', MAIL, MAIL]);
});
