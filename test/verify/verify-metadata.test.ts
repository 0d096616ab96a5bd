/** What needs no stand-in: other clouds. The rest is in verify-connection.test.ts. */
import { expect, test } from 'vitest';
import { verifyMetadata } from '../../src/verify/verify-metadata.ts';
import { lines, live, network, RECORD } from './support.ts';

const MD = 'xmlns="urn:oasis:names:tc:SAML:2.0:metadata"';

test.each([
  ['global', 'https://login.microsoftonline.com', 'https://sts.windows.net'],
  ['usgovernment', 'https://login.microsoftonline.us', 'https://sts.windows.net'],
  ['china', 'https://login.partner.microsoftonline.cn', 'https://sts.chinacloudapi.cn'],
] as const)('%s: metadata of %s is issued by %s', async (cloud, origin, issuer) => {
  const metadataUrl = `${origin}/metadata`;
  const verify = async (entityId: string, location: string) => {
    const role = `<IDPSSODescriptor><SingleSignOnService Binding="x" Location="${location}"/></IDPSSODescriptor>`;
    const { fetch } = network({
      [metadataUrl]: `<EntityDescriptor ${MD} entityID="${entityId}">${role}</EntityDescriptor>`,
    });
    const options = { cloud, dial: { fetch, isLocal: false }, now: new Date(0) };
    return lines(await verifyMetadata({ ...RECORD, metadataUrl }, live().servicePrincipal, options))[0];
  };
  const [entityId, place] = [`${issuer}/${RECORD.tenantId}/`, `${origin}/${RECORD.tenantId}/saml2`];
  expect(await verify(entityId, place)).toBe(`ok METADATA: federation metadata is published for ${entityId}`);
  expect(await verify(entityId.toUpperCase(), place.toUpperCase())).toMatch(/^ok METADATA/);
  expect(await verify(entityId.slice(0, -1), place)).toMatch(/^error METADATA: the entity ID/);
  expect(await verify(entityId, `${place}/x`)).toMatch(/^error METADATA: the sign-in URL/);
});
