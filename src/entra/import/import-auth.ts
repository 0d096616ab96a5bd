/** How Entra signs in to the SCIM endpoint, by the keys that are there. Source: reference/graph.md 6.4. */
import type { Auth } from '../../spec/generated/connection.ts';
import { type Leave, withoutAbsent } from './imported.ts';
import type { ShownSecrets } from './shown-secrets.ts';

type Method = NonNullable<Auth['method']>;

/** Keys of the secret of a method, and what is added to the connection's name for its variable. */
const SECRETS: Readonly<Partial<Record<Method, readonly [key: string, end: string]>>> = {
  bearer: ['SecretToken', 'SCIM_TOKEN'],
  'oauth2-client-credentials': ['Oauth2ClientSecret', 'SCIM_CLIENT_SECRET'],
  'oauth2-code': ['Oauth2ClientSecret', 'SCIM_CLIENT_SECRET'],
  basic: ['Password', 'SCIM_PASSWORD'],
};

/** Keys that only a sign-in in the portal makes. */
const BY_CONSENT = ['Oauth2AuthorizationUri', 'Oauth2AuthorizationCode', 'Oauth2AccessToken', 'Oauth2RefreshToken'];

/**
 * The method with its parameters. A secret becomes a reference to a variable after the connection's name, for a person to
 * set. Where no key says how Entra signs in, that is left to the portal: `oauth2-code` writes nothing.
 */
export function importAuth(secrets: ShownSecrets, name: string, leave: Leave): Auth {
  const method = methodOf(secrets, leave);
  const isOauth = method === 'oauth2-client-credentials' || method === 'oauth2-code';
  const user = method === 'basic' ? 'UserName' : isOauth ? 'Oauth2ClientId' : undefined;
  return withoutAbsent<Auth>({
    method,
    secret: secretOf(secrets, method, name, leave),
    clientId: user && secrets.shown(user, leave),
    tokenUrl: isOauth ? secrets.shown('Oauth2TokenExchangeUri', leave) : undefined,
    authorizeUrl: method === 'oauth2-code' ? secrets.shown('Oauth2AuthorizationUri', leave) : undefined,
  });
}

function methodOf(secrets: ShownSecrets, leave: Leave): Method {
  if (secrets.has('SecretToken')) return 'bearer';
  const isByConsent = BY_CONSENT.some((key) => secrets.has(key));
  const isComplete = ['Oauth2ClientId', 'Oauth2TokenExchangeUri'].every((key) => secrets.isShown(key));
  if (!isByConsent && isComplete && secrets.has('Oauth2ClientSecret')) return 'oauth2-client-credentials';
  if (isByConsent || secrets.has('Oauth2ClientId') || secrets.has('Oauth2ClientSecret')) return 'oauth2-code';
  if (secrets.has('UserName') || secrets.has('Password')) return 'basic';
  leave('synchronization.secrets', 'no key says how Entra signs in; what the portal has set for it stays');
  return 'oauth2-code';
}

function secretOf(secrets: ShownSecrets, method: Method, name: string, leave: Leave): Auth['secret'] | undefined {
  const [key, end] = SECRETS[method] ?? [];
  if (key === undefined || !secrets.has(key)) return undefined;
  secrets.take(key);
  const env = variableOf(name, end ?? '');
  leave(`synchronization.secrets/${key}`, `nobody can read it: set ${env} to its value before the next apply`);
  return { env };
}

/** `acme-eu` and `SCIM_TOKEN` → `ACME_EU_SCIM_TOKEN`. */
export function variableOf(name: string, end: string): string {
  return `${name}_${end}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}
