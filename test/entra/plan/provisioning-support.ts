/** What the tests of provisioning share: a spec, what it asks for, and how plans are told. */
import type { Live, LiveJob, LiveProvisioning } from '../../../src/entra/live.ts';
import type { Fingerprint, PlanContext } from '../../../src/entra/plan/context.ts';
import { planProvisioning } from '../../../src/entra/plan/plan-provisioning.ts';
import { DEFAULT } from '../synchronization-support.ts';
import { liveOf, planOf, writesOf } from './application-support.ts';

/** Plans provisioning of a body. */
export const plan = planOf(planProvisioning);
/** How the specs sign in. */
export const AUTH = 'auth: {method: bearer, secret: {env: TOKEN}}';
/** A spec with more members of the block. */
export const spec = (more = '', auth = AUTH) =>
  `provisioning: {tenantUrl: https://a.b/scim, ${auth}${more && `, ${more}`}}`;
/** A job of the template `scim`. */
export const job = (state: string, more: object = {}): LiveJob => ({
  id: 'j',
  templateId: 'scim',
  schedule: { state },
  ...more,
});
/** The secrets of `spec()` as Graph shows them. */
export const SECRETS = [
  { key: 'BaseAddress', value: 'https://a.b/scim' },
  { key: 'SyncAll', value: 'false' },
  { key: 'SecretToken', value: '*' },
];
/** What `spec()` asks for. */
export const IN_SYNC: LiveProvisioning = {
  jobs: [job('Active')],
  secrets: SECRETS,
  schema: DEFAULT,
  template: DEFAULT,
};
/** What `spec()` asks for, with changes. */
export const live = (changes: Partial<LiveProvisioning> = {}) =>
  liveOf({}, {}, { provisioning: { ...IN_SYNC, ...changes } });
/** The same with other secrets; `null`: none of that key. */
export const withSecrets = (changes: Record<string, string | null>) => {
  const all: Record<string, string | null> = {
    ...Object.fromEntries(SECRETS.map(({ key, value }) => [key, value])),
    ...changes,
  };
  return live({ secrets: Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [{ key, value }])) });
};
/** A record that knows the secret. */
export const KNOWN = {
  record: { secrets: { SecretToken: { fingerprint: 'a', keyId: 'k', since: '2026-01-01' } } } as never,
};
/** The present fingerprint of every secret. */
export const now = (value: string, keyId = 'k'): { fingerprint: () => Fingerprint } => ({
  fingerprint: () => ({ value, keyId }),
});
/** The secret is the one of the record. */
export const SAME: Partial<PlanContext> = { ...KNOWN, ...now('a') };
/** Kinds of the writes. */
export const kinds = (body: string, found: Live | null, changes: Partial<PlanContext> = SAME) =>
  writesOf(plan(body, found, changes)).map(({ kind }) => kind);
/** Paths of the changes. */
export const paths = (body: string, found: Live | null, changes: Partial<PlanContext> = SAME) =>
  plan(body, found, changes).changes.flatMap(({ fields }) => fields.map(({ path }) => path));
/** The secrets that are written, by key. */
export const put = (body: string, found: Live | null, changes: Partial<PlanContext> = SAME) => {
  const write = writesOf(plan(body, found, changes)).find(({ kind }) => kind === 'putSecrets');
  if (write?.kind !== 'putSecrets') return undefined;
  return Object.fromEntries(
    write.secrets.map(({ key, value }) => [key, typeof value === 'string' ? value : 'reference']),
  );
};
