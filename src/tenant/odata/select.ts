/** `$select`. */
import type { EntityType } from '../model/type.ts';
import { invalidSelect, noProperty } from './refusals.ts';
import { findNavigation, findProperty, propertyNames, selectableType, type Target } from './target.ts';

/**
 * The properties that `text` names, each once and as the model spells it; `*` is all of them, an empty text none in
 * particular (undefined). Relations may be named, as OData allows next to `$expand`, and are left out of the answer.
 * @throws {GraphError} 400 BadRequest for a name that the type does not have
 */
export function parseSelect(text: string, target: Target): readonly string[] | undefined {
  if (text.trim() === '') return undefined;
  const type = selectableType(target.type);
  return [...new Set(text.split(',').flatMap((part) => namesOf(part.trim(), type, target)))];
}

function namesOf(written: string, type: EntityType, target: Target): readonly string[] {
  if (written === '*') return propertyNames(type, target.version);
  if (written === '') throw invalidSelect("Term '' is not valid in a $select or $expand expression.");
  const name = findProperty(type, written, target.version);
  if (name !== undefined) return [name];
  if (findNavigation(target, written) !== undefined) return [];
  throw invalidSelect(noProperty(written, target.type));
}
