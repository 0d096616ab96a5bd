/** Public certificates of applications: shown only where one object is asked for them. Source: reference/graph.md 3.3. */
import type { LiveApplication, LiveKeyCredential } from '../entra/live.ts';
import { sendBatched } from './batch.ts';
import type { GraphClient, GraphRequest } from './client.ts';
import { toEntradaError } from './graph-error.ts';
import { GraphFailure } from './graph-failure.ts';
import { batchOptions, type ReadOptions } from './read-options.ts';

/**
 * Base64 of the DER by keyId (lower case), of the applications that have keys. What may not be read is absent.
 * @throws {EntradaError} ENT_GRAPH when a whole batch is refused or not answered, ENT_SIGN_IN; exit code 3.
 */
export async function readKeys(
  client: GraphClient,
  applications: readonly LiveApplication[],
  options: ReadOptions,
): Promise<ReadonlyMap<string, string>> {
  const requests = applications
    .filter(({ keyCredentials }) => keyCredentials && keyCredentials.length > 0)
    .map(({ id }): GraphRequest => ({ method: 'GET', path: `/applications/${id}?$select=id,keyCredentials` }));
  const answers = await sendBatched(client, requests, batchOptions(options, 'v1.0')).catch((failure) => {
    throw toEntradaError(failure, 'read certificates of applications');
  });
  return new Map(
    answers.flatMap((answer) => {
      if (answer instanceof GraphFailure) return [];
      const { keyCredentials } = answer.body as { keyCredentials?: readonly LiveKeyCredential[] };
      return (keyCredentials ?? []).flatMap(({ keyId, key }) => (key ? [[keyId.toLowerCase(), key] as const] : []));
    }),
  );
}
