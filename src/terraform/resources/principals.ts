/** Users and groups by name: looked up by Terraform when it runs. */
import type { Principal } from '../../spec/generated/resolved.ts';
import { keyed, reference } from '../addresses.ts';
import { DataAzureadGroup, DataAzureadUser } from '../cdk.ts';
import type { StackScope } from '../scope.ts';

/** The object ID of a principal: as given, or an expression over a data source that is declared once. */
export function principalId(scope: StackScope, kind: 'group' | 'user', principal: Principal): string {
  if (typeof principal !== 'string') return principal.id;
  const id = keyed(kind, principal);
  const address = `data.azuread_${kind}.${id}`;
  if (scope.stack.node.tryFindChild(id) === undefined) {
    const name = scope.text(principal);
    const data =
      kind === 'group'
        ? new DataAzureadGroup(scope.stack, id, { displayName: name })
        : new DataAzureadUser(scope.stack, id, { userPrincipalName: name });
    scope.named(data, address);
  }
  return reference(address, 'object_id');
}
