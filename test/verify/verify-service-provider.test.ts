import { describe, expect, test } from 'vitest';
import type { Live } from '../../src/entra/live.ts';
import { verifyServiceProvider } from '../../src/verify/verify-service-provider.ts';
import { ACS, APP, connection, ENTITY, lines, live, network, RECORD, SAML } from './support.ts';

const PLACE = 'https://vendor.example/metadata';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

function metadata(entityId: string, ...acs: string[]): string {
  const services = acs.map((url) => `<AssertionConsumerService Binding="${POST}" Location="${url}"/>`).join('');
  const role = `<SPSSODescriptor>${services}</SPSSODescriptor>`;
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">${role}</EntityDescriptor>`;
}

interface Given {
  readonly saml?: object;
  readonly live?: Live;
  readonly origins?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly place?: string;
}

async function verify(text: string, given: Given = {}): Promise<string[]> {
  const { saml = {}, files, origins, place = PLACE } = given;
  const spMetadata = files ? { file: 'vendor.xml' } : { url: PLACE };
  const environments = { prod: { tenantId: RECORD.tenantId, ...(origins ? { runtime: { origins } } : {}) } };
  const found = await verifyServiceProvider({
    connection: connection({ saml: { ...SAML, spMetadata, ...saml } }, { environments }),
    live: given.live ?? live(),
    record: RECORD,
    dial: { fetch: network({ [place]: text }).fetch, isLocal: origins !== undefined },
    readFile: async (file) => {
      const content = files?.[file];
      if (content === undefined) throw new Error('the metadata file does not exist');
      return content;
    },
  });
  return lines(found);
}

test('metadata that agrees is told', async () => {
  expect(await verify(metadata(ENTITY, ACS))).toEqual([
    `ok SP: the metadata of the vendor agrees: ${ENTITY} at ${ACS}`,
  ]);
  expect(await verify(metadata(ENTITY, ACS.replace('vendor', 'VENDOR')))).toEqual([expect.stringMatching(/^ok SP/)]);
  expect(await verify('', { files: { 'vendor.xml': metadata(ENTITY, ACS) } })).toEqual([
    expect.stringMatching(/^ok SP/),
  ]);
});

describe('metadata that differs names both sides', () => {
  test('in the entity ID', async () => {
    expect(await verify(metadata(`${ENTITY}/`, ACS))).toEqual([
      `error SP: the vendor's metadata has the entity ID ${ENTITY}/; saml.identifiers has ${ENTITY}`,
    ]);
  });

  test('in every ACS URL', async () => {
    expect(await verify(metadata(ENTITY, `${ACS}/2`))).toEqual([
      `error SP: the vendor's metadata has the ACS URL ${ACS}/2; saml.replyUrls has ${ACS}`,
    ]);
    expect(await verify(metadata(ENTITY))).toEqual([
      `error SP: the vendor's metadata has the ACS URL (none); saml.replyUrls has ${ACS}`,
    ]);
  });

  test('in some ACS URLs, as a warning', async () => {
    expect(await verify(metadata(ENTITY, `${ACS}/2`, ACS))).toEqual([
      `warning SP: the vendor's metadata has the ACS URL ${ACS}/2; saml.replyUrls has ${ACS}`,
    ]);
  });

  test('in both', async () => {
    expect(await verify(metadata('x', 'y'))).toHaveLength(2);
  });
});

test('what the spec leaves out is the live application', async () => {
  const saml = { identifiers: undefined, replyUrls: undefined };
  const web = { redirectUris: [ACS] };
  const application = { id: 'a', appId: APP, identifierUris: [ENTITY], web };
  expect(await verify(metadata(ENTITY, ACS), { saml, live: live({ application }) })).toEqual([
    expect.stringMatching(/^ok SP/),
  ]);
  expect(await verify(metadata(ENTITY, ACS), { saml })).toHaveLength(2);
});

test('reply URLs with an index and late built-ins are compared filled in', async () => {
  const saml = { identifiers: ['spn:${entra.appId}'], replyUrls: [{ url: `${ACS}?app=\${entra.appId}`, index: 1 }] };
  expect(await verify(metadata(`spn:${APP}`, `${ACS}?app=${APP}`), { saml })).toEqual([
    expect.stringMatching(/^ok SP/),
  ]);
});

test('with local origins, metadata is fetched here and its URLs are mapped as those of the spec are', async () => {
  const origins = 'https://{host}.localhost:8443';
  const place = 'https://vendor-example.localhost:8443/metadata';
  expect(await verify(metadata(ENTITY, ACS), { origins, place })).toEqual([
    `ok SP: the metadata of the vendor agrees: ${ENTITY} at https://vendor-example.localhost:8443/acs`,
  ]);
});

test('metadata that is not there, or is none, is a finding', async () => {
  expect(await verify('x', { place: 'https://other.example/' })).toEqual([
    `error SP: no metadata of the vendor: ${PLACE} cannot be reached (ENOTFOUND)`,
  ]);
  expect(await verify('', { files: {} })).toEqual([
    'error SP: no metadata of the vendor: the metadata file does not exist',
  ]);
  const none = `error SP: the metadata of the vendor at ${PLACE} describes no service providers`;
  expect(await verify('<html>')).toEqual([none]);
  expect(await verify(metadata(ENTITY, ACS).replaceAll('SPSSO', 'IDPSSO'))).toEqual([none]);
  const two = `<x>${metadata(ENTITY, ACS)}${metadata('other', ACS)}</x>`;
  expect(await verify(two)).toEqual([`error SP: the metadata of the vendor at ${PLACE} describes 2 service providers`]);
});

test('without metadata of the vendor there is nothing to say', async () => {
  const sources = { live: live(), record: RECORD, dial: { fetch, isLocal: false }, readFile: async () => '' };
  expect(await verifyServiceProvider({ connection: connection({ saml: SAML }), ...sources })).toEqual([]);
  expect(await verifyServiceProvider({ connection: connection({}), ...sources })).toEqual([]);
});
