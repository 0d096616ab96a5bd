/** data azuread_group: beta throughout. Source: azuread-provider.md 2.12. */
import type { Graph, Json } from '../graph.ts';
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
    auto_subscribe_new_members: extra.autoSubscribeNewMembers ?? false,
    external_senders_allowed: extra.allowExternalSenders ?? false,
    hide_from_address_lists: extra.hideFromAddressLists ?? false,
    hide_from_outlook_clients: extra.hideFromOutlookClients ?? false,
    id: path,
    include_transitive_members: config['include_transitive_members'] ?? null,
    members: await idsOf(`${path}/${members}`, graph),
    owners: await idsOf(`${path}/owners`, graph),
  };
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
    assignable_to_role: found.isAssignableToRole ?? false,
    behaviors: found.resourceBehaviorOptions ?? [],
    description: found.description ?? '',
    display_name: found.displayName ?? '',
    dynamic_membership: rule ? [{ enabled: found.membershipRuleProcessingState !== 'Paused', rule }] : [],
    mail: found.mail ?? '',
    mail_enabled: found.mailEnabled ?? false,
    mail_nickname: found.mailNickname ?? '',
    object_id: found.id,
    onpremises_domain_name: found.onPremisesDomainName ?? '',
    onpremises_group_type: found.writebackConfiguration?.onPremisesGroupType ?? '',
    onpremises_netbios_name: found.onPremisesNetBiosName ?? '',
    onpremises_sam_account_name: found.onPremisesSamAccountName ?? '',
    onpremises_security_identifier: found.onPremisesSecurityIdentifier ?? '',
    onpremises_sync_enabled: found.onPremisesSyncEnabled ?? false,
    preferred_language: found.preferredLanguage ?? '',
    provisioning_options: found.resourceProvisioningOptions ?? [],
    proxy_addresses: found.proxyAddresses ?? [],
    security_enabled: found.securityEnabled ?? false,
    theme: found.theme ?? '',
    types: found.groupTypes ?? [],
    visibility: found.visibility ?? '',
    writeback_enabled: found.writebackConfiguration?.isEnabled ?? false,
  };
}
