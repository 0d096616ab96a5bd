/** What a stand-in holds, so that two of them can be compared. */
import type { Json, Standin } from '../../tenant/support.ts';

const KINDS = [
  'application',
  'servicePrincipal',
  'claimsMappingPolicy',
  'tokenIssuancePolicy',
  'claimsPolicy',
  'appRoleAssignment',
  'link',
  'synchronizationJob',
  'synchronizationSecrets',
  'synchronizationSchema',
];
/** Objects that others name by ID, with what they are called. */
const CALLED = ['user', 'application', 'servicePrincipal', 'claimsMappingPolicy', 'tokenIssuancePolicy'];
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const LEFT_OUT = /^(?:createdDateTime|startDateTime|endDateTime|deletedDateTime|version|keyId|hint)$/;
const RANDOM = /^(?:preferredTokenSigningKeyThumbprint|customKeyIdentifier)$/;

/** All that is in the tenant, with names in place of ids and without times: two runs that made the same look the same. */
export function dumpOf({ tenant }: Standin): string[] {
  const { store } = tenant.directory;
  const names = new Map(
    CALLED.flatMap((kind) => store.list(kind).map((row) => [row.id, `${kind}:${row['displayName']}`] as const)),
  );
  const bare = (row: Json) => {
    const named = (text: string) => text.replaceAll(GUID, (id) => names.get(id) ?? 'ID').replace(/^[\w-]{43}$/, 'ID');
    return JSON.stringify(row, (key, value) => {
      if (LEFT_OUT.test(key)) return undefined;
      if (value && (RANDOM.test(key) || (key === 'key' && value.length > 100))) return 'set';
      if (Array.isArray(value))
        return value.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
      return typeof value === 'string' ? named(value) : value;
    });
  };
  return KINDS.flatMap((kind) => store.list(kind).map((row) => `${kind} ${bare(row)}`)).sort();
}
