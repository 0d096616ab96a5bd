/**
 * Mutated messages before the verifier, node-saml and xmlsec1: nothing that the verifier accepts may be refused by one of
 * them, and nobody may be somebody else. A thousand messages; ENTRADA_FUZZ=N tries N, ENTRADA_SEED=N others.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { SAML as NodeSaml, ValidateInResponseTo } from '@node-saml/node-saml';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../../src/runtime/saml/refusal.ts';
import type { VerifiedResponse } from '../../../src/runtime/saml/verified-response.ts';
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { ACS, AUDIENCE, ISSUER } from '../../attacks/saml/message.ts';
import { message, PLAIN_STYLES } from '../../attacks/saml/sign.ts';
import { EXPECTED, verify } from '../../attacks/saml/support.ts';
import { pemOf } from '../../tenant/federation/oracle.ts';
import { noXmlsec1, verifies } from '../../tenant/saml/response/judges.ts';
import { mutated, mutation } from './mutations.ts';

const RUNS = Number(process.env['ENTRADA_FUZZ'] ?? 1_000);
const dates = { notBefore: new Date('2025-01-01T00:00:00Z'), notAfter: new Date('2028-01-01T00:00:00Z') };
const made = await makeSigningCertificate({ subject: 'CN=fuzz', ...dates });
const { publicKey } = new X509Certificate(made.certificate);
const idp = { ...EXPECTED.idp, keys: [{ thumbprint: made.thumbprint, ...dates, publicKey }] };
const signing = { key: createPrivateKey(made.privateKeyPem) };
const MESSAGES = PLAIN_STYLES.flatMap((style) =>
  ['', 'ds'].map((prefix) => message(style, {}, { ...signing, prefix })),
);

/** Times are left to the verifier: node-saml reads the real clock. */
const peer = (isAssertionSigned: boolean) =>
  new NodeSaml({
    callbackUrl: ACS,
    issuer: AUDIENCE,
    audience: AUDIENCE,
    idpIssuer: ISSUER,
    idpCert: pemOf(made.certificate),
    wantAssertionsSigned: isAssertionSigned,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: -1,
    validateInResponseTo: ValidateInResponseTo.never,
  });
const [either, assertionSigned] = [peer(false), peer(true)];

function accepted(xml: string): VerifiedResponse | null {
  try {
    return verify(xml, { idp });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const hasSignature = (xml: string, element: string) =>
  new RegExp(
    `<(?:\\w+:)?${element}[\\s>](?:(?!<(?:\\w+:)?(?:Status|Subject)[\\s>]).)*?<(?:\\w+:)?Signature[\\s>]`,
    's',
  ).test(xml);

/** Both peers take it too, and for the same person. */
async function compare(xml: string, ours: VerifiedResponse): Promise<void> {
  const [isAssertion, isResponse] = [hasSignature(xml, 'Assertion'), hasSignature(xml, 'Response')];
  const { profile } = await (isAssertion ? assertionSigned : either).validatePostResponseAsync({
    SAMLResponse: Buffer.from(xml).toString('base64'),
  });
  expect(profile?.nameID).toBe(ours.nameId.value);
  expect(ours.nameId.value).toBe('ana@contoso.com');
  const claims = profile?.['attributes'] as Record<string, string | string[]>;
  for (const [name, values] of ours.attributes) expect([claims[name]].flat()).toEqual(values);
  if (noXmlsec1) return;
  if (isAssertion) expect(verifies(xml, 'Assertion', made.certificate), 'xmlsec1, Assertion').toBe(true);
  if (isResponse) expect(verifies(xml, 'Response', made.certificate), 'xmlsec1, Response').toBe(true);
}

test('what the verifier accepts, others accept, and as the same person', { timeout: 3_600_000 }, async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...MESSAGES),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      async (original, mutations) => {
        const xml = mutated(original, mutations);
        const ours = accepted(xml);
        if (ours === null || xml === original) return;
        count++;
        await compare(xml, ours);
      },
    ),
    { numRuns: RUNS },
  );
  expect(count, 'messages that were accepted').toBeGreaterThan(RUNS / 50);
});
