import type { ResolvedBody } from '../generated/resolved.ts';
import { type Sent, sentAttributes, sentClaims } from './claims.ts';
import type { VariantRule } from './rule.ts';
import { isPending } from './values.ts';

export const joinMissing: VariantRule = {
  scope: 'variant',
  id: 'ENT071',
  name: 'join-missing',
  severity: 'error',
  why: 'The vendor knows a person at sign-in as the one that was provisioned only by a value that both ways carry.',
  fix: 'Send one identifying attribute both ways: map it to a SCIM attribute and make it the NameID or a claim.',
  *check(variant) {
    const { body } = variant;
    if (body.saml === undefined || body.provisioning === undefined) return;
    if (OPEN.some((pointer) => isPending(variant, pointer))) return;
    if (areJoined(sentClaims(body), sentAttributes(body, 'users'))) return;
    const message = 'no attribute that identifies a person is sent both at sign-in and by provisioning';
    yield { pointer: '/provisioning/mappings/users', message, severity: isGuess(body) ? 'warning' : 'error' };
  },
};

/** What waits for a parameter may be the missing one. */
const OPEN = ['/saml/nameId', '/saml/claims/add', '/provisioning/mappings/users'];

/** Attributes that many people share, or that change at any time: they join nobody. */
const NOT_IDENTIFYING: ReadonlySet<string> = new Set(
  [
    ...['accountenabled', 'assignedroles', 'city', 'companyname', 'country', 'createddatetime', 'creationtype'],
    ...['department', 'displayname', 'dnsdomainname', 'facsimiletelephonenumber', 'givenname', 'issoftdeleted'],
    ...['jobtitle', 'manager', 'netbiosname', 'officelocation', 'onpremisesdomainname', 'onpremisessyncenabled'],
    ...['postalcode', 'preferreddatalocation', 'preferredlanguage', 'state', 'streetaddress', 'surname', 'usertype'],
  ].map((name) => `user.${name}`),
);

/** An expression may give the value itself or what a transformation gives, so it is taken for equal to both. */
function areJoined(claims: readonly Sent[], attributes: readonly Sent[]): boolean {
  const plain = identifying(claims, 'sources');
  const made = identifying(claims, 'inputs');
  return attributes.some(
    ({ sources, inputs }) =>
      sources.some((source) => plain.has(source)) || inputs.some((source) => plain.has(source) || made.has(source)),
  );
}

function identifying(claims: readonly Sent[], key: 'sources' | 'inputs'): Set<string> {
  const found = new Set<string>();
  for (const claim of claims) for (const source of claim[key]) if (!NOT_IDENTIFYING.has(source)) found.add(source);
  return found;
}

/** What the template of a gallery application maps is not known here. */
function isGuess({ application, provisioning }: ResolvedBody): boolean {
  return application.source === 'gallery' && provisioning?.mappings?.users?.base !== 'none';
}
