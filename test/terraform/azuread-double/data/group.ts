/** data azuread_group: beta throughout. Source: azuread-provider.md 2.12. */
import type { Graph, Json } from '../graph.ts';
import { flagFields, listFields, textFields } from '../resources/fields.ts';
import { text } from '../sdk/data.ts';
import type { Values } from '../sdk/values.ts';
import type { DataSource } from './index.ts';
import { only } from './only.ts';

const api = 'beta';

export const group: DataSource = async (config, graph) => {
  const [id, name] = [text(config['object_id']), text(config['display_name'])];
  const found = id ? await graph.get(`/groups/${id}`, { api }) : await only('/groups', 'displayName', name, graph, api);
  const path = `/groups/${found.id}`;
  const extra = found.groupTypes?.includes('Unified') ? await more(path, graph) : {};
  const members = config['include_transitive_members'] === true ? 'transitiveMembers' : 'members';
  return {
    ...stateOf(found),
    ...flagFields(extra, EXTRA),
    id: path,
    include_transitive_members: config['include_transitive_members'] ?? null,
    members: await idsOf(`${path}/${members}`, graph),
    owners: await idsOf(`${path}/owners`, graph),
  };
};

const EXTRA = {
  auto_subscribe_new_members: 'autoSubscribeNewMembers',
  external_senders_allowed: 'allowExternalSenders',
  hide_from_address_lists: 'hideFromAddressLists',
  hide_from_outlook_clients: 'hideFromOutlookClients',
};

function more(path: string, graph: Graph): Promise<Json> {
  const $select = 'allowExternalSenders,autoSubscribeNewMembers,hideFromAddressLists,hideFromOutlookClients';
  return graph.get(path, { api, query: { $select } });
}

async function idsOf(path: string, graph: Graph): Promise<string[]> {
  return (await graph.list(path, { api })).map(({ id }: Json) => id);
}

function stateOf(found: Json): Values {
  const rule = found.membershipRule;
  return {
    ...textFields(found, TEXTS),
    ...flagFields(found, FLAGS),
    ...listFields(found, LISTS),
    ...textFields(found.writebackConfiguration, { onpremises_group_type: 'onPremisesGroupType' }),
    ...flagFields(found.writebackConfiguration, { writeback_enabled: 'isEnabled' }),
    dynamic_membership: rule ? [{ enabled: found.membershipRuleProcessingState !== 'Paused', rule }] : [],
  };
}

const TEXTS = {
  description: 'description',
  display_name: 'displayName',
  mail: 'mail',
  mail_nickname: 'mailNickname',
  object_id: 'id',
  onpremises_domain_name: 'onPremisesDomainName',
  onpremises_netbios_name: 'onPremisesNetBiosName',
  onpremises_sam_account_name: 'onPremisesSamAccountName',
  onpremises_security_identifier: 'onPremisesSecurityIdentifier',
  preferred_language: 'preferredLanguage',
  theme: 'theme',
  visibility: 'visibility',
};

const FLAGS = {
  assignable_to_role: 'isAssignableToRole',
  mail_enabled: 'mailEnabled',
  onpremises_sync_enabled: 'onPremisesSyncEnabled',
  security_enabled: 'securityEnabled',
};

const LISTS = {
  behaviors: 'resourceBehaviorOptions',
  provisioning_options: 'resourceProvisioningOptions',
  proxy_addresses: 'proxyAddresses',
  types: 'groupTypes',
};
