/** Readings of facts about the sign-in and sign-out of people. */
import { inflateRawSync } from 'node:zlib';
import {
  type Asked,
  authnRequest,
  codeOf,
  logoutRequest,
  redirectQuery,
  samlApplication,
  Visitor,
} from '../saml/visitor.ts';
import type { Got, Standin } from '../support.ts';
import type { Cases } from './behaviour-case.ts';

async function send(standin: Standin, xml: string, visitor = new Visitor(standin)): Promise<Got> {
  await samlApplication(standin);
  return visitor.get(`/${standin.tenant.tenantId}/saml2?${redirectQuery(xml)}`);
}

const asking = (asked: Asked) => async (standin: Standin) => codeOf(await send(standin, authnRequest(asked)));

/** The address that answers a sign-out. */
async function logoutAnswer(standin: Standin): Promise<URL> {
  const visitor = new Visitor(standin);
  await send(standin, authnRequest(), visitor);
  await visitor.signIn();
  const { headers } = await visitor.get(`/${standin.tenant.tenantId}/saml2?${redirectQuery(logoutRequest())}`);
  return new URL(String(headers['location']));
}

async function logoutIssuer(standin: Standin): Promise<string> {
  const packed = (await logoutAnswer(standin)).searchParams.get('SAMLResponse') ?? '';
  const xml = inflateRawSync(Buffer.from(packed, 'base64')).toString();
  return /<Issuer[^>]*>https:\/\/([^/]*)\//.exec(xml)?.[1] ?? '';
}

const PASSIVE = authnRequest({ attributes: 'IsPassive="true"' });
const QUALIFIED = { inner: '<samlp:NameIDPolicy SPNameQualifier="x"/>' };

/** A case of each switch. */
export const MESSAGE_CASES = {
  unknownIssuer: {
    probe: asking({ issuer: 'urn:nobody' }),
    sees: { 700016: 700016, 650056: 650056, 65005: 65005, 70001: 70001 },
  },
  unsupportedRequest: {
    probe: async (standin) => (await send(standin, authnRequest(QUALIFIED))).status,
    sees: { response: 200, page: 400 },
  },
  spNameQualifier: { probe: asking(QUALIFIED), sees: { refused: 75006, ignored: 0 } },
  passiveWithoutSession: {
    probe: async (standin) => (await send(standin, PASSIVE)).status,
    sees: { response: 200, page: 400 },
  },
  requestAge: {
    probe: async (standin) => codeOf(await send(standin, authnRequest().replace('2026-11-24', '2026-11-23'))),
    sees: { ignored: 0, checked: 76026 },
  },
  requestDestination: {
    probe: asking({ attributes: 'Destination="https://other.example/saml2"' }),
    sees: { ignored: 0, checked: 75008 },
  },
  logoutIssuer: {
    probe: logoutIssuer,
    sees: { 'login.microsoftonline.com': 'login.microsoftonline.com', 'sts.windows.net': 'sts.windows.net' },
  },
  logoutResponseSigned: {
    probe: async (standin) => (await logoutAnswer(standin)).searchParams.has('Signature'),
    sees: { true: true, false: false },
  },
  logoutWithoutSession: {
    probe: async (standin) => {
      const got = await send(standin, logoutRequest());
      return [got.status, codeOf(got)];
    },
    sees: { refused: [400, 50068], answered: [303, 0] },
  },
} as const satisfies Partial<Cases>;
