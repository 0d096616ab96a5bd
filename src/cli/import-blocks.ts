/** Import blocks of connections that were found: what a Terraform state takes over. */
import { connect } from '../connection/connection.ts';
import type { Surveyed } from '../engine/survey.ts';
import { desiredOf } from '../entra/desired.ts';
import type { ImportBlock } from '../entra/import-block.ts';
import type { Live } from '../entra/live.ts';
import type { PlanContext } from '../entra/plan/context.ts';
import { checkSpecs } from '../spec/check.ts';
import type { Project } from '../spec/project.ts';
import { importBlocks } from '../terraform/import-blocks.ts';
import { writeImportBlocks } from '../workspace/import-blocks.ts';

/**
 * Writes the blocks of a connection of ours. Returns whether its file was written, which it is not where it says the same.
 * @throws {EntradaError} ENT_IMPORT_BLOCKS
 */
export function writeBlocksOf(
  root: string,
  tenantId: string,
  { connection, desired, live, principal }: Surveyed,
): boolean {
  if (!live?.application || connection.body.retired) return false;
  const blocks = importBlocks({ desired, live, principal });
  return writeImportBlocks(root, { connection: connection.id, tenantId, blocks });
}

/** What the text of a new spec is about: the place it is for, and what it was made from. */
export interface NewSpec {
  readonly text: string;
  readonly project: Project;
  readonly environment: string;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly live: Live;
  readonly principal: PlanContext['principal'];
}

/** The blocks of a spec that was written for a live application; none where the spec cannot be used. */
export function blocksOfSpec({ text, project, environment, today, live, principal }: NewSpec): ImportBlock[] {
  const { specs } = checkSpecs([{ file: 'imported.yaml', text }], project, today, environment);
  const variants = specs.flatMap((spec) => spec.variants).filter((one) => one.environment.name === environment);
  return variants.flatMap((variant) =>
    importBlocks({ desired: desiredOf(connect(variant), project), live, principal }),
  );
}
