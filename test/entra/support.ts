/** What the tests of this folder share. */
import type { Connection } from '../../src/connection/connection.ts';
import { type Desired, desiredOf } from '../../src/entra/desired.ts';
import type { Project } from '../../src/spec/project.ts';
import { connectionOf, projectOf } from '../terraform/support.ts';

/** What a connection, or the connection of a spec, wants. */
export function desired(what: Connection | string, project: Project = projectOf()): Desired {
  return desiredOf(typeof what === 'string' ? connectionOf(what, project) : what, project);
}
