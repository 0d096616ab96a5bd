/** Sign-ins of tests: a person of the seed, an application made through Graph, and what came out, read by libxml2. */
import { XmlDocument, type XmlElement } from 'libxml2-wasm';
import { expect } from 'vitest';
import type { Row } from '../../../src/tenant/model/type.ts';
import { issueResponse } from '../../../src/tenant/saml/response/issue-response.ts';
import { SamlError } from '../../../src/tenant/saml/saml-error.ts';
import type { SignIn } from '../../../src/tenant/saml/sign-in.ts';
import { done } from '../api/application-kit.ts';
import { type Json, START, type Standin, USER_ROLE } from '../support.ts';

export const ACS = 'https://vendor.example/acs';
export const ENTITY = 'https://vendor.example/metadata';
export const PASSWORD = 'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password';

export const SOAP = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
export const MS = 'http://schemas.microsoft.com/identity/claims';
export const WS = 'http://schemas.microsoft.com/ws/2008/06/identity/claims';

export const FORMAT = {
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  email: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  windows: 'urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
} as const;

/** An application in SAML mode with a signing certificate. */
export interface Vendor {
  readonly application: Json;
  readonly principal: Json;
  /** `/v1.0/servicePrincipals/…`. */
  readonly path: string;
  readonly certificate: Buffer;
}

export async function newVendor(standin: Standin, changes: object = {}): Promise<Vendor> {
  const { application, servicePrincipal: principal } = await standin.instantiate('Vendor');
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  await done(standin.patch(path, { preferredSingleSignOnMode: 'saml' }));
  const values = { identifierUris: [ENTITY], web: { redirectUris: [ACS] }, ...changes };
  await done(standin.patch(`/v1.0/applications/${application.id}`, values));
  const { status, body } = await standin.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=Vendor' });
  expect(status).toBe(200);
  return { application, principal, path, certificate: Buffer.from(body.key, 'base64') };
}

/** Puts the policy of the portal. */
export async function putClaimsPolicy(standin: Standin, { principal }: Vendor, policy: object): Promise<void> {
  const got = await standin.put(`/beta/servicePrincipals/${principal.id}/claimsPolicy`, policy);
  expect(got.status, got.text).toBe(201);
}

/** Writes a policy of the directory, and assigns it. */
export async function assignPolicy(
  standin: Standin,
  { path }: Vendor,
  set: 'claimsMappingPolicies' | 'tokenIssuancePolicies',
  definition: object,
): Promise<void> {
  const made = await standin.post(`/v1.0/policies/${set}`, {
    displayName: 'P',
    definition: [JSON.stringify(definition)],
  });
  expect(made.status, made.text).toBe(201);
  const reference = { '@odata.id': `${standin.tenant.url}/v1.0/policies/${set}/${made.body.id}` };
  await done(standin.post(`${path}/${set}/$ref`, reference));
}

/** Assigns a user or group to a role of the application; the role of users where none is named. */
export async function assign(standin: Standin, vendor: Vendor, principalId: string, role = USER_ROLE): Promise<void> {
  const body = { principalId, resourceId: vendor.principal.id, appRoleId: role };
  const got = await standin.post(`${vendor.path}/appRoleAssignedTo`, body);
  expect(got.status, got.text).toBe(201);
}

/** A row of the directory by a property. */
export function rowOf({ tenant }: Standin, kind: string, property: string, value: string): Row {
  const [row] = tenant.directory.store.find(kind, property, value);
  if (!row) throw new TypeError(`no ${kind} has ${property} ${value}`);
  return row;
}

/** A person of the seed, by the part of the name before `@`. */
export const person = (standin: Standin, local = 'aiko.nakahira'): Row =>
  rowOf(standin, 'user', 'userPrincipalName', `${local}@entrada.example`);

export const groupOf = (standin: Standin, name: string): Row => rowOf(standin, 'group', 'displayName', name);

/** A sign-in as the pages of the stand-in would tell of it. */
export function signInTo(standin: Standin, vendor: Vendor, changes: Partial<SignIn> = {}): SignIn {
  const { store } = standin.tenant.directory;
  const application = store.get('application', vendor.application.id);
  const servicePrincipal = store.get('servicePrincipal', vendor.principal.id);
  if (!application || !servicePrincipal) throw new TypeError('the vendor is gone');
  return {
    application,
    servicePrincipal,
    user: person(standin),
    request: { id: '_request', issuer: ENTITY, nameIdFormat: null },
    acsUrl: ACS,
    authenticatedAt: new Date(START.getTime() - 15_000),
    methods: [PASSWORD],
    ...changes,
  };
}

/** What a Response says, or the number of its refusal. */
export interface Seen {
  readonly xml: string;
  readonly nameId: { readonly value: string; readonly format: string };
  /** Values of a claim; undefined where it is not sent. */
  values(name: string): readonly string[] | undefined;
  /** Names in their order. */
  readonly names: readonly string[];
  text(path: string): string | undefined;
}

export async function seen(standin: Standin, vendor: Vendor, changes: Partial<SignIn> = {}): Promise<Seen> {
  const { xml } = await issueResponse(standin.tenant.directory, signInTo(standin, vendor, changes));
  return look(xml);
}

/** Name of the refusal of a sign-in: `AADSTS50003`; `none`. */
export async function refusal(standin: Standin, vendor: Vendor, changes: Partial<SignIn> = {}): Promise<string> {
  try {
    await issueResponse(standin.tenant.directory, signInTo(standin, vendor, changes));
    return 'none';
  } catch (error) {
    if (error instanceof SamlError) return `AADSTS${error.code}`;
    throw error;
  }
}

export const NAMES = {
  p: 'urn:oasis:names:tc:SAML:2.0:protocol',
  a: 'urn:oasis:names:tc:SAML:2.0:assertion',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xenc: 'http://www.w3.org/2001/04/xmlenc#',
};

export function look(xml: string): Seen {
  const document = XmlDocument.fromString(xml);
  const all = (path: string) => document.find(path, NAMES);
  const claims = all('//a:Attribute').map((node) => {
    const element = node as XmlElement;
    return [element.attr('Name')?.value ?? '', element.find('a:AttributeValue', NAMES).map(({ content }) => content)];
  }) as [string, string[]][];
  const found = Object.fromEntries(claims);
  const texts = new Map<string, string | undefined>();
  const text = (path: string) => all(path)[0]?.content;
  for (const path of PATHS) texts.set(path, text(path));
  const nameId = { value: text('//a:NameID') ?? '', format: text('//a:NameID/@Format') ?? '' };
  document.dispose();
  return {
    xml,
    nameId,
    names: claims.map(([name]) => name),
    values: (name) => found[name],
    text: (path) => {
      if (!texts.has(path)) throw new TypeError(`${path} is not looked at`);
      return texts.get(path);
    },
  };
}

const PATHS = [
  '/p:Response/@ID',
  '/p:Response/@InResponseTo',
  '/p:Response/a:Issuer',
  '/p:Response/p:Status/p:StatusCode/@Value',
  '/p:Response/p:Status/p:StatusCode/p:StatusCode/@Value',
  '/p:Response/p:Status/p:StatusMessage',
  '//a:Assertion/@ID',
  '//a:Audience',
  '//a:Conditions/@NotBefore',
  '//a:Conditions/@NotOnOrAfter',
  '//a:SubjectConfirmationData/@InResponseTo',
  '//a:SubjectConfirmationData/@NotOnOrAfter',
  '//a:AuthnStatement/@SessionIndex',
  '//a:AuthnContextClassRef',
  '//a:NameID/@SPNameQualifier',
];
