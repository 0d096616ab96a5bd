/** Members of both objects that lists are not asked for, since only an import looks at them. Source: reference/graph.md 2.1, 3.2. */
import { sendBatched } from './batch.ts';
import type { GraphClient, GraphRequest } from './client.ts';
import { toEntradaError } from './graph-error.ts';
import { GraphFailure } from './graph-failure.ts';
import type { InventoryEntry } from './read-inventory.ts';
import { batchOptions, type ReadOptions } from './read-options.ts';

const APPLICATION =
  'id,api,requiredResourceAccess,passwordCredentials,spa,publicClient,signInAudience,notes,description';
const SERVICE_PRINCIPAL = 'id,description,tokenEncryptionKeyId';

/** What was read of some applications, by the object ID of the service principal. */
export interface Details {
  readonly application: Readonly<Record<string, unknown>>;
  readonly servicePrincipal: Readonly<Record<string, unknown>>;
  /** Why one of the two was not read; what stands in its place says nothing. */
  readonly unread?: string;
}

/**
 * Reads them: two items of a batch for each application.
 * @throws {EntradaError} ENT_GRAPH when a whole batch is refused or not answered, ENT_SIGN_IN; exit code 3.
 */
export async function readDetails(
  client: GraphClient,
  entries: ReadonlyArray<Pick<InventoryEntry, 'application' | 'servicePrincipal'>>,
  options: ReadOptions,
): Promise<ReadonlyMap<string, Details>> {
  const requests = entries.flatMap(({ application, servicePrincipal }): GraphRequest[] => [
    { method: 'GET', path: `/applications/${application?.id}?$select=${APPLICATION}` },
    { method: 'GET', path: `/servicePrincipals/${servicePrincipal.id}?$select=${SERVICE_PRINCIPAL}` },
  ]);
  const answers = await sendBatched(client, requests, batchOptions(options, 'v1.0')).catch((failure) => {
    throw toEntradaError(failure, 'read all of the applications');
  });
  return new Map(
    entries.map(({ servicePrincipal: { id } }, index) => {
      const [ofApplication, ofPrincipal] = answers.slice(2 * index, 2 * index + 2);
      const failed = [ofApplication, ofPrincipal].find((answer) => answer instanceof GraphFailure);
      const details = { application: membersOf(ofApplication), servicePrincipal: membersOf(ofPrincipal) };
      const unread = failed && { unread: toEntradaError(failed, 'read all of the application').message };
      return [id, { ...details, ...unread }];
    }),
  );
}

function membersOf(answer: { readonly body?: unknown } | GraphFailure | undefined): Readonly<Record<string, unknown>> {
  if (answer === undefined || answer instanceof GraphFailure) return {};
  return answer.body as Record<string, unknown>;
}
