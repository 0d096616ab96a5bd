/** Lists of directory objects of several types, as relations have them (azuread-provider.md 2.0). */
import type { Requirement } from '../identity/permissions.ts';
import { DIRECTORY_OBJECT } from '../model/directory.ts';
import type { EntityType, Row } from '../model/type.ts';
import type { Answer, Call } from './call.ts';
import { DIRECTORY_TYPES } from './kinds.ts';
import { directoryObject } from './links.ts';
import { countAnswer, listAnswer, type Source } from './list.ts';
import type { Route } from './router.ts';

/** The routes of a relation that is read: whole or cast to one type, each with its number. */
export function listRoutes(path: string, requires: Requirement, idsOf: (call: Call) => readonly string[]): Route[] {
  const kinds = [undefined, ...Object.keys(DIRECTORY_TYPES)];
  return kinds.flatMap((kind): Route[] => {
    const base = kind === undefined ? path : `${path}/microsoft.graph.${DIRECTORY_TYPES[kind]?.name}`;
    return [
      { method: 'GET', path: base, requires, handler: (call) => objectsAnswer(call, idsOf(call), kind) },
      {
        method: 'GET',
        path: `${base}/$count`,
        requires,
        handler: (call) =>
          countAnswer(call, typeOfItems(call, idsOf(call), kind), objectSource(call, idsOf(call), kind)),
      },
    ];
  });
}

/** `kind` keeps the objects of one kind. */
function objectsAnswer(call: Call, ids: readonly string[], kind?: string): Answer {
  const source = objectSource(call, ids, kind);
  const type = typeOfItems(call, ids, kind);
  if (kind !== undefined) return listAnswer(call, type, source);
  const typeOf = (row: Row): EntityType => directoryObject(call.directory, row.id)?.type ?? DIRECTORY_OBJECT;
  return listAnswer(call, type, source, { context: 'directoryObjects', typeOf });
}

/** Properties that a query may name: those of the type that all items have, or of any type. */
function typeOfItems(call: Call, ids: readonly string[], kind?: string): EntityType {
  if (kind !== undefined) return DIRECTORY_TYPES[kind] ?? DIRECTORY_OBJECT;
  const types = new Set(ids.map((id) => directoryObject(call.directory, id)?.type));
  const [type] = types;
  const properties = Object.assign({}, ...Object.values(DIRECTORY_TYPES).map((item) => item.properties));
  return types.size === 1 && type ? type : { ...DIRECTORY_OBJECT, properties };
}

function objectSource(call: Call, ids: readonly string[], kind?: string): Source {
  return {
    all: () =>
      ids
        .flatMap((id) => directoryObject(call.directory, id) ?? [])
        .filter((found) => kind === undefined || found.kind === kind)
        .map(({ row }) => row),
  };
}
