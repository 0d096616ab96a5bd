/** Synchronization secrets: values are read when they are sent, and kept nowhere. Source: reference/graph.md 6.4. */
import type { Write } from '../../entra/plan/write.ts';
import { revealed } from './reveal.ts';
import type { Run } from './run.ts';

type PutSecrets = Extract<Write, { kind: 'putSecrets' }>;

/**
 * Writes all keys, since Graph replaces the set; credentials are tried first where the plan says so.
 * @throws {EntradaError} ENT_SECRET for a reference that leads to nothing. @throws {GraphFailure}
 */
export async function putSecrets(run: Run, { secrets, isTried }: PutSecrets): Promise<void> {
  const value = await revealed(secrets, run.deps.secret);
  if (isTried) {
    const path = `${run.jobPath()}/validateCredentials`;
    // Neither a key that goes nor one that is kept unseen is a credential.
    const credentials = value.filter((one) => one.value !== '' && one.value !== '*');
    await run.send({ method: 'POST', path, body: { credentials }, isRepeatable: true });
  }
  const path = `${run.pathOf('servicePrincipals')}/synchronization/secrets`;
  await run.send({ method: 'PUT', path, body: { value } });
  for (const { key, value: given } of secrets) if (typeof given !== 'string') run.secrets[key] = given.secret;
}
