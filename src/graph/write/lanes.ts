/**
 * Which writes of a new application wait for one another: its parts replicate beside each other, so that a second of lag
 * is waited for twice and not six times (reference/graph.md 7.2, 10).
 *
 *   instantiate ─┬─ service principal ─┬─ certificate ────────────────────────────┬─ start of the job
 *                │                     └─ keys, application, roles, owners, access ─┤
 *                ├─ each policy ────────────────────────────────────────────────────┤
 *                └─ job, secrets, schema ───────────────────────────────────────────┘
 *
 * Writes to what is there already go one after the other.
 */
import type { Write, WriteKind } from '../../entra/plan/write.ts';

/** A write with its place in the plan. */
export interface Placed {
  readonly write: Write;
  readonly index: number;
}

/** One write, steps one after the other, or lanes beside each other. */
export type Schedule = Placed | { readonly steps: readonly Schedule[] } | { readonly lanes: readonly Schedule[] };

const CERTIFICATE: readonly WriteKind[] = ['addCertificate', 'activateCertificate', 'retireCertificate'];
const PROVISIONING: readonly WriteKind[] = ['createJob', 'putSecrets', 'putSchema'];
const LAST: readonly WriteKind[] = ['restartJob', 'startJob', 'deleteApplication'];

/** The schedule of a plan. */
export function scheduleOf(writes: readonly Write[]): Schedule {
  const placed = writes.map((write, index) => ({ write, index }));
  if (!writes.some(({ kind }) => kind === 'instantiate')) return { steps: placed };
  const left = new Set(placed);
  const take = (...kinds: WriteKind[]) => {
    const taken = placed.filter(({ write }) => kinds.includes(write.kind));
    for (const one of taken) left.delete(one);
    return taken;
  };
  const [first, principal, certificate] = [take('instantiate'), take('patchServicePrincipal'), take(...CERTIFICATE)];
  const [policies, provisioning, last] = [take('createPolicy'), take(...PROVISIONING), take(...LAST)];
  const own: Schedule = { steps: [...principal, { lanes: [{ steps: certificate }, { steps: [...left] }] }] };
  return { steps: [...first, { lanes: [own, ...policies, { steps: provisioning }] }, ...last] };
}
