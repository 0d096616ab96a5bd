/** `/directoryObjects`, `/organization` and `/domains`. */
import { badRequest, malformed, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { isGuid } from '../model/body.ts';
import { DOMAIN, ORGANIZATION } from '../model/organization.ts';
import type { Row } from '../model/type.ts';
import { type Answer, answer, type Call, contextOf, param } from './call.ts';
import { DIRECTORY_TYPES } from './kinds.ts';
import { directoryObject } from './links.ts';
import { listAnswer, singleAnswer, typedAnswer, withType } from './list.ts';
import { readParameters } from './refuse.ts';
import type { Route } from './router.ts';
import { shapeText } from './shape.ts';

/** The routes of this file. */
export const DIRECTORY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/directoryObjects/{id}', requires: REQUIRES.directoryRead, handler: get },
  { method: 'POST', path: '/directoryObjects/getByIds', requires: REQUIRES.directoryRead, handler: getByIds },
  { method: 'GET', path: '/organization', requires: REQUIRES.directoryRead, handler: organization },
  { method: 'GET', path: '/organization/{id}', requires: REQUIRES.directoryRead, handler: oneOrganization },
  { method: 'GET', path: '/domains', requires: REQUIRES.directoryRead, handler: domains },
  { method: 'GET', path: '/domains/{id}', requires: REQUIRES.directoryRead, handler: oneDomain },
];

function get(call: Call): Answer {
  const id = param(call, 0);
  const found = isGuid(id) ? directoryObject(call.directory, id.toLowerCase()) : undefined;
  if (!found) throw notFound(id);
  return typedAnswer(call, found.type, found.row);
}

const MAX_IDS = 1000;

function getByIds(call: Call): Answer {
  const { ids, types } = readParameters(call.body, ['ids', 'types']);
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string' && isGuid(id)))
    throw malformed("The member 'ids' is a list of GUIDs.");
  if (ids.length > MAX_IDS) throw badRequest(`At most ${MAX_IDS} ids are looked up at once.`);
  const kinds = readKinds(types);
  const found = [...new Set(ids.map((id) => String(id).toLowerCase()))]
    .flatMap((id) => directoryObject(call.directory, id) ?? [])
    .filter(({ kind }) => kinds.includes(kind));
  const items = found.map(({ type, row }) =>
    withType(type, shapeText(type, row, { version: call.version, select: undefined, isSingle: false })),
  );
  return answer(
    200,
    `{"@odata.context":${JSON.stringify(contextOf(call, 'directoryObjects'))},"value":[${items.join(',')}]}`,
  );
}

function readKinds(types: unknown): string[] {
  const known = Object.keys(DIRECTORY_TYPES);
  if (types === undefined || types === null) return known;
  const wanted = Array.isArray(types)
    ? types.map((type) => known.find((kind) => kind.toLowerCase() === String(type).toLowerCase()))
    : [undefined];
  if (wanted.includes(undefined))
    throw badRequest('A type of the list is not known.', { code: 'InvalidValue', target: 'types' });
  return wanted as string[];
}

function tenantRow({ directory: { tenantId, domains } }: Call): Row {
  return {
    id: tenantId,
    displayName: 'Entrada stand-in',
    tenantType: 'AAD',
    countryLetterCode: null,
    createdDateTime: null,
    verifiedDomains: domains.map((name, index) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: index === domains.length - 1,
      isInitial: index === 0,
      name,
      type: 'Managed',
    })),
  };
}

function organization(call: Call): Answer {
  const row = tenantRow(call);
  return listAnswer(call, ORGANIZATION, { all: () => [row] });
}

function oneOrganization(call: Call): Answer {
  const id = param(call, 0);
  if (id.toLowerCase() !== call.directory.tenantId) throw notFound(id);
  return singleAnswer(call, ORGANIZATION, tenantRow(call));
}

function domainRows({ directory: { domains } }: Call): Row[] {
  return domains.map((id, index) => ({
    id,
    authenticationType: 'Managed',
    isAdminManaged: true,
    isDefault: index === domains.length - 1,
    isInitial: index === 0,
    isRoot: !domains.some((other) => id.endsWith(`.${other}`)),
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  }));
}

function domains(call: Call): Answer {
  return listAnswer(call, DOMAIN, { all: () => domainRows(call) });
}

function oneDomain(call: Call): Answer {
  const id = param(call, 0);
  const row = domainRows(call).find((one) => one.id === id.toLowerCase());
  if (!row) throw notFound(id);
  return singleAnswer(call, DOMAIN, row);
}
