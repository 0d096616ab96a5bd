/** A browser without script that signs in at the stand-in: cookies, pages, forms. And applications to sign in to. */
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect } from 'vitest';
import { SEEDED_PASSWORD } from '../../../src/tenant/saml/session/passwords.ts';
import type { Got, Json, Standin } from '../support.ts';

/** One of the invented people. */
export const ADA = 'aiko.nakahira@entrada.example';
export const BO = 'grete.holmqvarn@entrada.example';
export { SEEDED_PASSWORD };

export const ISSUER = 'https://vendor.example/saml/metadata';
export const ACS = 'https://vendor.example/saml/acs';
export const SLO = 'https://vendor.example/saml/slo';

const NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#10': '\n',
  '#13': '\r',
};

/** A text of a page, without its entities. */
export const plain = (text: string) => text.replaceAll(/&(#?\w+);/g, (_all, name: string) => NAMES[name] ?? '?');

/** The AADSTS number that a page or a posted Response shows; 0 for none. */
export function codeOf(got: Got): number {
  const posted = fieldOf(got, 'SAMLResponse');
  const text = posted === undefined ? got.text : Buffer.from(posted, 'base64').toString();
  return Number(/AADSTS(\d+)/.exec(text)?.[1] ?? 0);
}

/** The value of a field of a page's form. */
export function fieldOf({ text }: Got, name: string): string | undefined {
  const value = new RegExp(`<input[^>]* name="${name}"[^>]* value="([^"]*)"`).exec(text)?.[1];
  return value === undefined ? undefined : plain(value);
}

/** What a page posts to an application. */
export function postedOf(got: Got) {
  const response = fieldOf(got, 'SAMLResponse');
  expect(response, got.text).toBeDefined();
  const action = plain(/<form method="post" action="([^"]*)"/.exec(got.text)?.[1] ?? '');
  return { action, xml: Buffer.from(response ?? '', 'base64').toString(), relayState: fieldOf(got, 'RelayState') };
}

/** The title of a page. */
export const titleOf = ({ text }: Got) => plain(/<title>([^<]*)/.exec(text)?.[1] ?? '');

/** A browser of its own. */
export class Visitor {
  cookie = '';
  last: Got | undefined;
  readonly #standin: Standin;

  constructor(standin: Standin) {
    this.#standin = standin;
  }

  async ask(method: string, path: string, form?: Readonly<Record<string, string>>, headers = {}): Promise<Got> {
    const got = await this.#standin.ask(method, path, undefined, {
      token: null,
      ...(form ? { raw: new URLSearchParams(form).toString() } : {}),
      headers: {
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...headers,
      },
    });
    const [set] = [got.headers['set-cookie'] ?? []].flat();
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    this.last = got;
    return got;
  }

  get(path: string): Promise<Got> {
    return this.ask('GET', path);
  }

  /** Sends the form of the last page, with these values. */
  submit(values: Readonly<Record<string, string>>): Promise<Got> {
    const page = this.last as Got;
    const action = /<form method="post" action="([^"]*)"/.exec(page.text)?.[1] ?? '/none';
    const hidden = Object.fromEntries(
      ['flow', 'step'].flatMap((name) => {
        const value = fieldOf(page, name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    return this.ask('POST', action, { ...hidden, ...values });
  }

  /** Through the pages for a name and a password, from the page that asks for the name. */
  async signIn(username = ADA, password = SEEDED_PASSWORD): Promise<Got> {
    expect(titleOf(this.last as Got)).toBe('Sign in');
    await this.submit({ username });
    if (titleOf(this.last as Got) !== 'Enter password') return this.last as Got;
    return this.submit({ password });
  }
}

/** How a request differs from the usual one. */
export interface Asked {
  readonly id?: string;
  readonly issuer?: string;
  readonly attributes?: string;
  readonly inner?: string;
}

export const anId = () => `_${randomUUID()}`;

/** XML of an AuthnRequest of {@link ISSUER}. */
export function authnRequest({ id = anId(), issuer = ISSUER, attributes = '', inner = '' }: Asked = {}): string {
  return `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="2026-11-24T09:00:00Z" ${attributes}><saml:Issuer>${issuer}</saml:Issuer>${inner}</samlp:AuthnRequest>`;
}

/** XML of a LogoutRequest of {@link ISSUER}. */
export function logoutRequest({ id = anId(), issuer = ISSUER, attributes = '', inner = '' }: Asked = {}): string {
  return `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="2026-11-24T09:00:00Z" ${attributes}><saml:Issuer>${issuer}</saml:Issuer><saml:NameID>x</saml:NameID>${inner}</samlp:LogoutRequest>`;
}

const packed = (xml: string) => encodeURIComponent(deflateRawSync(Buffer.from(xml)).toString('base64'));

/** The query that brings a message by Redirect. */
export function redirectQuery(
  xml: string,
  { relayState, more = '' }: { relayState?: string; more?: string } = {},
): string {
  const state = relayState === undefined ? '' : `&RelayState=${encodeURIComponent(relayState)}`;
  return `SAMLRequest=${packed(xml)}${state}${more}`;
}

/** The same, signed. */
export function signedQuery(xml: string, privateKeyPem: string, algorithm = 'rsa-sha256', relayState?: string): string {
  const uri =
    algorithm === 'rsa-sha1' ? 'http://www.w3.org/2000/09/xmldsig#' : 'http://www.w3.org/2001/04/xmldsig-more#';
  const covered = `${redirectQuery(xml, relayState === undefined ? {} : { relayState })}&SigAlg=${encodeURIComponent(uri + algorithm)}`;
  const signature = createSign(algorithm === 'rsa-sha1' ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(covered)
    .sign(privateKeyPem, 'base64');
  return `${covered}&Signature=${encodeURIComponent(signature)}`;
}

/** What {@link samlApplication} makes. */
export interface SamlApplication {
  readonly application: Json;
  readonly servicePrincipal: Json;
}

/** An application in SAML mode with a signing certificate; nobody is assigned, and nobody has to be. */
export async function samlApplication(
  standin: Standin,
  { name = 'Vendor', issuer = ISSUER, web = {}, application: more = {}, principal = {} } = {} as {
    readonly name?: string;
    readonly issuer?: string;
    readonly web?: object;
    readonly application?: object;
    readonly principal?: object;
  },
): Promise<SamlApplication> {
  const made = await standin.instantiate(name);
  const place = `/v1.0/servicePrincipals/${made.servicePrincipal.id}`;
  const done = async (got: Promise<Got>) => expect([200, 201, 204], (await got).text).toContain((await got).status);
  await done(standin.patch(place, { preferredSingleSignOnMode: 'saml' }));
  await done(
    standin.patch(`/v1.0/applications/${made.application.id}`, {
      identifierUris: [issuer],
      web: { redirectUris: [ACS], logoutUrl: SLO, ...web },
      ...more,
    }),
  );
  await done(standin.post(`${place}/addTokenSigningCertificate`, { displayName: 'CN=Vendor' }));
  await done(standin.patch(place, { appRoleAssignmentRequired: false, ...principal }));
  return made;
}

/** Assigns a person or a group by id. */
export async function assign(
  standin: Standin,
  { servicePrincipal }: SamlApplication,
  principalId: string,
): Promise<void> {
  const { body } = await standin.get(`/v1.0/servicePrincipals/${servicePrincipal.id}`);
  const appRoleId = body.appRoles.find(({ allowedMemberTypes }: Json) => allowedMemberTypes.includes('User')).id;
  const body_ = { principalId, resourceId: servicePrincipal.id, appRoleId };
  const got = await standin.post(`/v1.0/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`, body_);
  expect(got.status, got.text).toBe(201);
}

/** Id of a person. */
export const userId = async (standin: Standin, name = ADA) =>
  (await standin.get(`/v1.0/users/${name}`)).body.id as string;

/** A key with which an application signs its requests. */
export function requestKey(): { readonly privateKeyPem: string; readonly publicKeyPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }) as string,
  };
}
