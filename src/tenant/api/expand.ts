/** `$expand`: what hangs on an object, as JSON text. Directory objects give at most 20 items of a relation. */
import { forbidden } from '../graph-error.ts';
import { grantOf, REQUIRES } from '../identity/permissions.ts';
import { USER } from '../model/directory.ts';
import { CLAIMS_MAPPING_POLICY, TOKEN_ISSUANCE_POLICY } from '../model/policy.ts';
import { APP_ROLE_ASSIGNMENT } from '../model/service-principal.ts';
import type { EntityType, Row } from '../model/type.ts';
import type { Expand } from '../odata/query.ts';
import type { Call } from './call.ts';
import { directoryObject, sourcesOf, targetsOf } from './links.ts';
import { withType } from './list.ts';
import { shapeText } from './shape.ts';
import { schemaOf } from './synchronization.ts';

const MAX_EXPANDED = 20;

interface Expanded {
  readonly type: EntityType;
  readonly row: Row;
  /** Members are of several types, so each names its own. */
  readonly isTyped: boolean;
}

/** The JSON text of one expanded relation. */
export function expandText(call: Call, row: Row, { navigation, select, top }: Expand): string {
  if (navigation === 'schema') return JSON.stringify(schemaOf(call, row));
  const items = itemsOf(call, row.id, navigation).slice(0, Math.min(top ?? MAX_EXPANDED, MAX_EXPANDED));
  const texts = items.map(({ type, row: item, isTyped }) => {
    const text = shapeText(type, item, { version: call.version, select, isSingle: false });
    return isTyped ? withType(type, text) : text;
  });
  return navigation === 'manager' ? (texts[0] ?? 'null') : `[${texts.join(',')}]`;
}

function itemsOf(call: Call, id: string, navigation: string): Expanded[] {
  const { directory } = call;
  const objects = (ids: readonly string[]) =>
    ids.flatMap((one) => {
      const found = directoryObject(directory, one);
      return found ? [{ ...found, isTyped: true }] : [];
    });
  const assignments = (property: string) =>
    directory.replica
      .find('appRoleAssignment', property, id)
      .map((row) => ({ type: APP_ROLE_ASSIGNMENT, row, isTyped: false }));
  const policies = (type: EntityType, relation: 'claimsMappingPolicy' | 'tokenIssuancePolicy') =>
    targetsOf(directory, relation, id).flatMap((one) => {
      const row = directory.replica.get(relation, one);
      return row ? [{ type, row, isTyped: false }] : [];
    });
  switch (navigation) {
    case 'owners':
      return objects(targetsOf(directory, 'owner', id));
    case 'members':
      return objects(targetsOf(directory, 'member', id));
    case 'memberOf':
      return objects(sourcesOf(directory, 'member', id));
    case 'ownedObjects':
      return objects(sourcesOf(directory, 'owner', id));
    case 'manager':
      return objects(targetsOf(directory, 'manager', id)).map((item) => ({ ...item, type: USER }));
    case 'appRoleAssignedTo':
      return assignments('resourceId');
    case 'appRoleAssignments':
      return assignments('principalId');
    case 'claimsMappingPolicies':
      requirePolicyRead(call);
      return policies(CLAIMS_MAPPING_POLICY, 'claimsMappingPolicy');
    case 'tokenIssuancePolicies':
      requirePolicyRead(call);
      return policies(TOKEN_ISSUANCE_POLICY, 'tokenIssuancePolicy');
    default:
      throw new TypeError(`${navigation} is marked as expandable and is not served`);
  }
}

/** What a path of its own asks for cannot be had beside an application either (graph.md 0.3 row 14). */
function requirePolicyRead({ caller }: Call): void {
  if (grantOf(REQUIRES.policyRead, caller.roles) === 'none') throw forbidden();
}
