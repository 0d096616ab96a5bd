/** The properties of application and service principal. */
import type { Write } from '../../entra/plan/write.ts';
import { patchBody } from './merge.ts';
import type { Run } from './run.ts';

type Patch = Extract<Write, { kind: 'patchServicePrincipal' | 'patchApplication' }>;

/** PATCHes either object; lists keep what others have in them. @throws {GraphFailure} */
export async function patchObject(run: Run, { kind, set, lists }: Patch): Promise<void> {
  const side = kind === 'patchApplication' ? 'applications' : 'servicePrincipals';
  const isMerged = lists.some(({ only }) => !only);
  const read = () => (side === 'applications' ? run.object('applications') : run.object('servicePrincipals'));
  await run.patch(side, patchBody(isMerged ? await read() : {}, set, lists));
}
