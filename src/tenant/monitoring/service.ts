/** The service that runs monitors: it reads as a principal of its own, which somebody adds to the tenant and grants rights. */
import type { Directory } from '../api/call.ts';
import { GRAPH_APP_ID } from '../identity/permissions.ts';
import { formatInstant } from '../model/body.ts';
import type { Row } from '../model/type.ts';

/** Its appId. Source: learn.microsoft.com/graph/utcm-authentication-setup. */
export const SERVICE_APP_ID = '03b07b79-c5bc-4b5e-9bfa-13acf4a99998';

const NAME = 'Unified Tenant Configuration Management';

/** A new service principal of it: like that of Graph, one whose application Microsoft owns. */
export function serviceRow({ store, newId, now }: Directory): Row {
  return {
    ...(store.find('servicePrincipal', 'appId', GRAPH_APP_ID)[0] as Row),
    id: newId(),
    appId: SERVICE_APP_ID,
    appDisplayName: NAME,
    displayName: NAME,
    createdDateTime: formatInstant(now()),
    servicePrincipalNames: [SERVICE_APP_ID],
    appRoles: [],
  };
}
