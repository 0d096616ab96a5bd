/** What the stand-in for Entra sends is what the verifier takes: two programs that share no code but the facts. */
import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../../src/runtime/saml/refusal.ts';
import type { ResponseExpectations } from '../../../../src/runtime/saml/trust.ts';
import { verifyResponse } from '../../../../src/runtime/saml/verify/verify-response.ts';
import { makeSigningCertificate } from '../../../../src/tenant/identity/signing-certificate.ts';
import { failureResponse } from '../../../../src/tenant/saml/response/failure-response.ts';
import { issueResponse } from '../../../../src/tenant/saml/response/issue-response.ts';
import { SamlError } from '../../../../src/tenant/saml/saml-error.ts';
import { done } from '../../../tenant/api/application-kit.ts';
import { ACS, assignPolicy, ENTITY, newVendor, signInTo, type Vendor } from '../../../tenant/saml/kit.ts';
import { START, useStandin } from '../../../tenant/support.ts';

const standin = useStandin();
const dates = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2029-01-01T00:00:00Z') };
const encryption = await makeSigningCertificate({ subject: 'CN=encryption', ...dates });

function expectationsOf(certificate: Buffer, changes: Partial<ResponseExpectations> = {}): ResponseExpectations {
  const { directory } = standin.tenant;
  const x509 = new X509Certificate(certificate);
  const key = {
    thumbprint: x509.fingerprint.replaceAll(':', ''),
    notBefore: new Date(x509.validFrom),
    notAfter: new Date(x509.validTo),
    publicKey: x509.publicKey,
  };
  return {
    idp: { entityId: `https://sts.windows.net/${directory.tenantId}/`, tenantId: directory.tenantId, keys: [key] },
    audiences: [ENTITY],
    acsUrl: ACS,
    inResponseTo: '_request',
    isSha1Allowed: false,
    isEncrypted: false,
    decryptionKeys: [createPrivateKey(encryption.privateKeyPem)],
    now: START,
    ...changes,
  };
}

async function verified(vendor: Vendor, changes: Partial<ResponseExpectations> = {}) {
  const { xml, assertionId } = await issueResponse(standin.tenant.directory, signInTo(standin, vendor));
  const response = verifyResponse({ bytes: Buffer.from(xml) }, expectationsOf(vendor.certificate, changes));
  expect(response.assertionId).toBe(assertionId);
  return response;
}

const sign = (vendor: Vendor, option: string) =>
  assignPolicy(standin, vendor, 'tokenIssuancePolicies', {
    TokenIssuancePolicy: { Version: 1, TokenResponseSigningPolicy: option, EmitSAMLNameFormat: 'true' },
  });

async function encrypting(): Promise<Vendor> {
  const vendor = await newVendor(standin);
  const keyId = randomUUID();
  const key = encryption.certificate.toString('base64');
  const path = `/v1.0/applications/${vendor.application.id}`;
  await done(standin.patch(path, { keyCredentials: [{ keyId, usage: 'Encrypt', type: 'AsymmetricX509Cert', key }] }));
  await done(standin.patch(path, { tokenEncryptionKeyId: keyId }));
  return vendor;
}

describe.each(['TokenOnly', 'ResponseOnly', 'ResponseAndToken'])('%s', (option) => {
  test('in the clear', async () => {
    const vendor = await newVendor(standin);
    await sign(vendor, option);
    expect(await verified(vendor)).toMatchObject({
      nameId: { value: 'aiko.nakahira@entrada.example' },
      tenantId: standin.tenant.directory.tenantId,
    });
  });

  test.each(['gcm', 'cbc'])('encrypted by %s', async (mode) => {
    const vendor = await encrypting();
    await sign(vendor, option);
    await standin.behaviours({ assertionEncryption: mode });
    const response = verified(vendor, { isEncrypted: true });
    if (mode === 'cbc' && option === 'TokenOnly')
      await expect(response).rejects.toMatchObject({ refusal: 'SAML_CBC_UNSIGNED' });
    else expect((await response).nameId.value).toBe('aiko.nakahira@entrada.example');
  });
});

test('a refusal of the stand-in is told with its number', () => {
  const error = new SamlError(50105, 'The signed in user is not assigned to a role.');
  const failure = { destination: ACS, inResponseTo: '_request', codes: ['Responder', 'AuthnFailed'] as const, error };
  const xml = failureResponse(standin.tenant.directory, failure);
  const verify = () => verifyResponse({ bytes: Buffer.from(xml) }, expectationsOf(encryption.certificate));
  expect(verify).toThrow(Refusal);
  expect(verify).toThrow(
    'Status: Responder, AuthnFailed. It says: AADSTS50105: The signed in user is not assigned to a role. Trace ID: ',
  );
});
