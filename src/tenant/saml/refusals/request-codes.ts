/** Refusals of messages: what an application sends is wrong, or is not registered so. Meanings: entra-wire.md 3; words are ours. */
import type { Refusal } from './refusal.ts';

/** By AADSTS number. In the order in which they are looked for; `judge-request.ts` holds the order. */
export const REQUEST_CODES = {
  90015: { text: 'The query string is longer than {limit} characters.', when: 'a query that is too long' },
  90023: {
    text: 'The request cannot be used: {reason}.',
    when: 'a parameter twice, a form of another type, a sign-in that is over',
  },
  750054: {
    text: 'Neither SAMLRequest nor SAMLResponse is in the request; the SAML binding needs one of them.',
    when: 'the address opened without a message',
  },
  75001: {
    text: 'The message does not fit its binding: {reason}.',
    when: 'broken base64, a message that was not deflated, one that inflates to too much',
  },
  90107: {
    text: 'The message is no XML that can be read: {reason}.',
    when: 'XML that is not well-formed, a document type',
  },
  75005: {
    text: 'The message is no SAML request that is understood: {reason}.',
    when: 'another element, namespace or version',
  },
  7500514: {
    text: 'A SAML response of a type that is understood was not found.',
    when: 'a SAMLResponse that answers no logout',
  },
  90014: {
    text: "The required field '{field}' is missing from the request.",
    when: 'ID, IssueInstant or Issuer left out',
  },
  90002: {
    text: "No tenant '{tenant}' was found. Check that the right tenant and cloud are asked.",
    when: 'a tenant that is not this one',
  },
  700016: {
    text: "No application with the identifier '{identifier}' was found in the directory '{tenant}'. It may not be installed there, or the request went to the wrong tenant.",
    when: 'an Issuer that is no identifier, to the last character',
  },
  650056: {
    text: "The application is misconfigured: the identifier '{identifier}' of the request is none of those configured, or consent is missing.",
    when: 'an Issuer that is no identifier, with `unknownIssuer=650056`',
  },
  65005: {
    text: "The application is misconfigured: its resource '{identifier}' is not known.",
    when: 'an Issuer that is no identifier, with `unknownIssuer=65005`',
  },
  70001: {
    text: "The application '{identifier}' is disabled or was not found in the directory.",
    when: 'an Issuer that is no identifier, with `unknownIssuer=70001`',
  },
  500011: {
    text: "The resource principal named '{identifier}' was not found in the tenant '{tenant}'.",
    when: 'an application that has no service principal',
  },
  50194: {
    text: "The application '{application}' is not a multi-tenant one, so /common may not be used. Use the endpoint of its tenant.",
    when: '`/common` for an application of one tenant',
  },
  7000112: {
    text: "The application '{application}' is disabled.",
    when: 'a service principal with `accountEnabled: false`',
  },
  7500529: {
    text: "'{id}' is not a valid SAML ID. It must not begin with a digit, and is made of letters, digits, '_', '-' and '.'.",
    when: 'an ID that is no xs:ID',
  },
  76021: {
    text: "The request of '{application}' is not signed, and the application requires signed requests.",
    when: 'signed requests required, and none, or started by the identity provider',
  },
  50012: {
    text: 'The signature of the request cannot be checked: {reason}.',
    when: 'signed requests required, and no verification certificate, or one that is not registered',
  },
  50006: {
    text: 'The signature of the request is not valid: {reason}.',
    when: 'signed requests required, and a bad signature or another algorithm',
  },
  76026: {
    text: "The request was issued at '{instant}', which is too long ago or ahead.",
    when: 'an old IssueInstant, with `requestAge=checked`',
  },
  75008: {
    text: "The request was sent to '{destination}', which is not where it was meant to go.",
    when: 'another Destination, with `requestDestination=checked`',
  },
  900236: {
    text: "The SAML request has the property '{property}', which must not be set.",
    when: 'a Subject, ProxyCount, IDPList, RequesterID or a Comparison',
  },
  75006: {
    text: 'A SAML2 authentication request cannot be processed. AADSTS90011: The SAML property SPNameQualifier is not supported.',
    when: 'an SPNameQualifier',
  },
  75016: {
    text: "The NameIDPolicy of the request asks for the format '{format}', which is not supported.",
    when: 'another format than persistent, transient, emailAddress and unspecified',
  },
  75003: {
    text: "The binding '{binding}' is not supported for a response. Ask for HTTP-POST.",
    when: 'a ProtocolBinding that is not HTTP-POST',
  },
  90102: { text: "'{value}' must be an absolute URI.", when: 'an AssertionConsumerServiceURL without scheme and host' },
  900971: { text: 'No reply address is registered for the application.', when: 'an application without reply URLs' },
  50011: {
    text: "The reply URL '{url}' of the request is none of those configured for the application '{application}'.",
    when: 'another address, scheme, case or slash; an index nobody has',
  },
  50058: {
    text: 'A silent sign-in was asked for, and nobody is signed in here.',
    when: 'IsPassive without a session, with `passiveWithoutSession=page`',
  },
  75011: {
    text: "The person signed in by '{method}', and the request asks for another authentication method ('{asked}'). Leave RequestedAuthnContext out.",
    when: 'a RequestedAuthnContext that a password does not meet',
  },
  50061: {
    text: 'The sign-out request is not valid: {reason}.',
    when: 'a LogoutRequest without ID, IssueInstant, Version or NameID',
  },
  50068: {
    text: 'The application that asks for the sign-out takes no part in a session of this browser.',
    when: 'a LogoutRequest of an application nobody is signed in to',
  },
  50070: {
    text: "The session '{session}' of the sign-out request is not known.",
    when: 'a SessionIndex of no session of this browser',
  },
  50071: { text: 'The sign-out request expired at {instant}.', when: 'a NotOnOrAfter that has passed' },
} as const satisfies Readonly<Record<number, Refusal>>;
