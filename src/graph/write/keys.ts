/** Certificates of the vendor on the application: request signing and token encryption. Source: reference/graph.md 2.2. */
import type { LiveKeyCredential } from '../../entra/live.ts';
import type { Write } from '../../entra/plan/write.ts';
import type { Run } from './run.ts';

type PutKeys = Extract<Write, { kind: 'putKeys' }>;

/** Adds and takes out keys; all others stay as they are. @throws {GraphFailure} */
export async function putKeys(run: Run, { include, exclude, tokenEncryptionKeyId }: PutKeys): Promise<void> {
  const before = await currentKeys(run);
  const gone = new Set([...exclude, ...include.map(({ keyId }) => keyId)].map((id) => id.toLowerCase()));
  const kept = before.filter(({ keyId }) => !gone.has(keyId.toLowerCase()));
  const isChanged = include.length > 0 || kept.length < before.length;
  await run.patch('applications', {
    ...(isChanged ? { keyCredentials: [...kept, ...include] } : {}),
    ...(tokenEncryptionKeyId === undefined ? {} : { tokenEncryptionKeyId }),
  });
}

/** Graph replaces the set whole, and shows the keys themselves only where nothing else is selected. */
async function currentKeys(run: Run): Promise<readonly LiveKeyCredential[]> {
  const known = run.isNew ? run.known('applications') : undefined;
  const { keyCredentials } = known ?? (await run.reread('applications', '?$select=id,keyCredentials'));
  return keyCredentials ?? [];
}
