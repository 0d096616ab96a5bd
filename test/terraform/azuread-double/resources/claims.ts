/** Claims mapping policies and their assignments. Source: azuread-provider.md 2.7. */
import type { Json } from '../graph.ts';
import type { ResourceData } from '../sdk/data.ts';
import { last, type Resource } from './resource.ts';

const bodyOf = (data: ResourceData) => ({
  '@odata.type': '#microsoft.graph.claimsMappingPolicy',
  definition: data.texts('definition'),
  displayName: data.text('display_name'),
});

export const claimsPolicy: Resource = {
  async create(data, graph) {
    const { id } = await graph.post('/policies/claimsMappingPolicies', bodyOf(data));
    data.setId(`/policies/claimsMappingPolicies/${id}`);
  },

  async read(id, _state, graph) {
    const policy = await graph.find(id);
    return policy && { definition: policy.definition ?? [], display_name: policy.displayName ?? '' };
  },

  async update(data, graph) {
    await graph.patch(data.id, bodyOf(data));
  },

  async delete({ id }, graph) {
    await graph.delete(id);
  },
};

export const claimsAssignment: Resource = {
  async create(data, graph) {
    const list = `${data.text('service_principal_id')}/claimsMappingPolicies`;
    const policy = last(data.text('claims_mapping_policy_id'));
    await graph.post(`${list}/$ref`, graph.reference(policy));
    data.setId(`${list}/${policy}`);
  },

  async read(id, _state, graph) {
    const [, , servicePrincipal = '', , policy = ''] = id.split('/');
    const path = `/servicePrincipals/${servicePrincipal}`;
    const found = await graph.find(`${path}/claimsMappingPolicies`);
    if (!found?.value.some((item: Json) => item.id === policy)) return null;
    return { claims_mapping_policy_id: `/policies/claimsMappingPolicies/${policy}`, service_principal_id: path };
  },

  async delete({ id }, graph) {
    await graph.delete(`${id}/$ref`);
    await graph.list(id.slice(0, id.lastIndexOf('/')));
  },
};
