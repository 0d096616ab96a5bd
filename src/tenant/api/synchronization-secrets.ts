/** Synchronization secrets and validateCredentials. Source: reference/graph.md 6.4. */
import { badRequest, GraphError, malformed } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { audit } from './audit.ts';
import { type Answer, answer, behavioursOf, type Call, contextOf, NO_CONTENT } from './call.ts';
import { readParameters, refuseOptions } from './refuse.ts';
import { synchronizedOf } from './resolve.ts';
import type { Route } from './router.ts';
import { checkWritable, jobOf, SYNCHRONIZATION_SETS } from './synchronization.ts';

/** One key with its value. */
export interface SynchronizationSecret {
  readonly key: string;
  readonly value: string;
}

/** The routes of this file. */
export const SECRET_ROUTES: readonly Route[] = SYNCHRONIZATION_SETS.flatMap((set) => {
  const base = `/${set}/{id}/synchronization`;
  return [
    { method: 'GET', path: `${base}/secrets`, requires: REQUIRES.synchronizationRead, handler: get },
    { method: 'PUT', path: `${base}/secrets`, requires: REQUIRES.synchronizationWrite, handler: put },
    {
      method: 'POST',
      path: `${base}/jobs/validateCredentials`,
      requires: REQUIRES.synchronizationWrite,
      handler: validate,
    },
    {
      method: 'POST',
      path: `${base}/jobs/{job}/validateCredentials`,
      requires: REQUIRES.synchronizationWrite,
      handler: validateJob,
    },
    { method: 'POST', path: `${base}/acquireAccessToken`, requires: REQUIRES.synchronizationWrite, handler: acquire },
  ] satisfies Route[];
});

/** The whole enumeration of keys, in Graph's order. */
export const SECRET_KEYS =
  'None UserName Password SecretToken AppKey BaseAddress ClientIdentifier ClientSecret SingleSignOnType Sandbox Url Domain ConsumerKey ConsumerSecret TokenKey TokenExpiration Oauth2AccessToken Oauth2AccessTokenCreationTime Oauth2RefreshToken SyncAll InstanceName Oauth2ClientId Oauth2ClientSecret CompanyId UpdateKeyOnSoftDelete SynchronizationSchedule SystemOfRecord SandboxName EnforceDomain SyncNotificationSettings SkipOutOfScopeDeletions Oauth2AuthorizationCode Oauth2RedirectUri ApplicationTemplateIdentifier Oauth2TokenExchangeUri Oauth2AuthorizationUri AuthenticationType Server PerformInboundEntitlementGrants HardDeletesEnabled SyncAgentCompatibilityKey SyncAgentADContainer ValidateDomain TestReferences ConnectionString'.split(
    ' ',
  );

/** Keys whose values are never shown. */
const SENSITIVE: ReadonlySet<string> = new Set([
  'Password',
  'SecretToken',
  'AppKey',
  'ClientSecret',
  'ConsumerSecret',
  'TokenKey',
  'Oauth2AccessToken',
  'Oauth2RefreshToken',
  'Oauth2ClientSecret',
  'Oauth2AuthorizationCode',
  'ConnectionString',
]);

/** The secrets of a service principal as they are stored, in clear: the provisioning service needs them. */
export function storedSecrets({ directory }: Pick<Call, 'directory'>, id: string): readonly SynchronizationSecret[] {
  return (directory.replica.get(KIND, id)?.['secrets'] ?? []) as readonly SynchronizationSecret[];
}

const KIND = 'synchronizationSecrets';
/** What a value that is not shown looks like. */
const MASK = '*';

function isMasked(call: Call, key: string): boolean {
  return behavioursOf(call).maskedSecrets === 'all' || SENSITIVE.has(key);
}

function get(call: Call): Answer {
  const { id } = synchronizedOf(call);
  refuseOptions(call);
  const value = storedSecrets(call, id).map(({ key, value: text }) => ({
    key,
    value: isMasked(call, key) ? MASK : text,
  }));
  return answer(200, {
    '@odata.context': contextOf(call, 'Collection(microsoft.graph.synchronizationSecretKeyStringValuePair)'),
    value,
  });
}

/** Replaces the set; an empty value takes a key out. */
function put(call: Call): Answer {
  const { directory } = call;
  const principal = synchronizedOf(call);
  checkWritable(call);
  const old = (directory.store.get(KIND, principal.id)?.['secrets'] ?? []) as readonly SynchronizationSecret[];
  const given = readSecrets(call, readParameters(call.body, ['value'])['value'], old);
  const kept =
    behavioursOf(call).secretsPut === 'merge' ? old.filter(({ key }) => !given.some((one) => one.key === key)) : [];
  const secrets = [...kept, ...given.filter(({ value }) => value !== '')];
  if (behavioursOf(call).putSecretsValidates && secrets.length > 0) checkCredentials(call, secrets, true);
  directory.store.put(KIND, { id: principal.id, secrets });
  audit(call, {
    activity: 'Update provisioning setting or credentials',
    category: 'ProvisioningManagement',
    operation: 'Update',
    target: { id: principal.id, displayName: principal['displayName'], type: 'ServicePrincipal' },
  });
  return NO_CONTENT;
}

function readSecrets(call: Call, value: unknown, old: readonly SynchronizationSecret[]): SynchronizationSecret[] {
  if (!Array.isArray(value)) throw malformed("The body needs the member 'value', a list of keys and values.");
  const secrets = value.map((item) => unmasked(call, readSecret(call, item), old));
  if (new Set(secrets.map(({ key }) => key)).size !== secrets.length)
    throw badRequest('A key of the secrets is given twice.');
  return secrets;
}

/** A mask that is sent back, as by a client that read before it wrote, stands for what is stored; it is no secret itself. */
function unmasked(
  call: Call,
  secret: SynchronizationSecret,
  old: readonly SynchronizationSecret[],
): SynchronizationSecret {
  if (secret.value !== MASK || !isMasked(call, secret.key)) return secret;
  const known = old.find(({ key }) => key === secret.key);
  if (known) return known;
  throw badRequest(`The value of '${secret.key}' is a mask, and no value is stored that it could stand for.`, {
    code: 'InvalidValue',
    target: secret.key,
  });
}

function readSecret(call: Call, item: unknown): SynchronizationSecret {
  const { key, value, ...rest } = (item ?? {}) as Record<string, unknown>;
  const others = Object.keys(rest).filter((name) => !name.includes('@odata.'));
  if (typeof key !== 'string' || (typeof value !== 'string' && value !== null) || others.length > 0) {
    throw badRequest('Each secret is a key and a value, both texts.');
  }
  if (!SECRET_KEYS.includes(key) && behavioursOf(call).unknownSecretKeys === 'refused') {
    throw badRequest('A key is not one of the synchronization secrets.', { code: 'InvalidValue', target: 'key' });
  }
  return { key, value: value ?? '' };
}

function validateJob(call: Call): Answer {
  const job = jobOf(call);
  return validateWith(call, String(job['servicePrincipalId']), job['templateId']);
}

function validate(call: Call): Answer {
  return validateWith(call, synchronizedOf(call).id);
}

const VALIDATE_PARAMETERS = ['useSavedCredentials', 'credentials', 'applicationIdentifier', 'templateId'];

function validateWith(call: Call, id: string, jobTemplate?: unknown): Answer {
  const { useSavedCredentials, credentials, ...rest } = readParameters(call.body, VALIDATE_PARAMETERS);
  const areTexts = Object.values(rest).every((value) => value === null || typeof value === 'string');
  const isFlag = typeof (useSavedCredentials ?? false) === 'boolean';
  if (!areTexts || !isFlag) throw malformed('A parameter of the request payload has an invalid value.');
  const saved = storedSecrets(call, id);
  const isSaved = useSavedCredentials === true || (credentials ?? null) === null;
  const template = String(jobTemplate ?? rest['templateId'] ?? 'scim').toLowerCase();
  checkCredentials(call, isSaved ? saved : readSecrets(call, credentials, saved), ADDRESSED.includes(template));
  return NO_CONTENT;
}

/** Connectors that speak OAuth bring their proof, and know the address of their server. */
function acquire(call: Call): Answer {
  const { id } = synchronizedOf(call);
  const { credentials } = readParameters(call.body, ['credentials']);
  checkCredentials(call, readSecrets(call, credentials, storedSecrets(call, id)), false);
  return NO_CONTENT;
}

/** Keys of which one must be there for the server to be spoken to. */
const PROOFS = ['SecretToken', 'Password', 'Oauth2ClientSecret', 'ClientSecret', 'AppKey', 'Oauth2AccessToken'];
/** Templates that do not know where the server is. */
const ADDRESSED = ['scim', 'customappsso'];

/**
 * What can be said without speaking to the server: a proof, and an address over https where one is needed or given.
 * @throws {GraphError} 400 with the text that vendors' pages quote (graph.md 6.4).
 */
function checkCredentials(
  { directory: { settings } }: Call,
  secrets: readonly SynchronizationSecret[],
  needsAddress: boolean,
): void {
  const secretOf = (key: string) => secrets.find((one) => one.key === key)?.value ?? '';
  const address = secretOf('BaseAddress');
  const isReached = address === '' ? !needsAddress : isHttps(address);
  const isFine = isReached && PROOFS.some((key) => secretOf(key) !== '');
  if (isFine && !settings.manners.refuseCredentials) return;
  const message =
    'You appear to have entered invalid credentials. Please confirm you are using the correct information for an administrative account.';
  throw new GraphError(400, 'CredentialValidationFailure', message);
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
