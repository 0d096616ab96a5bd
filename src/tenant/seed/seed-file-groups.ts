/** The groups of a seed file. */
import type { Row } from '../model/type.ts';
import { type Given, groupRow, unifiedGroup } from './rows.ts';
import type { Place } from './seed-place.ts';
import { type Reader, readGuid, readList, readMap, readText, textLike } from './seed-values.ts';

/** A group with what the rest of the file needs of it; `key` is its name in small letters. */
export interface NamedGroup {
  readonly row: Row;
  readonly key: string;
  readonly place: Place;
  readonly members: readonly Place[];
}

const readNickname = textLike(/^[\w'.!#^~-]{1,64}$/, "letters, digits and ' . - _ ! # ^ ~, 64 at most");

const READERS: Readonly<Record<string, Reader>> = {
  displayName: (place) => readText(place),
  description: (place) => (place.value === null ? null : readText(place, 1024)),
  mailNickname: readNickname,
  type: readType,
  members: (place) => readList(place, (item) => item),
  id: readGuid,
};

/**
 * All groups. Two may have one name, as in Entra; then none of them can be named as a member.
 * @throws {EntradaError} ENT_TENANT_SEED for a group without displayName, or a value of another kind.
 */
export function readGroups(list: Place, domains: readonly string[]): readonly NamedGroup[] {
  const counts = new Map<string, number>();
  return readList(list, (place) => {
    const { type, members, ...given } = readMap(place, READERS);
    const displayName = readText(place.at('displayName'));
    const key = displayName.toLowerCase();
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const kind = type === 'microsoft365' ? unifiedGroup(nicknameOf(place, displayName), domains[0] ?? '') : {};
    const row = groupRow(count === 1 ? displayName : `${displayName}#${count}`, { ...kind, ...given } as Given);
    return { row, key, place, members: (members ?? []) as readonly Place[] };
  });
}

/** The alias of a group of Microsoft 365: given, or what is left of the name in plain letters. */
function nicknameOf(place: Place, displayName: string): string {
  const nickname = place.at('mailNickname');
  if (nickname.value !== undefined) return readNickname(nickname);
  const plain = displayName
    .normalize('NFD')
    .replace(/[^A-Za-z\d]/g, '')
    .toLowerCase()
    .slice(0, 64);
  return plain === '' ? nickname.refuse('no alias can be made from its name', 'give it a mailNickname') : plain;
}

function readType(place: Place): unknown {
  const isKnown = place.value === 'security' || place.value === 'microsoft365';
  return isKnown ? place.value : place.refuse('such groups are not known', 'write security or microsoft365');
}
