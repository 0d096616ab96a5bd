/** Responses for the benchmark: shaped as Entra's, signed and encrypted once, valid around the moment of the run. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { ResponseExpectations } from '../../src/runtime/saml/trust.ts';
import { makeSigningCertificate } from '../../src/tenant/identity/signing-certificate.ts';
import {
  ACS,
  AUDIENCE,
  assertionXml,
  groupsClaim,
  ISSUER,
  PARTS,
  type Parts,
  REQUEST,
  responseXml,
  TENANT,
} from '../../test/attacks/saml/message.ts';
import { encrypted, message, SP_KEY, signed } from '../../test/attacks/saml/sign.ts';

/** One message, as a browser posts it. */
export interface Input {
  readonly name: string;
  readonly base64: string;
  readonly bytes: number;
  readonly isEncrypted: boolean;
  readonly isResponseSigned: boolean;
}

/** What every library is given. */
export interface Setting {
  readonly inputs: readonly Input[];
  readonly certificatePem: string;
  readonly certificateBase64: string;
  readonly decryptionPem: string;
  readonly expected: Omit<ResponseExpectations, 'isEncrypted'>;
  /** The key pair of the identity provider: for messages of other content. */
  readonly signing: { readonly key: KeyObject; readonly certificate: string };
  /** When messages hold: around the run. */
  readonly times: Pick<Parts, 'notBefore' | 'notOnOrAfter' | 'confirmationEnd'>;
}

/** Makes the messages. */
export async function makeSetting(now: Date): Promise<Setting> {
  const day = 86_400_000;
  const [notBefore, notAfter] = [new Date(now.getTime() - day), new Date(now.getTime() + day)];
  const made = await makeSigningCertificate({
    subject: 'CN=Microsoft Azure Federated SSO Certificate',
    notBefore,
    notAfter,
  });
  const key = createPrivateKey(made.privateKeyPem);
  const certificate = made.certificate.toString('base64');
  const signing = { key, certificate };
  const end = new Date(now.getTime() + 3_600_000).toISOString();
  const times = { notBefore: new Date(now.getTime() - 300_000).toISOString(), notOnOrAfter: end, confirmationEnd: end };
  const grouped = { ...times, claims: [...PARTS.claims, groupsClaim(150)] };
  const assertion = signed(assertionXml(times), 'Assertion', signing);
  const inputs = [
    input('assertion signed', message('assertion', times, signing)),
    input('assertion and response signed', message('both', times, signing)),
    input('150 groups', message('assertion', grouped, signing)),
    input('encrypted (AES-256-GCM)', responseXml(times, encrypted(assertion))),
  ];
  const { publicKey } = new X509Certificate(made.certificate);
  const keys = [{ thumbprint: made.thumbprint, notBefore, notAfter, publicKey }];
  return {
    inputs,
    certificatePem: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    certificateBase64: certificate,
    decryptionPem: SP_KEY.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    signing,
    times,
    expected: {
      idp: { entityId: ISSUER, tenantId: TENANT, keys },
      audiences: [AUDIENCE],
      acsUrl: ACS,
      inResponseTo: REQUEST,
      isSha1Allowed: false,
      decryptionKeys: [SP_KEY.privateKey],
      now,
    },
  };
}

function input(name: string, xml: string): Input {
  return {
    name,
    base64: Buffer.from(xml).toString('base64'),
    bytes: Buffer.byteLength(xml),
    isEncrypted: xml.includes('<EncryptedAssertion'),
    isResponseSigned: xml.slice(0, xml.indexOf('<samlp:Status>')).includes('<Signature'),
  };
}
