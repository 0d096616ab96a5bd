/** `addTokenSigningCertificate`: a real certificate and the three credentials that stand for it. Source: graph.md 3.3. */
import { badRequest, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { makeSigningCertificate } from '../identity/signing-certificate.ts';
import { formatInstant, invalidValue, readBody } from '../model/body.ts';
import type { EntityType, Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, answer, behavioursOf, type Call, contextOf } from './call.ts';
import {
  credentialId,
  type KeyCredential,
  keysOf,
  type PasswordCredential,
  passwordsOf,
  yearsAfter,
} from './credentials.ts';
import { servicePrincipalOf } from './resolve.ts';
import type { Route } from './router.ts';
import { checkSize } from './write-credentials.ts';

/** The routes of this file. */
export const SIGNING_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/servicePrincipals/{id}/addTokenSigningCertificate',
    requires: REQUIRES.applicationWrite,
    isAsync: true,
    handler: addTokenSigningCertificate,
  },
];

const BODY: EntityType = {
  kind: 'entity',
  name: 'addTokenSigningCertificate',
  set: 'addTokenSigningCertificate',
  title: 'SelfSignedCertificate',
  properties: { displayName: { type: 'String', maxLength: 256 }, endDateTime: { type: 'DateTimeOffset' } },
  navigation: {},
};

/** What the portal writes when nobody chooses. */
const DEFAULT_SUBJECT = 'CN=Microsoft Azure Federated SSO Certificate';
const MAX_YEARS = 3;

async function addTokenSigningCertificate(call: Call): Promise<Answer> {
  const { directory } = call;
  const { id } = servicePrincipalOf(call);
  const { subject, notBefore, notAfter } = readRequest(call);
  const made = await makeSigningCertificate({ subject, notBefore, notAfter });
  const customKeyIdentifier = Buffer.from(made.thumbprint, 'hex').toString('base64');
  const shared = {
    customKeyIdentifier,
    displayName: subject.slice(0, 90),
    endDateTime: formatInstant(notAfter),
    startDateTime: formatInstant(notBefore),
  };
  const key = made.certificate.toString('base64');
  const sign: KeyCredential = {
    ...shared,
    key: null,
    keyId: directory.newId(),
    type: 'X509CertAndPassword',
    usage: 'Sign',
  };
  const verify: KeyCredential = {
    ...shared,
    key,
    keyId: directory.newId(),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
  const password: PasswordCredential = { ...shared, hint: null, keyId: sign.keyId, secretText: null };
  // The key took a while to make: whatever happened meanwhile counts.
  directory.store.transaction(() => store(call, id, [sign, verify], password, made.privateKeyPem));
  const keyId = behavioursOf(call).signingKeyId === 'sign' ? sign.keyId : verify.keyId;
  const context = contextOf(call, 'microsoft.graph.selfSignedCertificate');
  return answer(200, { '@odata.context': context, ...verify, keyId, thumbprint: made.thumbprint });
}

function readRequest(call: Call): { subject: string; notBefore: Date; notAfter: Date } {
  const { values } = readBody(BODY, call.body ?? {}, { version: call.version, mode: 'update' });
  const subject = (values['displayName'] ?? DEFAULT_SUBJECT) as string;
  if (!/^CN=./.test(subject) && behavioursOf(call).signingCertificateName === 'refused') {
    throw badRequest("The displayName of a token signing certificate must start with 'CN='.", {
      code: 'InvalidValue',
      target: 'displayName',
    });
  }
  const notBefore = new Date(Math.floor(call.directory.now().getTime() / 1000) * 1000);
  const latest = yearsAfter(notBefore, MAX_YEARS);
  const end = values['endDateTime'] as string | null | undefined;
  const notAfter = end ? new Date(end) : latest;
  if (notAfter > latest || notAfter <= notBefore)
    throw invalidValue({ name: 'endDateTime', title: 'SelfSignedCertificate' });
  return { subject, notBefore, notAfter };
}

function store(
  call: Call,
  id: string,
  keys: readonly KeyCredential[],
  password: PasswordCredential,
  privateKeyPem: string,
): void {
  const { directory } = call;
  const before = directory.store.get('servicePrincipal', id);
  if (!before) throw notFound(id);
  const all = [...keysOf(before), ...keys];
  checkSize(all);
  const after: Row = {
    ...before,
    keyCredentials: all,
    passwordCredentials: [...passwordsOf(before), password],
  };
  directory.store.put('servicePrincipal', after);
  const { keyId } = password;
  directory.store.put('credential', {
    id: credentialId(id, keyId),
    ownerId: id,
    keyId,
    use: 'private-key',
    privateKeyPem,
  });
  audit(call, {
    activity: 'Add service principal credentials',
    operation: 'Add',
    target: { id, displayName: after['displayName'], type: 'ServicePrincipal' },
    before,
    after,
  });
}
