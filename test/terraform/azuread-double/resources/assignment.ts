/** azuread_app_role_assignment. Source: azuread-provider.md 2.8. */
import type { Refusal } from '../graph.ts';
import type { Resource } from './resource.ts';

const isUnsettled = ({ status, message }: Refusal) =>
  status === 404 || (status === 400 && message.includes('Not a valid reference update'));

export const assignment: Resource = {
  async create(data, graph) {
    const resourceId = data.text('resource_object_id');
    const path = `/servicePrincipals/${resourceId}`;
    await graph.get(path);
    const body = {
      '@odata.type': '#microsoft.graph.appRoleAssignment',
      appRoleId: data.text('app_role_id'),
      principalId: data.text('principal_object_id'),
      resourceId,
    };
    const made = await graph.post(`${path}/appRoleAssignedTo`, body, { retry: isUnsettled });
    data.setId(`/servicePrincipals/${made.resourceId}/appRoleAssignedTo/${made.id}`);
  },

  async read(id, _state, graph) {
    const found = await graph.find(id);
    return (
      found && {
        app_role_id: found.appRoleId,
        principal_display_name: found.principalDisplayName ?? '',
        principal_object_id: found.principalId,
        principal_type: found.principalType ?? '',
        resource_display_name: found.resourceDisplayName ?? '',
        resource_object_id: found.resourceId,
      }
    );
  },

  async delete({ id }, graph) {
    await graph.delete(id);
  },
};
