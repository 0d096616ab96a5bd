/** What every resource of the double does. */
import type { Graph } from '../graph.ts';
import type { ResourceData } from '../sdk/data.ts';
import type { Values } from '../sdk/values.ts';

/** A resource type: its requests, one after the other, as the provider makes them. */
export interface Resource {
  /** Creates, and names the ID as soon as there is something that must be in the state. */
  create(data: ResourceData, graph: Graph): Promise<void>;
  /** Attributes as they are live; `null` when the object is gone. `state` is what was known before. */
  read(id: string, state: Values, graph: Graph): Promise<Values | null>;
  /** Absent where every argument forces a new resource. */
  update?(data: ResourceData, graph: Graph): Promise<void>;
  delete(data: ResourceData, graph: Graph): Promise<void>;
  /** Changes a plan. */
  customize?(prior: Values | null, planned: Values): Values;
}

/** What the provider says of an object that is there already. */
export function mustBeImported(type: string, id: string): Error {
  return new Error(
    `A resource with the ID "${id}" already exists - to be managed via Terraform this resource needs to be imported into the State. Please see the resource documentation for "${type}" for more information.`,
  );
}

/** The last segment of a path. */
export function last(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `null` for an empty text, as the provider clears. */
export function orNull(text: string): string | null {
  return text === '' ? null : text;
}
