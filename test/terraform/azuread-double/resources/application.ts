/** azuread_application. Source: azuread-provider.md 2.1. */
import { randomUUID } from 'node:crypto';
import type { Graph, Json, Refusal } from '../graph.ts';
import type { ResourceData } from '../sdk/data.ts';
import { UNKNOWN } from '../sdk/values.ts';
import { locked, settled } from '../waits.ts';
import { applicationBody, applicationState } from './application-body.ts';
import { finishOwners, firstOwners, ownersOf, setOwners } from './owners.ts';
import { last, type Resource } from './resource.ts';
import { disableRoles, expandRoles } from './roles.ts';

export const application: Resource = {
  async create(data, graph) {
    if (data.flag('prevent_duplicate_names')) await refuseTwin(data.text('display_name'), graph);
    if (data.text('template_id') === '') await createPlain(data, graph);
    else {
      await instantiate(data, graph);
      await change(data, graph);
    }
  },

  async read(id, state, graph) {
    const app = await graph.find(id);
    if (app === null) return null;
    const beta = await graph.get(id, { api: 'beta', query: { $select: 'oauth2RequirePostResponse' } });
    return {
      ...applicationState(app),
      oauth2_post_response_required: beta.oauth2RequirePostResponse ?? false,
      owners: await ownersOf(id, graph),
      prevent_duplicate_names: state['prevent_duplicate_names'] ?? false,
    };
  },

  update: change,

  async delete({ id }, graph) {
    await graph.delete(id);
    await settled(async () => (await graph.find(id)) === null, `deletion of ${id}`);
  },

  customize(prior, planned) {
    if (prior === null) return planned;
    const isSame = (name: string) => prior[name] === planned[name];
    return {
      ...planned,
      ...(isSame('app_role') ? {} : { app_role_ids: UNKNOWN }),
      ...(isSame('api') ? {} : { oauth2_permission_scope_ids: UNKNOWN }),
      ...(isSame('logo_image') ? {} : { logo_url: UNKNOWN }),
    };
  },
};

async function refuseTwin(displayName: string, graph: Graph): Promise<void> {
  const filter = `displayName eq '${displayName.replaceAll("'", "''")}'`;
  const found = await graph.list('/applications', { query: { $filter: filter } });
  if (found.length > 0) throw new Error(`an application of the name "${displayName}" exists already`);
}

/** Not there yet, or between two states. */
const isUnsettled = ({ status, message }: Refusal) =>
  status === 404 || status === 409 || (status === 400 && message.includes('unless disabled first'));

async function createPlain(data: ResourceData, graph: Graph): Promise<void> {
  const owners = firstOwners(data.texts('owners'), graph);
  const body = applicationBody(data, true);
  const isMapped = body.api.acceptMappedClaims;
  if (isMapped) delete body.api.acceptMappedClaims;
  const { id } = await graph.post('/applications', { ...body, 'owners@odata.bind': owners.bound });
  const path = `/applications/${id}`;
  data.setId(path);
  for (const displayName of [`TERRAFORM_UPDATE_${randomUUID()}`, data.text('display_name')]) {
    await graph.patch(path, { '@odata.type': body['@odata.type'], displayName }, { retry: isUnsettled });
  }
  if (data.flag('oauth2_post_response_required')) {
    const beta = { '@odata.type': body['@odata.type'], oauth2RequirePostResponse: true };
    await graph.patch(path, beta, { api: 'beta' });
  }
  if (isMapped) await graph.patch(path, { '@odata.type': body['@odata.type'], api: { acceptMappedClaims: true } });
  await finishOwners(path, owners, graph);
}

async function instantiate(data: ResourceData, graph: Graph): Promise<void> {
  const template = data.text('template_id');
  await graph.get(`/applicationTemplates/${template}`);
  const displayName = `TERRAFORM_INSTANTIATE_${randomUUID()}`;
  await graph.post(`/applicationTemplates/${template}/instantiate`, { displayName });
  const filter = `applicationTemplateId eq '${template}' and displayName eq '${displayName}'`;
  for (let misses = 0; misses < 20; misses += 1) {
    const [app] = await graph.list('/applications', { query: { $filter: filter } });
    if (app !== undefined && (await hasServicePrincipal(app, template, graph))) {
      data.setId(`/applications/${app.id}`);
      return;
    }
  }
  throw new Error(`timed out waiting for the application of the template ${template}`);
}

async function hasServicePrincipal(app: Json, template: string, graph: Graph): Promise<boolean> {
  await settled(async () => (await graph.find(`/applications/${app.id}`)) !== null, `replication of ${app.id}`);
  const found = await graph.list('/servicePrincipals', { query: { $filter: `appId eq '${app.appId}'` } });
  return found.some(({ appId, applicationTemplateId }) => appId === app.appId && applicationTemplateId === template);
}

async function change(data: ResourceData, graph: Graph): Promise<void> {
  const path = data.id;
  await locked(`application ${last(path)}`, async () => {
    if (data.hasChange('app_role')) await disableRoles(path, expandRoles(data.blocks('app_role')), graph);
    await graph.patch(path, applicationBody(data, false));
    if (data.hasChange('oauth2_post_response_required')) {
      const oauth2RequirePostResponse = data.flag('oauth2_post_response_required');
      await graph.patch(
        path,
        { '@odata.type': '#microsoft.graph.application', oauth2RequirePostResponse },
        { api: 'beta' },
      );
    }
    if (data.hasChange('owners')) await setOwners(path, data.texts('owners'), graph);
  });
}
