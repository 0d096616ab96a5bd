/** azuread_service_principal. Source: azuread-provider.md 2.5. */
import { randomUUID } from 'node:crypto';
import { type Graph, type Json, Refusal } from '../graph.ts';
import { type ResourceData, text } from '../sdk/data.ts';
import { settled } from '../waits.ts';
import { tagsFrom } from './feature-tags.ts';
import { finishOwners, firstOwners, ownersOf, setOwners } from './owners.ts';
import { mustBeImported, orNull, type Resource } from './resource.ts';
import { servicePrincipalState } from './service-principal-state.ts';

const TYPE = { '@odata.type': '#microsoft.graph.servicePrincipal' };

export const servicePrincipal: Resource = {
  async create(data, graph) {
    const filter = `appId eq '${data.text('client_id')}'`;
    const found = await graph.list('/servicePrincipals', { query: { $filter: filter } });
    if (found.length > 1) throw new Error(`unexpected number of service principals returned: ${found.length}`);
    if (found.length === 0) return createNew(data, graph);
    const path = `/servicePrincipals/${found[0].id}`;
    if (!data.flag('use_existing')) throw mustBeImported('azuread_service_principal', path);
    data.setId(path);
    await change(data, graph);
  },

  async read(id, _state, graph) {
    const found = await graph.find(id);
    if (found === null) return null;
    return { ...(await servicePrincipalState(found, graph)), owners: await ownersOf(id, graph) };
  },

  update: change,

  async delete(data, graph) {
    const { id } = data;
    try {
      await graph.delete(id);
    } catch (error) {
      if (!data.flag('use_existing') || !(error instanceof Refusal)) throw error;
    }
    if (data.flag('use_existing')) return;
    await settled(async () => (await graph.find(id)) === null, `deletion of ${id}`);
  },
};

/** Errors that mean that the application is not everywhere yet. */
const isUnsettled = ({ status, message }: Refusal) =>
  (status === 400 && message.includes('does not reference a valid application object')) ||
  (status === 403 && message.includes('backing application of the service principal being created'));

async function createNew(data: ResourceData, graph: Graph): Promise<void> {
  const owners = firstOwners(data.texts('owners'), graph);
  const body = {
    ...bodyOf(data),
    appId: data.text('client_id'),
    description: `TERRAFORM_UPDATE_${randomUUID()}`,
    'owners@odata.bind': owners.bound,
  };
  const { id } = await graph.post('/servicePrincipals', body, { retry: isUnsettled });
  const path = `/servicePrincipals/${id}`;
  data.setId(path);
  await graph.patch(path, { ...TYPE, description: orNull(data.text('description')) });
  await finishOwners(path, owners, graph);
}

async function change(data: ResourceData, graph: Graph): Promise<void> {
  await graph.patch(data.id, bodyOf(data));
  if (data.hasChange('owners')) await setOwners(data.id, data.texts('owners'), graph);
}

function bodyOf(data: ResourceData): Json {
  const saml = data.block('saml_single_sign_on');
  return {
    ...TYPE,
    accountEnabled: data.flag('account_enabled'),
    alternativeNames: data.texts('alternative_names'),
    appRoleAssignmentRequired: data.flag('app_role_assignment_required'),
    description: orNull(data.text('description')),
    loginUrl: orNull(data.text('login_url')),
    notes: orNull(data.text('notes')),
    notificationEmailAddresses: data.texts('notification_email_addresses'),
    preferredSingleSignOnMode: orNull(data.text('preferred_single_sign_on_mode')),
    samlSingleSignOnSettings: saml === null ? {} : { relayState: text(saml['relay_state']) },
    tags: tagsFrom(data),
  };
}
