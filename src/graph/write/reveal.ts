/** References of secrets inside bodies: their values are put in when a body is sent, and kept nowhere. */
import type { SecretRef } from '../../spec/generated/resolved.ts';

/** The value with `{secret: …}` replaced by what the references lead to. @throws {EntradaError} ENT_SECRET */
export async function revealed<T>(value: T, secret: (ref: SecretRef) => Promise<string>): Promise<T> {
  return (await reveal(value, secret)) as T;
}

async function reveal(value: unknown, secret: (ref: SecretRef) => Promise<string>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => reveal(item, secret)));
  if (typeof value !== 'object' || value === null) return value;
  if (isReference(value)) return secret(value.secret);
  const entries = Object.entries(value).map(async ([key, item]) => [key, await reveal(item, secret)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Whether a reference of a secret stands in a value. */
export function hasSecret(value: unknown): boolean {
  return referencesIn(value).length > 0;
}

/** The references that stand in a value. */
export function referencesIn(value: unknown): SecretRef[] {
  if (typeof value !== 'object' || value === null) return [];
  return isReference(value) ? [value.secret] : Object.values(value).flatMap(referencesIn);
}

/** Whether this is the reference itself. */
export function isReference(value: object): value is { readonly secret: SecretRef } {
  return 'secret' in value && typeof value.secret === 'object' && value.secret !== null;
}
