/** data azuread_application_template. Source: azuread-provider.md 2.4. */
import { text } from '../sdk/data.ts';
import type { DataSource } from './index.ts';
import { only } from './only.ts';

export const template: DataSource = async (config, graph) => {
  const [id, name] = [text(config['template_id']), text(config['display_name'])];
  const found =
    id === ''
      ? await only('/applicationTemplates', 'displayName', name, graph)
      : await graph.get(`/applicationTemplates/${id}`);
  return {
    categories: found.categories ?? [],
    display_name: found.displayName ?? '',
    homepage_url: found.homePageUrl ?? '',
    id: `/applicationTemplates/${found.id}`,
    logo_url: found.logoUrl ?? '',
    publisher: found.publisher ?? '',
    supported_provisioning_types: found.supportedProvisioningTypes ?? [],
    supported_single_sign_on_modes: found.supportedSingleSignOnModes ?? [],
    template_id: found.id,
  };
};
