/** Users and groups as the store keeps them: every property of the model, from the few that a seed gives. */
import { GROUP, USER } from '../model/directory.ts';
import type { EntityType, Row } from '../model/type.ts';
import { cloudSid, deterministicId } from './ids.ts';

/** What a seed gives of an object, by the names of the model. */
export type Given = Readonly<Record<string, unknown>>;

/** When the seeded tenant was filled; later objects get a later time from the clock. */
const CREATED = '2024-01-15T08:00:00Z';

/**
 * A user with all properties of USER. `local` is the part of the user principal name before `@`; absent values follow
 * from it as in Entra: mail is the same as the user principal name, and is the primary proxy address.
 */
export function userRow(local: string, domain: string, given: Given): Row {
  const userPrincipalName = `${local}@${domain}`;
  const mail = given['mail'] === undefined ? userPrincipalName : given['mail'];
  return {
    ...BLANK_USER,
    id: deterministicId(`user:${local.toLowerCase()}`),
    userPrincipalName,
    mailNickname: local.replace(/[^\w.'-]/g, '').slice(0, 64),
    proxyAddresses: mail === null ? [] : [`SMTP:${mail}`],
    accountEnabled: true,
    createdDateTime: CREATED,
    userType: 'Member',
    ...given,
    mail,
  };
}

/** A security group with all properties of GROUP. `key` tells groups of one name apart. */
export function groupRow(key: string, given: Given): Row {
  const id = typeof given['id'] === 'string' ? given['id'] : deterministicId(`group:${key}`);
  return {
    ...BLANK_GROUP,
    createdDateTime: CREATED,
    renewedDateTime: CREATED,
    mailEnabled: false,
    mailNickname: `group-${id.slice(0, 8)}`,
    securityEnabled: true,
    ...given,
    id,
    securityIdentifier: cloudSid(id),
  };
}

/** What makes a group one of Microsoft 365, with the address it gets. */
export function unifiedGroup(nickname: string, domain: string): Given {
  const mail = `${nickname}@${domain}`;
  return {
    groupTypes: ['Unified'],
    mailEnabled: true,
    mail,
    mailNickname: nickname,
    proxyAddresses: [`SMTP:${mail}`],
    visibility: 'Private',
  };
}

function blank(type: EntityType): Row {
  const values = Object.entries(type.properties).map(([name, { collection }]) => [name, collection ? [] : null]);
  return Object.fromEntries(values) as Row;
}

const BLANK_USER = blank(USER);
const BLANK_GROUP = blank(GROUP);
