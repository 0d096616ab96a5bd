/** What a connection refers to outside of itself: people and groups by name, and secrets. */
import type { Principal, ResolvedBody, SecretRef } from '../spec/generated/resolved.ts';

/** Names to look up in the tenant; each once. */
export interface WantedPrincipals {
  /** User principal names. */
  readonly users: readonly string[];
  /** Display names. */
  readonly groups: readonly string[];
}

/** The people and groups that some bodies name; those that they give by ID need no looking up. */
export function principalsIn(bodies: readonly ResolvedBody[]): WantedPrincipals {
  const users = bodies.flatMap((body) => [
    ...(body.application.owners ?? []),
    ...(body.assignments ?? []).flatMap(({ user }) => user ?? []),
  ]);
  const groups = bodies.flatMap((body) => [
    ...(body.assignments ?? []).flatMap(({ group }) => group ?? []),
    ...(body.saml?.claims.add ?? []).flatMap(({ when }) => when.flatMap((condition) => condition.groups)),
  ]);
  return { users: namesOf(users), groups: namesOf(groups) };
}

function namesOf(principals: readonly Principal[]): string[] {
  return [...new Set(principals.filter((one) => typeof one === 'string'))];
}

/** The secrets that a body refers to. */
export function secretsIn({ saml, provisioning }: ResolvedBody): SecretRef[] {
  const claims = (saml?.claims.add ?? []).flatMap(({ secret }) => secret ?? []);
  return [...claims, ...(provisioning?.auth.secret ? [provisioning.auth.secret] : [])];
}
