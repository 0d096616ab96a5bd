/** Data sources of the double. */
import type { Graph } from '../graph.ts';
import type { Values } from '../sdk/values.ts';
import { group } from './group.ts';
import { servicePrincipal } from './service-principal.ts';
import { template } from './template.ts';
import { user } from './user.ts';

/** Reads one object by its arguments. @throws {Error} when there is none, or more than one. */
export type DataSource = (config: Values, graph: Graph) => Promise<Values>;

export const DATA_SOURCES: { readonly [type: string]: DataSource } = {
  azuread_application_template: template,
  azuread_group: group,
  azuread_service_principal: servicePrincipal,
  azuread_user: user,
};
