/** The Response to a sign-in that succeeded. Source: reference/entra-wire.md 2.4–2.7. */
import type { Directory } from '../../api/call.ts';
import { keysOf } from '../../api/credentials.ts';
import { activeSigner, publishedCertificates, type Signer } from '../../federation/publish.ts';
import { signXml } from '../../federation/sign-xml.ts';
import type { NameId } from '../claims/claim.ts';
import { claimsOf, type Statement } from '../claims/claims-of.ts';
import { SamlError } from '../saml-error.ts';
import type { SignIn } from '../sign-in.ts';
import { audienceOf } from './audience.ts';
import { contextOf, definitionOf } from './context-of.ts';
import { type AssertionFacts, assertion, type ResponseFacts, successResponse } from './documents.ts';
import { encryptedAssertion } from './encrypt.ts';
import { type SigningOptions, signingOptionsOf } from './signing-options.ts';
import { type Markup, markup } from './xml.ts';

/** What {@link issueResponse} gives. */
export interface IssuedResponse {
  /** The Response, to be posted to the reply URL. */
  readonly xml: string;
  /** It is the SessionIndex too. */
  readonly assertionId: string;
  readonly nameId: NameId;
}

/**
 * The signed Response, as the application's policies want it.
 * @throws {SamlError} 50003: nothing to sign with; 501241, 50124, 501621, 75016: the claims cannot be made.
 */
export async function issueResponse(directory: Directory, signIn: SignIn): Promise<IssuedResponse> {
  const { application, servicePrincipal } = signIn;
  const definition = definitionOf(directory, 'tokenIssuancePolicy', [servicePrincipal, application]);
  const options = signingOptionsOf(definition);
  const statement = claimsOf(contextOf(directory, signIn, options));
  const signer = requiredSigner(directory, signIn);
  const envelope = envelopeOf(directory, signIn, statement);
  const facts = assertionFacts(directory, signIn, statement, envelope);
  const content = await sealed(directory, signIn, assertion(facts), { id: facts.id, options, signer });
  const whole = successResponse(envelope, content);
  const xml = options.isResponseSigned ? await signed(whole, envelope.id, options, signer) : whole;
  return { xml: xml.xml, assertionId: facts.id, nameId: statement.nameId };
}

/** The certificate in use, which may have expired (entra-wire.md 2.7). */
function requiredSigner(directory: Directory, { servicePrincipal }: SignIn): Signer {
  const signer = activeSigner(directory, servicePrincipal);
  if (signer) return signer;
  const isPublished = publishedCertificates(servicePrincipal, directory.now()).length > 0;
  const why = isPublished ? 'the key of its certificate is not at hand here' : 'it has no SAML signing certificate';
  throw new SamlError(50003, `The application has no key to sign with: ${why}.`);
}

function envelopeOf(directory: Directory, { servicePrincipal, request, acsUrl }: SignIn, statement: Statement) {
  const { tenantId } = directory;
  const suffix = statement.hasAppIdInIssuer ? String(servicePrincipal['appId']) : '';
  const envelope: ResponseFacts = {
    id: `_${directory.newId()}`,
    issuer: `https://sts.windows.net/${tenantId}/${suffix}`,
    issuedAt: directory.now().toISOString(),
    destination: acsUrl,
    inResponseTo: request?.id ?? null,
  };
  return envelope;
}

const MINUTE_MS = 60_000;

function assertionFacts(
  directory: Directory,
  signIn: SignIn,
  statement: Statement,
  { issuer, issuedAt, destination, inResponseTo }: ResponseFacts,
): AssertionFacts {
  const minutes = directory.settings.behaviours.assertionValidity.split('/').map(Number);
  const [notBefore = '', notOnOrAfter = ''] = minutes.map((offset) =>
    new Date(Date.parse(issuedAt) + offset * MINUTE_MS).toISOString(),
  );
  return {
    id: `_${directory.newId()}`,
    issuer,
    issuedAt,
    notBefore,
    notOnOrAfter,
    inResponseTo,
    recipient: destination,
    audience: statement.audienceOverride ?? audienceOf(signIn),
    nameId: statement.nameId,
    nameQualifier: statement.nameQualifier,
    claims: statement.claims,
    authenticatedAt: signIn.authenticatedAt.toISOString(),
    authenticationContext: signIn.methods.includes(MULTIPLE) ? MULTIPLE : PASSWORD,
  };
}

const MULTIPLE = 'http://schemas.microsoft.com/claims/multipleauthn';
const PASSWORD = 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password';

interface Sealing {
  readonly id: string;
  readonly options: SigningOptions;
  readonly signer: Signer;
}

/** Signed first, then encrypted, so that the signature is inside. */
async function sealed(directory: Directory, signIn: SignIn, plain: Markup, sealing: Sealing): Promise<Markup> {
  const { id, options, signer } = sealing;
  const content = options.isAssertionSigned ? await signed(plain, id, options, signer) : plain;
  const certificate = encryptionCertificate(signIn);
  return certificate
    ? encryptedAssertion(content.xml, certificate, directory.settings.behaviours.assertionEncryption)
    : content;
}

/** The key that the application, or its service principal, names for encryption; undefined: none is named. */
function encryptionCertificate({ application, servicePrincipal }: SignIn): Buffer | undefined {
  const wanted = servicePrincipal['tokenEncryptionKeyId'] ?? application['tokenEncryptionKeyId'];
  if (!wanted) return undefined;
  const keys = [...keysOf(servicePrincipal), ...keysOf(application)];
  const found = keys.find(({ keyId, usage }) => keyId === wanted && usage === 'Encrypt');
  if (found?.key) return Buffer.from(found.key, 'base64');
  // What was to be encrypted is not sent in clear.
  throw new SamlError(50003, 'The key that the application names for encryption is not there any more.');
}

async function signed({ xml }: Markup, id: string, { hash }: SigningOptions, signer: Signer): Promise<Markup> {
  return markup(await signXml(xml, { id, ...signer, hash, placement: 'after-issuer' }));
}
