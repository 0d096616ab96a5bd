/** data azuread_service_principal. Source: azuread-provider.md 2.12. */
import { servicePrincipalState } from '../resources/service-principal-state.ts';
import { text } from '../sdk/data.ts';
import type { DataSource } from './index.ts';
import { only } from './only.ts';

export const servicePrincipal: DataSource = async (config, graph) => {
  const [id, name, clientId] = ['object_id', 'display_name', 'client_id'].map((key) => text(config[key]));
  const search = () =>
    name
      ? only('/servicePrincipals', 'displayName', name, graph)
      : only('/servicePrincipals', 'appId', clientId ?? '', graph);
  const found = id ? await graph.get(`/servicePrincipals/${id}`) : await search();
  return { ...(await servicePrincipalState(found, graph)), id: `/servicePrincipals/${found.id}` };
};
