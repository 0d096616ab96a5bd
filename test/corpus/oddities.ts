/**
 * Pages of our own making with the shapes of gallery-corpus 4: they stand in where the corpus itself is not at hand,
 * and show what its half does not hold. Every code a page must get is listed; it may get no other.
 */
import type { ClaimRecord, ScimRecord, SsoRecord } from './records.ts';

/** A page, what is odd about it, and the codes it must get. */
export interface Oddity<T> {
  readonly what: string;
  readonly record: T;
  readonly warnings?: readonly string[];
  readonly errors?: readonly string[];
}

/** A plain page that nothing is to be said of; `odd` is what differs. */
export function page(odd: Partial<SsoRecord> = {}): SsoRecord {
  return {
    app: 'Quillcart',
    corpus: 'modern',
    identifiers: ['https://quillcart.test/saml/<tenant name>/metadata'],
    replyUrls: ['https://quillcart.test/saml/<tenant name>/acs'],
    signOnUrl: 'https://<tenant name>.quillcart.test/login',
    relayState: null,
    logoutUrl: null,
    initiated: ['SP'],
    jit: null,
    claims: [],
    nameId: null,
    certificate: ['certBase64'],
    signing: null,
    ...odd,
  };
}

function claim(name: string, source: string, more: Partial<ClaimRecord> = {}): ClaimRecord {
  return { name, source, sourceKind: 'attribute', ...more };
}

const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

const IDENTIFIERS: ReadonlyArray<Oddity<SsoRecord>> = [
  { what: 'a plain page', record: page() },
  { what: 'a bare word', record: page({ identifiers: ['QUILL-CART_SP'] }), warnings: ['ENT002'] },
  { what: 'digits that YAML would read as a number', record: page({ identifiers: ['0123456'] }), warnings: ['ENT002'] },
  { what: 'a bare host pattern', record: page({ identifiers: ['<sub domain>.quillcart.test'] }), warnings: ['ENT002'] },
  { what: 'http as a name', record: page({ identifiers: ['http://quillcart.test:<ID>/sp'] }), warnings: ['ENT003'] },
  { what: 'a fragment', record: page({ identifiers: ['https://quillcart.test/saml#2'] }), warnings: ['ENT004'] },
  {
    what: 'a raw space',
    record: page({ identifiers: ['https://quillcart.test/saml metadata'] }),
    warnings: ['ENT005'],
  },
  { what: 'capitals in the host', record: page({ identifiers: ['https://QuillCart.test/sp'] }), warnings: ['ENT006'] },
  {
    what: 'a slash at the end makes a second name',
    record: page({ identifiers: ['https://quillcart.test/sp', 'https://quillcart.test/sp/'] }),
    warnings: ['ENT007'],
  },
  {
    what: 'one address is identifier, reply URL and sign-on URL',
    record: page({
      identifiers: ['https://<server:port>/sso'],
      replyUrls: ['https://<server:port>/sso'],
      signOnUrl: 'https://<server:port>/sso',
    }),
    warnings: ['ENT008', 'ENT025'],
  },
  {
    what: 'the name of the identity provider',
    record: page({ identifiers: ['https://sts.windows.net/<tenant id>/'] }),
    warnings: ['ENT010'],
  },
  { what: 'more than 256 characters', record: page({ identifiers: [`urn:${'q'.repeat(256)}`] }), errors: ['ENT001'] },
  {
    what: 'two sign-on URLs over one identifier: two applications that a tenant does not take',
    record: page({ signOnUrls: ['https://eu.quillcart.test/', 'https://us.quillcart.test/'] }),
    errors: ['ENT009'],
  },
];

const URLS: ReadonlyArray<Oddity<SsoRecord>> = [
  {
    what: 'rows of an environment table',
    record: page({
      identifiers: ['urn:quillcart:stage', 'urn:quillcart:prod'],
      replyUrls: ['https://stage.quillcart.test/acs', 'https://prod.quillcart.test/acs'],
      signOnUrls: ['https://stage.quillcart.test/', 'https://prod.quillcart.test/'],
      environments: ['For Staging', 'For Production', 'Staging', 'Production'],
    }),
  },
  {
    what: 'everything is read off the console, or left to the template',
    record: page({ identifiers: [], fromVendorConsole: ['identifier', 'reply', 'signon', 'relay'] }),
  },
  {
    what: 'pre-integrated: nothing is entered',
    record: page({ identifiers: [], replyUrls: [] }),
    warnings: ['ENT011'],
  },
  {
    what: 'a metadata file for each cloud',
    record: page({ identifiers: [], replyUrls: [], metadataUpload: true, environments: ['Global', 'CN'] }),
    warnings: ['ENT011'],
  },
  { what: 'a reply URL over http', record: page({ replyUrls: ['http://quillcart.test/acs'] }), errors: ['ENT012'] },
  { what: 'http on the own machine', record: page({ replyUrls: ['http://localhost:8080/acs'] }) },
  {
    what: 'a reply URL with a fragment',
    record: page({ replyUrls: ['https://quillcart.test/#/acs'] }),
    errors: ['ENT014'],
  },
  { what: 'a wildcard', record: page({ replyUrls: ['https://*.quillcart.test/acs'] }), errors: ['ENT015'] },
  { what: 'a logout URL over http', record: page({ logoutUrl: 'http://quillcart.test/slo' }), errors: ['ENT017'] },
  {
    what: 'a bracket without its counterpart',
    record: page({ replyUrls: ['https://quillcart.test/<tenant/acs'] }),
    errors: ['ENT023'],
  },
  { what: 'sign-on over http', record: page({ signOnUrl: 'http://quillcart.test/' }), warnings: ['ENT013'] },
  { what: 'sign-on without a scheme', record: page({ signOnUrl: '<NAME>.quillcart.test' }), warnings: ['ENT018'] },
  {
    what: 'sign-on with a fragment',
    record: page({ signOnUrl: 'https://quillcart.test/ui#!in' }),
    warnings: ['ENT018'],
  },
  { what: 'the whole sign-on URL is a placeholder', record: page({ signOnUrl: '{YOUR APPLICATION URL}' }) },
  { what: 'sp is declared, sign-on is missing', record: page({ signOnUrl: null }), warnings: ['ENT019'] },
  { what: 'a relay state that is a path', record: page({ relayState: '/ctrl/saml_login' }), warnings: ['ENT020'] },
  {
    what: 'a relay state at another host',
    record: page({ relayState: 'https://portal.inkbroker.test/?to=1&connection=2' }),
    warnings: ['ENT021'],
  },
  {
    what: 'words that stand for the customer, unmarked',
    record: page({ replyUrls: ['https://quillcart.test/TENANTNAME/acs'], signOnUrl: 'https://contoso.quillcart.test' }),
    warnings: ['ENT022'],
  },
  {
    what: 'placeholders side by side',
    record: page({ logoutUrl: 'https://<host>:<custom port><FQDN>/slo', signOnUrl: 'https://quillcart.test/<A><B>' }),
    warnings: ['ENT024', 'ENT025'],
  },
];

const CLAIMS: ReadonlyArray<Oddity<SsoRecord>> = [
  {
    what: 'attributes that do not exist, or have capitals',
    record: page({ claims: [claim('a', 'user.userprinicipalname'), claim('b', 'User.Mail')] }),
    warnings: ['ENT040', 'ENT041'],
  },
  {
    what: 'names with spaces and dots, and twice but for capitals',
    record: page({ claims: ['First Name', 'User.Email', 'uid', 'UID'].map((name) => claim(name, 'user.mail')) }),
    warnings: ['ENT042', 'ENT044'],
  },
  {
    what: 'a full claim type as namespace',
    record: page({ claims: [claim('address', 'user.mail', { namespace: `${IDENTITY}/mail` })] }),
    warnings: ['ENT043'],
  },
  {
    what: 'a constant that is probably a secret',
    record: page({ claims: [claim('tok', '0f3a1c9e-52d7-4b1e-9d0a-7c6b5a493827', { sourceKind: 'constant' })] }),
    warnings: ['ENT045'],
  },
  {
    what: 'one of the basic claims',
    record: page({ claims: [claim('emailaddress', 'user.mail', { namespace: IDENTITY })] }),
    warnings: ['ENT049'],
  },
  {
    what: 'the same claim twice',
    record: page({ claims: [claim('uid', 'user.mail'), claim('uid', 'user.userprincipalname')] }),
    errors: ['ENT046'],
  },
  {
    what: 'what can all be said: transformations, values of the customer, groups under another name, no default claims',
    record: page({
      claims: [
        claim('uid', 'ExtractMailPrefix([mail])', { sourceKind: 'transformation' }),
        claim('login', 'join([mail],"<id>","@"', { sourceKind: 'transformation' }),
        claim('company', '<placeholder>', { sourceKind: 'placeholder' }),
        claim('memberOf', 'user.groups'),
      ],
      nameId: { source: 'ExtractMailPrefix(user.extensionattribute2)', formats: ['persistent'] },
      groupClaim: true,
      groupFilter: 'All',
      removeDefaultClaims: ['emailaddress', 'givenname', 'surname'],
      signing: ['responseAndAssertion'],
      sigAlg: ['SHA-1', 'SHA-256'],
    }),
  },
  {
    what: 'weak or unusual signing, and only a thumbprint handed over',
    record: page({ signing: ['response'], sigAlg: ['SHA-1'], certificate: ['thumbprint'] }),
    warnings: ['ENT028', 'ENT029', 'ENT030'],
  },
  {
    what: 'a secret in the sign-on URL',
    record: page({ signOnUrl: 'https://quillcart.test/?token=s3cr3tV4lue' }),
    errors: ['ENT088'],
  },
];

/** Pages about single sign-on. */
export const SSO_ODDITIES: ReadonlyArray<Oddity<SsoRecord>> = [...IDENTIFIERS, ...URLS, ...CLAIMS];

function scimPage(targets: readonly string[], odd: Partial<ScimRecord> = {}): ScimRecord {
  const user = targets.map((attribute) => ({ attribute, type: 'String', filter: attribute === 'userName' }));
  return {
    app: 'Quillcart',
    corpus: 'modern',
    tenantUrls: ['https://<Organization name>.quillcart.test/scim/v2'],
    auth: ['secretToken'],
    attributes: { user, group: [] },
    users: true,
    groups: false,
    ...odd,
  };
}

/** Pages about provisioning. A token without an end is said of each that has one (ENT066). */
export const SCIM_ODDITIES: ReadonlyArray<Oddity<ScimRecord>> = [
  { what: 'a plain page', record: scimPage(['userName', 'active']), warnings: ['ENT066'] },
  {
    what: 'a path without its part, one twice, and a manager as text',
    record: scimPage([
      'userName',
      'emails[type eq "work"]',
      'title',
      'Title',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
    ]),
    warnings: ['ENT062', 'ENT063', 'ENT064', 'ENT066'],
  },
  { what: 'nothing to match by', record: scimPage(['externalId', 'active']), warnings: ['ENT065', 'ENT066'] },
  {
    what: 'authorized by hand',
    record: scimPage([], { auth: ['oauthAuthorize'], tenantUrls: [] }),
    warnings: ['ENT068'],
  },
  {
    what: 'a tenant URL over http',
    record: scimPage([], { tenantUrls: ['http://quillcart.test/scim'] }),
    warnings: ['ENT066'],
    errors: ['ENT060'],
  },
  {
    what: 'a tenant URL for each region',
    record: scimPage(['userName'], {
      tenantUrls: ['https://eu.quillcart.test/scim', 'https://us.quillcart.test/scim'],
    }),
    warnings: ['ENT066'],
  },
  {
    what: 'a schema of the vendor',
    record: scimPage(['userName', 'urn:quillcart:schemas:1.0:User:seat.colour']),
    warnings: ['ENT066'],
  },
];
