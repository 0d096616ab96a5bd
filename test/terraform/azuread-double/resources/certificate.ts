/** azuread_service_principal_token_signing_certificate. Source: azuread-provider.md 2.6. */
import { createHash, X509Certificate } from 'node:crypto';
import type { Graph, Json } from '../graph.ts';
import type { ResourceData } from '../sdk/data.ts';
import { locked, settled } from '../waits.ts';
import type { Resource } from './resource.ts';

const NAME = /^([^/]+)\/tokenSigningCertificate\/([^/]+)$/;

export const certificate: Resource = {
  async create(data, graph) {
    const path = data.text('service_principal_id');
    await locked(`servicePrincipal ${path}`, () => add(data, path, graph));
  },

  async read(id, _state, graph) {
    const { path, keyId } = partsOf(id);
    const found = await graph.find(path, { query: { $select: 'keyCredentials' } });
    const credential = found?.keyCredentials?.find((item: Json) => item.keyId === keyId);
    if (!credential) return null;
    return {
      display_name: credential.displayName ?? '',
      end_date: credential.endDateTime ?? '',
      key_id: keyId,
      service_principal_id: path,
      start_date: credential.startDateTime ?? '',
      thumbprint: thumbprintOf(credential.key),
      value: credential.key,
    };
  },

  async delete({ id }, graph) {
    const { path, keyId } = partsOf(id);
    await locked(`servicePrincipal ${path}`, () => remove(path, keyId, graph));
  },
};

function partsOf(id: string): { path: string; keyId: string } {
  const [, servicePrincipal, keyId = ''] = NAME.exec(id) ?? [];
  return { path: `/servicePrincipals/${servicePrincipal}`, keyId };
}

async function add(data: ResourceData, path: string, graph: Graph): Promise<void> {
  const [displayName, endDateTime] = [data.text('display_name'), data.text('end_date')];
  const made = await graph.post(`${path}/addTokenSigningCertificate`, {
    ...(displayName === '' ? {} : { displayName }),
    ...(endDateTime === '' ? {} : { endDateTime }),
  });
  const has = async (keyId: string) => (await graph.get(path)).keyCredentials.some((key: Json) => key.keyId === keyId);
  await settled(() => has(made.keyId), `replication of ${made.keyId}`);
  const { keyCredentials } = await graph.get(path);
  const verify = keyCredentials.find(
    (key: Json) => key.customKeyIdentifier === made.customKeyIdentifier && key.usage === 'Verify',
  );
  if (!verify) throw new Error('could not find the Verify key of the new certificate');
  data.setId(`${path.replace('/servicePrincipals/', '')}/tokenSigningCertificate/${verify.keyId}`);
}

/** SHA-1 over the DER, in capitals; a key that is no certificate is an error, as in the provider. */
function thumbprintOf(key: string | null): string {
  const { raw } = new X509Certificate(Buffer.from(key ?? '', 'base64'));
  return createHash('sha1').update(raw).digest('hex').toUpperCase();
}

/** With the provider's defect: the identifier is taken from the last credential that is another. */
async function remove(path: string, keyId: string, graph: Graph): Promise<void> {
  const { keyCredentials, passwordCredentials } = await graph.get(path);
  const chosen = keyCredentials.filter((key: Json) => key.keyId !== keyId).at(-1)?.customKeyIdentifier;
  const rest = (list: Json[]) => list.filter((item) => item.customKeyIdentifier !== chosen);
  await graph.patch(path, {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    keyCredentials: rest(keyCredentials),
    passwordCredentials: rest(passwordCredentials),
  });
  const isGone = async () => !(await graph.get(path)).keyCredentials.some((key: Json) => key.keyId === keyId);
  await settled(isGone, `deletion of ${keyId}`);
}
