/**
 * The federation metadata that the vendor is given: it is there, of this tenant, and shows the certificate that signs.
 * Source: reference/graph.md 3.4.
 */
import type { LiveServicePrincipal } from '../entra/live.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import type { Cloud } from '../spec/project.ts';
import { ISSUERS } from '../spec/resolve.ts';
import { type Dial, fetchText } from './fetch-text.ts';
import { parseSamlMetadata, type SamlEntity, type SigningKey } from './saml-metadata.ts';
import { failed, passed, type Verification } from './verification.ts';

const DAY = 86_400_000;
const WARNING_DAYS = 30;

/** Fetches and judges the metadata of a record. */
export async function verifyMetadata(
  { metadataUrl, tenantId }: ConnectionRecord,
  servicePrincipal: LiveServicePrincipal,
  { cloud, dial, now }: { readonly cloud: Cloud; readonly dial: Dial; readonly now: Date },
): Promise<Verification[]> {
  const fetched = await fetchText(metadataUrl, dial);
  if ('problem' in fetched) {
    const hint = 'check the network; right after creation Entra may need minutes to publish it';
    return [failed('ENT_VERIFY_METADATA', `no federation metadata: ${fetched.problem}`, hint)];
  }
  const entities = await parseSamlMetadata(fetched.text);
  const idp = entities?.length === 1 ? entities[0] : undefined;
  if (!idp?.idp) {
    const message = `${metadataUrl} gives no metadata of an identity provider`;
    return [failed('ENT_VERIFY_METADATA', message, 'open it in a browser: it should be an EntityDescriptor')];
  }
  return [
    ...verifyEntity(idp, metadataUrl, tenantId, dial.isLocal ? 'global' : cloud),
    verifyCertificate(idp.idp.signing, servicePrincipal.preferredTokenSigningKeyThumbprint ?? '', now),
  ];
}

function verifyEntity(
  { entityId, idp }: SamlEntity,
  metadataUrl: string,
  tenantId: string,
  cloud: Cloud,
): Verification[] {
  const hint = 'compare tenantId and metadataUrl of the record; entrada record rebuilds it';
  const differ = (what: string, found: string, expected: string) =>
    failed('ENT_VERIFY_METADATA', `the ${what} of the metadata is ${found || '(none)'}, not ${expected}`, hint);
  const wanted = `${ISSUERS[cloud]}/${tenantId}/`;
  const place = `${new URL(metadataUrl).origin}/${tenantId}/saml2`;
  const others = (idp?.ssoUrls ?? []).filter((url) => url.toLowerCase() !== place.toLowerCase());
  const wrong = [
    ...(entityId.toLowerCase() === wanted.toLowerCase() ? [] : [differ('entity ID', entityId, wanted)]),
    ...(others.length > 0 || idp?.ssoUrls.length === 0 ? [differ('sign-in URL', others.join(', '), place)] : []),
  ];
  if (wrong.length > 0) return wrong;
  return [passed('ENT_VERIFY_METADATA', `federation metadata is published for ${wanted}`)];
}

/** Certificates beside the preferred one are those of a rollover. */
function verifyCertificate(keys: readonly SigningKey[], preferred: string, now: Date): Verification {
  const thumbprint = preferred.toUpperCase();
  const code = 'ENT_VERIFY_CERTIFICATE';
  if (thumbprint === '') return failed(code, 'no signing certificate is active', 'entrada apply activates one');
  const key = keys.find((one) => one.thumbprint === thumbprint);
  if (!key?.notAfter) {
    const shown = keys.map((one) => one.thumbprint).join(', ') || 'none';
    const message = `the metadata does not show the active certificate ${thumbprint}, but ${shown}`;
    return failed(code, message, 'wait some minutes after a switch; then look which certificate the vendor has');
  }
  const day = key.notAfter.toISOString().slice(0, 10);
  const left = key.notAfter.getTime() - now.getTime();
  const hint = 'entrada rotate adds the next one, and switches to it once the vendor has it';
  if (left <= 0) return failed(code, `the active certificate ${thumbprint} ended on ${day}`, hint);
  if (left <= WARNING_DAYS * DAY)
    return failed(code, `the active certificate ${thumbprint} ends on ${day}`, hint, 'warning');
  return passed(code, `the metadata shows the active certificate ${thumbprint}, valid until ${day}`);
}
