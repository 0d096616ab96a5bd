/** Readings of facts about Responses and their claims. */
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { FORMAT, newVendor, person, putClaimsPolicy, type Seen, seen } from '../saml/kit.ts';
import type { Standin } from '../support.ts';
import type { Cases } from './behaviour-case.ts';

const typed = (type: string, members: object) => ({ '@odata.type': `#microsoft.graph.${type}`, ...members });
const MAIL = { attribute: typed('sourcedAttribute', { id: 'mail', source: 'user' }) };
const DEPARTMENT = { attribute: typed('sourcedAttribute', { id: 'department', source: 'user' }) };
const AIKO = 'aiko.nakahira@entrada.example';

async function signedIn(standin: Standin, requested: string | null = null, local?: string): Promise<Seen> {
  const request = { id: '_r', issuer: 'urn:sp', nameIdFormat: requested };
  return seen(standin, await newVendor(standin), { request, ...(local ? { user: person(standin, local) } : {}) });
}

/** A value, or that it is pairwise. */
const shown = (value: string): string => (/^[A-Za-z0-9+/]{43}=$/.test(value) ? 'pairwise' : value);

/** What a transformation of the department makes. */
async function transformed(standin: Standin, method: string, members: object): Promise<readonly string[]> {
  const vendor = await newVendor(standin);
  const step = typed(`${method}Transformation`, { input: DEPARTMENT, ...members });
  const claims = [typed('customClaim', { name: 'made', configurations: [{ transformations: [step] }] })];
  await putClaimsPolicy(standin, vendor, { claims });
  return (await seen(standin, vendor)).values('made') ?? [];
}

async function encryptedBy(standin: Standin): Promise<string | undefined> {
  const vendor = await newVendor(standin);
  const dates = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2029-01-01T00:00:00Z') };
  const { certificate } = await makeSigningCertificate({ subject: 'CN=encryption', ...dates });
  const keyId = 'c9f5b3a1-6c52-4a5e-8d3b-0a4f6c1d2e3f';
  const key = { keyId, usage: 'Encrypt', type: 'AsymmetricX509Cert', key: certificate.toString('base64') };
  const path = `/v1.0/applications/${vendor.application.id}`;
  await standin.patch(path, { keyCredentials: [key] });
  await standin.patch(path, { tokenEncryptionKeyId: keyId });
  return /#aes256-(\w+)"/.exec((await seen(standin, vendor)).xml)?.[1];
}

export const SIGN_IN_CASES = {
  assertionValidity: {
    async probe(standin) {
      const { text } = await signedIn(standin);
      return ['NotBefore', 'NotOnOrAfter'].map((name) => text(`//a:Conditions/@${name}`)?.slice(11, 16));
    },
    sees: { '-5/+60': ['08:55', '10:00'], '0/+70': ['09:00', '10:10'], '0/+60': ['09:00', '10:00'] },
  },
  nameIdForUnspecified: {
    probe: async (standin) => shown((await signedIn(standin, FORMAT.unspecified)).nameId.value),
    sees: { source: AIKO, pairwise: 'pairwise' },
  },
  nameIdForPersistent: {
    probe: async (standin) => shown((await signedIn(standin, FORMAT.persistent)).nameId.value),
    sees: { pairwise: 'pairwise', source: AIKO },
  },
  nameIdForEmailAddress: {
    async probe(standin) {
      const vendor = await newVendor(standin);
      await putClaimsPolicy(standin, vendor, { claims: [typed('samlNameIdClaim', { configurations: [MAIL] })] });
      const request = { id: '_r', issuer: 'urn:sp', nameIdFormat: FORMAT.email };
      return (await seen(standin, vendor, { request, user: person(standin, 'yara.bellcombe') })).nameId.value;
    },
    sees: { source: 'yara.thornbury@entrada.example', 'principal-name': 'yara.bellcombe@entrada.example' },
  },
  guestPrincipalName: {
    probe: async (standin) => (await signedIn(standin, null, 'mara.okonfell_partner.example#EXT#')).nameId.value,
    sees: { home: 'mara.okonfell@partner.example', local: 'mara.okonfell_partner.example#EXT#@entrada.example' },
  },
  regexUnmatched: {
    probe: (standin) => transformed(standin, 'regexReplace', { regex: '[0-9]', replacement: '' }),
    sees: { input: ['Engineering'], nothing: [] },
  },
  transformationCase: {
    probe: (standin) => transformed(standin, 'startsWith', { value: 'ENGINE', output: DEPARTMENT }),
    sees: { exact: [], ignored: ['Engineering'] },
  },
  assertionEncryption: {
    probe: encryptedBy,
    sees: { cbc: 'cbc', gcm: 'gcm' },
  },
} satisfies Partial<Cases>;
