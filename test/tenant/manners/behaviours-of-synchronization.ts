/** Readings of facts about provisioning. */
import { outcome, type Standin } from '../support.ts';
import { type Cases, listed } from './behaviour-case.ts';

async function synchronized(standin: Standin): Promise<string> {
  return `/v1.0/servicePrincipals/${(await standin.instantiate()).servicePrincipal.id}/synchronization`;
}

const newJob = (standin: Standin, path: string) => standin.post(`${path}/jobs`, { templateId: 'scim' });

const BASE = { key: 'BaseAddress', value: 'https://scim.example/' };
const TOKEN = { key: 'SecretToken', value: 'shh' };

/** PUTs these sets one after another; the outcomes, and what is listed then. */
async function putSecrets(standin: Standin, ...sets: readonly object[][]) {
  const path = `${await synchronized(standin)}/secrets`;
  const seen: string[] = [];
  for (const value of sets) seen.push(outcome(await standin.put(path, { value })));
  return { seen, secrets: await listed(standin, path) };
}

export const SYNCHRONIZATION_CASES = {
  jobCreateStatus: {
    probe: async (standin) => (await newJob(standin, await synchronized(standin))).status,
    sees: { 201: 201, 200: 200 },
  },
  jobIdForm: {
    async probe(standin) {
      const { id } = (await newJob(standin, await synchronized(standin))).body;
      const [template, tenant, ...rest] = id.split('.');
      return [template, tenant === standin.tenant.tenantId.replaceAll('-', ''), rest.length];
    },
    sees: { long: ['scim', true, 1], short: ['scim', true, 0] },
  },
  startInterval: {
    async probe(standin) {
      const path = await synchronized(standin);
      const { id } = (await newJob(standin, path)).body;
      await standin.post(`${path}/jobs/${id}/start`);
      return (await standin.get(`${path}/jobs/${id}`)).body.schedule.interval;
    },
    sees: { PT40M: 'PT40M', PT20M: 'PT20M' },
  },
  defaultJob: {
    probe: async (standin) => (await listed(standin, `${await synchronized(standin)}/jobs`)).length,
    sees: { false: 0, true: 1 },
  },
  secretsPut: {
    async probe(standin) {
      const { secrets } = await putSecrets(standin, [BASE], [TOKEN]);
      return secrets.map(({ key }) => key);
    },
    sees: { replace: ['SecretToken'], merge: ['BaseAddress', 'SecretToken'] },
  },
  maskedSecrets: {
    async probe(standin) {
      const { secrets } = await putSecrets(standin, [BASE, TOKEN]);
      return secrets.map(({ value }) => value);
    },
    sees: { sensitive: ['https://scim.example/', '*'], all: ['*', '*'] },
  },
  unknownSecretKeys: {
    async probe(standin) {
      const { seen, secrets } = await putSecrets(standin, [{ key: 'Colour', value: 'blue' }]);
      return [...seen, secrets.length];
    },
    sees: { refused: ['400 Request_BadRequest', 0], accepted: ['204', 1] },
  },
  putSecretsValidates: {
    probe: async (standin) => (await putSecrets(standin, [BASE], [BASE, TOKEN], [])).seen,
    sees: { false: ['204', '204', '204'], true: ['400 CredentialValidationFailure', '204', '204'] },
  },
} satisfies Partial<Cases>;
