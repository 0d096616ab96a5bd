/** Which names an import may give: a name that is somebody's would make two connections of one application, or one of two. */
import type { ImportContext } from '../entra/import/imported.ts';
import type { Live } from '../entra/live.ts';
import { type Candidates, MARK_PREFIX } from '../entra/match.ts';
import type { InventoryEntry } from '../graph/read-inventory.ts';
import type { EngineRun } from './run.ts';

/** The names that are taken while an import goes on. */
export interface TakenNames {
  /** As one application sees them: what its own mark or record calls it is free for it. */
  readonly seenBy: (live: Live) => ImportContext['names'];
  readonly take: (name: string) => void;
}

/** Of connections, of marks in the tenant, and of records; the latter two are kept for the application that they are of. */
export function takenNames(run: EngineRun, candidates: Candidates<InventoryEntry>): TakenNames {
  const taken = new Set(run.all.map(({ connection }) => connection.name));
  const kept = new Map<string, Set<string>>();
  for (const [name, id] of [...markedNames(run, candidates), ...recordedNames(run)]) {
    kept.set(name, (kept.get(name) ?? new Set()).add(id));
  }
  const isAnothers = (name: string, id: string) => [...(kept.get(name) ?? [])].some((owner) => owner !== id);
  return {
    seenBy: ({ application }) => {
      const id = application?.id.toLowerCase() ?? '';
      return { has: (name) => taken.has(name) || isAnothers(name, id) };
    },
    take: (name) => void taken.add(name),
  };
}

function markedNames(
  { project, environment }: EngineRun,
  { marks }: Candidates<InventoryEntry>,
): Array<[string, string]> {
  const [start, end] = [`${MARK_PREFIX}${project.name}/`, `@${environment.name}`];
  return [...marks]
    .filter(([mark]) => mark.startsWith(start) && mark.endsWith(end))
    .flatMap(([mark, entries]) =>
      entries.map(({ application }) => [nameOf(mark.slice(start.length)), application?.id.toLowerCase() ?? '']),
    );
}

function recordedNames({ records }: EngineRun): Array<[string, string]> {
  return [...records.values()].map(({ connection, applicationId }) => [
    nameOf(connection),
    applicationId.toLowerCase(),
  ]);
}

/** Of `NAME[.INSTANCE]@ENV`. */
function nameOf(id: string): string {
  return id.replace(/[.@].*$/, '');
}
