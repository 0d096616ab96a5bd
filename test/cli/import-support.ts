/** Applications that somebody made in the portal, and what must hold after an import of them. */
import { expect } from 'vitest';
import type { Json, Standin } from '../tenant/support.ts';
import {
  applied,
  changed,
  type EntradaOptions,
  entradaIn,
  liveOf,
  portal,
  projectWith,
  told,
} from './engine-support.ts';
import { fullSpecs } from './full-specs.ts';

/** A tenant with both full specs applied and their marks taken off, so that they are nobody's. */
export async function fullByHand(standin: Standin): Promise<void> {
  await applied(standin, projectWith(await fullSpecs()));
  for (const name of ['Full mapped', 'Full portal']) {
    const { servicePrincipal } = await liveOf(standin, name);
    const tags = servicePrincipal.tags.filter((tag: string) => !tag.startsWith('entrada:'));
    await patch(standin, 'servicePrincipals', servicePrincipal.id, { tags });
  }
}

/** Changes one object. */
export function patch(standin: Standin, set: string, id: string, body: object): Promise<Json> {
  return portal(standin, 'PATCH', `/v1.0/${set}/${id}`, body);
}

/** Imports into a project, a new one unless it is given; the import must end with 0. */
export async function importedIn(
  standin: Standin,
  words: readonly string[],
  { folder = projectWith({}), ...options }: EntradaOptions & { readonly folder?: string } = {},
) {
  const run = await entradaIn(standin, folder, ['import', ...words], options);
  expect(run.code, told(run).join('\n')).toBe(0);
  return { folder, run };
}

/** What validate, plan and drift say of a project that was imported and not touched since: no error, no change. */
export async function settled(standin: Standin, folder: string, options: EntradaOptions = {}): Promise<void> {
  const checked = await entradaIn(standin, folder, ['validate'], { ...options, isBare: true });
  expect(told(checked, ['error'])).toEqual([]);
  const plan = await entradaIn(standin, folder, ['plan'], options);
  expect({ changes: changed(plan), errors: told(plan, ['error']), code: plan.code }).toEqual(CLEAN);
  const drift = await entradaIn(standin, folder, ['drift'], options);
  expect({ errors: told(drift, ['error']), code: drift.code }).toEqual({ errors: [], code: 0 });
}

const CLEAN = { changes: [], errors: [], code: 0 };

/** Lines of what was left over, without their code. */
export function leftOver(run: Awaited<ReturnType<typeof entradaIn>>): string[] {
  return told(run, ['warning']).map((line) => line.replace('warning ENT_IMPORT ', ''));
}
