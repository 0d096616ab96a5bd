/** Rules about identifiers, URLs and signing. */
import { identifierLength } from './ent001-identifier-length.ts';
import { identifierNotUri } from './ent002-identifier-not-uri.ts';
import { identifierHttp } from './ent003-identifier-http.ts';
import { identifierFragment } from './ent004-identifier-fragment.ts';
import { identifierSpace } from './ent005-identifier-space.ts';
import { identifierMixedCaseHost } from './ent006-identifier-mixed-case-host.ts';
import { identifierNearTwin } from './ent007-identifier-near-twin.ts';
import { identifierEqualsUrl } from './ent008-identifier-equals-url.ts';
import { identifierTwice } from './ent009-identifier-twice.ts';
import { identifierOfIdp } from './ent010-identifier-of-idp.ts';
import { samlUrlsMissing } from './ent011-saml-urls-missing.ts';
import { replyUrlHttps } from './ent012-reply-url-https.ts';
import { signOnUrlHttp } from './ent013-sign-on-url-http.ts';
import { replyUrlForm } from './ent014-reply-url-form.ts';
import { urlWildcard } from './ent015-url-wildcard.ts';
import { replyUrlIndexTwice } from './ent016-reply-url-index-twice.ts';
import { logoutUrlHttps } from './ent017-logout-url-https.ts';
import { signOnUrlForm } from './ent018-sign-on-url-form.ts';
import { signOnUrlMissing } from './ent019-sign-on-url-missing.ts';
import { relayStateNotUrl } from './ent020-relay-state-not-url.ts';
import { relayStateHost } from './ent021-relay-state-host.ts';
import { unmarkedPlaceholder } from './ent022-unmarked-placeholder.ts';
import { leftoverPlaceholder } from './ent023-leftover-placeholder.ts';
import { adjacentPlaceholders } from './ent024-adjacent-placeholders.ts';
import { placeholderDomain } from './ent025-placeholder-domain.ts';
import { signedRequestsIdp } from './ent026-signed-requests-idp.ts';
import { signedRequestsCertificate } from './ent027-signed-requests-certificate.ts';
import { weakAlgorithm } from './ent028-weak-algorithm.ts';
import { responseOnlySigning } from './ent029-response-only-signing.ts';
import { thumbprintHandover } from './ent030-thumbprint-handover.ts';
import { listTwice } from './ent031-list-twice.ts';
import { encryptedUnsignedResponse } from './ent098-encrypted-unsigned-response.ts';
import type { Rule } from './rule.ts';

export const SAML_RULES: readonly Rule[] = [
  identifierLength,
  identifierNotUri,
  identifierHttp,
  identifierFragment,
  identifierSpace,
  identifierMixedCaseHost,
  identifierNearTwin,
  identifierEqualsUrl,
  identifierTwice,
  identifierOfIdp,
  samlUrlsMissing,
  replyUrlHttps,
  signOnUrlHttp,
  replyUrlForm,
  urlWildcard,
  replyUrlIndexTwice,
  logoutUrlHttps,
  signOnUrlForm,
  signOnUrlMissing,
  relayStateNotUrl,
  relayStateHost,
  unmarkedPlaceholder,
  leftoverPlaceholder,
  adjacentPlaceholders,
  placeholderDomain,
  signedRequestsIdp,
  signedRequestsCertificate,
  weakAlgorithm,
  responseOnlySigning,
  thumbprintHandover,
  listTwice,
  encryptedUnsignedResponse,
];
