/** What a record becomes, and the small things both converters share. */
import { stringify } from 'yaml';
import type { ConnectionSpec } from '../../src/spec/generated/connection.ts';

/** Something a record holds that the schema has no place for. */
export interface Gap {
  readonly what: string;
  readonly why: string;
  /** A fact about the vendor's server that Entra is never told: the connection works without it. */
  readonly isMark?: true;
}

/** A record as a spec, or why it is none. */
export type Conversion =
  | { readonly kind: 'spec'; readonly name: string; readonly yaml: string; readonly gaps: readonly Gap[] }
  | { readonly kind: 'oidc' | 'inbound'; readonly name: string };

/** Writes a spec as YAML. Keys without a value are left out. */
export function toYaml(spec: ConnectionSpec): string {
  return stringify(spec, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** A connection's name: the page's file name or the app's, with what keeps it apart from the other pages of that app. */
export function nameOf(record: { file?: string; app: string; corpus: string }, kind: 'sso' | 'scim'): string {
  const stem = record.file?.replace(/-?(user)?(provisioning)?-tutorial\.md$/, '') ?? record.app;
  const apart = `${kind === 'scim' ? '-scim' : ''}${record.corpus === 'modern' ? '-modern' : ''}`;
  return `${slug(stem, LONGEST - apart.length)}${apart}`;
}

/** Longest name of a connection. */
const LONGEST = 63;

/** Text as a name of a connection or instance, not longer than `most`. */
export function slug(text: string, most: number): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const plain = words.join('-');
  return (/^[a-z]/.test(plain) ? plain : `app-${plain}`).slice(0, most).replace(/-$/, '');
}

/** An object without the keys whose value is `undefined` or an empty list. */
export function given<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as T;
}
