/** azuread_application_from_template. Source: azuread-provider.md 2.3. */
import { locked, settled } from '../waits.ts';
import { last, type Resource } from './resource.ts';

export const fromTemplate: Resource = {
  async create(data, graph) {
    const template = data.text('template_id');
    const displayName = data.text('display_name');
    const made = await graph.post(`/applicationTemplates/${template}/instantiate`, { displayName });
    const path = `/applications/${made.application.id}`;
    data.setId(`/applicationTemplates/${template}/instantiate/${made.application.id}/${made.servicePrincipal.id}`);
    await settled(async () => (await graph.find(path)) !== null, `replication of ${path}`);
  },

  async read(id, _state, graph) {
    const { template, application, servicePrincipal } = partsOf(id);
    const app = await graph.find(`/applications/${application}`);
    return (
      app && {
        application_id: `/applications/${application}`,
        application_object_id: application,
        display_name: app.displayName ?? '',
        service_principal_id: `/servicePrincipals/${servicePrincipal}`,
        service_principal_object_id: servicePrincipal,
        template_id: template,
      }
    );
  },

  async update(data, graph) {
    const displayName = data.text('display_name');
    const path = `/applications/${partsOf(data.id).application}`;
    await graph.patch(path, { '@odata.type': '#microsoft.graph.application', displayName });
  },

  async delete({ id }, graph) {
    const path = `/applications/${partsOf(id).application}`;
    await locked(`application ${last(path)}`, () => graph.delete(path));
  },
};

function partsOf(id: string) {
  const [, , template = '', , application = '', servicePrincipal = ''] = id.split('/');
  return { template, application, servicePrincipal };
}
