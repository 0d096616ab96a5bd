/** The libraries that are measured, each with all the checks that it has for such a message. */
import { createHash, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { verifyResponse } from '../../src/runtime/saml/verify/verify-response.ts';
import { ACS, AUDIENCE, ISSUER } from '../../test/attacks/saml/message.ts';
import type { Input, Setting } from './inputs.ts';

/** What is used of samlify. Its own types bring those of browsers, which contradict Node's. */
interface Samlify {
  setSchemaValidator(validator: { validate(xml: string): Promise<string> }): void;
  IdentityProvider(options: object): unknown;
  ServiceProvider(options: object): {
    parseLoginResponse(idp: unknown, binding: string, request: object): Promise<{ extract: { nameID?: string } }>;
  };
}
const samlify = createRequire(import.meta.url)('samlify') as Samlify;

/** Verifies one message and returns the NameID. */
export type Verifier = (input: Input) => string | undefined | Promise<string | undefined>;

/** What each does not check, of what ours does, with the options below (reference/runtime-peers.md 4.1). */
export const MISSING = {
  'node-saml':
    'Destination, Recipient, Method, times of the confirmation, age of certificates, document types, comments',
  samlify: 'the same, and Audience',
} as const;

/** By name. `floor`: hashing the message and one RSA verification for each signature, no XML. */
export function makeVerifiers(setting: Setting): Record<'entrada' | 'node-saml' | 'samlify' | 'floor', Verifier> {
  return {
    entrada: ({ base64, isEncrypted }) =>
      verifyResponse({ bytes: Buffer.from(base64, 'base64') }, { ...setting.expected, isEncrypted }).nameId.value,
    'node-saml': nodeSaml(setting),
    samlify: viaSamlify(setting),
    floor: floor(setting),
  };
}

function nodeSaml({ certificatePem, decryptionPem }: Setting): Verifier {
  const of = (isResponseSigned: boolean) =>
    new SAML({
      callbackUrl: ACS,
      issuer: AUDIENCE,
      audience: AUDIENCE,
      idpCert: certificatePem,
      idpIssuer: ISSUER,
      decryptionPvk: decryptionPem,
      wantAssertionsSigned: true,
      wantAuthnResponseSigned: isResponseSigned,
      validateInResponseTo: ValidateInResponseTo.never,
    });
  const [assertionOnly, both] = [of(false), of(true)];
  return async ({ base64, isResponseSigned }) => {
    const { profile } = await (isResponseSigned ? both : assertionOnly).validatePostResponseAsync({
      SAMLResponse: base64,
    });
    return profile?.nameID;
  };
}

function viaSamlify({ certificateBase64, decryptionPem }: Setting): Verifier {
  // The library refuses to run without a validator of schemas; a real one would only make it slower.
  samlify.setSchemaValidator({ validate: async () => 'valid' });
  const of = (isEncrypted: boolean, isResponseSigned: boolean) => ({
    idp: samlify.IdentityProvider({
      entityID: ISSUER,
      signingCert: certificateBase64,
      isAssertionEncrypted: isEncrypted,
      messageSigningOrder: 'sign-then-encrypt',
      singleSignOnService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: 'https://login.example' },
      ],
    }),
    sp: samlify.ServiceProvider({
      entityID: AUDIENCE,
      encPrivateKey: decryptionPem,
      wantMessageSigned: isResponseSigned,
      assertionConsumerService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: ACS }],
    }),
  });
  const sides = new Map([false, true].flatMap((e) => [false, true].map((r) => [`${e}${r}`, of(e, r)] as const)));
  return async ({ base64, isEncrypted, isResponseSigned }) => {
    const { sp, idp } = sides.get(`${isEncrypted}${isResponseSigned}`) as ReturnType<typeof of>;
    const { extract } = await sp.parseLoginResponse(idp, 'post', { body: { SAMLResponse: base64 } });
    return extract.nameID;
  };
}

function floor({ expected }: Setting): Verifier {
  const publicKey = expected.idp.keys[0]?.publicKey;
  if (publicKey === undefined) throw new TypeError('There is no key.');
  const value = Buffer.alloc(256, 1);
  return ({ base64, isResponseSigned }) => {
    const bytes = Buffer.from(base64, 'base64');
    for (let signature = 0; signature < (isResponseSigned ? 2 : 1); signature++) {
      createHash('sha256').update(bytes).digest();
      verify('RSA-SHA256', bytes.subarray(0, 1_000), publicKey, value);
    }
    return 'ana@contoso.com';
  };
}
