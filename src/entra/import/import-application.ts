/** The enterprise application in a spec's terms. Source: reference/graph.md 0.2, 1.3, 2.2, 3.2. */
import type { Application, Principal } from '../../spec/generated/connection.ts';
import { HIDE_APP_TAG, NON_GALLERY_TEMPLATES } from '../constants.ts';
import type { Live, LiveOwner } from '../live.ts';
import { MARK_PREFIX } from '../match.ts';
import { plainText } from '../plan/normal.ts';
import { type ImportContext, type Leave, withoutAbsent } from './imported.ts';

/** The block `application`. */
export function importApplication(live: Live, context: ImportContext, leave: Leave): Application {
  const { application, servicePrincipal } = live;
  const owners = importOwners(live, context, leave);
  const tags = importTags(servicePrincipal.tags ?? []);
  return withoutAbsent<Application>({
    ...importTemplate(live, context, leave),
    enabled: servicePrincipal.accountEnabled !== false,
    assignmentRequired: servicePrincipal.appRoleAssignmentRequired === true,
    visibleToUsers: servicePrincipal.tags?.includes(HIDE_APP_TAG) !== true,
    owners: owners.length > 0 ? owners : undefined,
    notes: plainText(servicePrincipal.notes),
    serviceManagementReference: plainText(application?.serviceManagementReference),
    tags: tags.length > 0 ? tags : undefined,
  });
}

const NON_GALLERY: ReadonlySet<string> = new Set(Object.values(NON_GALLERY_TEMPLATES));

function importTemplate({ application, servicePrincipal }: Live, { templateName }: ImportContext, leave: Leave) {
  const id = (application?.applicationTemplateId ?? servicePrincipal.applicationTemplateId ?? '').toLowerCase();
  if (id === '') {
    leave(
      'application.applicationTemplateId',
      'it was made without a template: Entra may show no SAML settings and give it no provisioning; a new one would have a template',
    );
  }
  if (id === '' || NON_GALLERY.has(id)) return { source: 'non-gallery' } as const;
  return { source: 'gallery', template: templateName(id) ?? id } as const;
}

/** A spec's owners own both objects. */
function importOwners(live: Live, context: ImportContext, leave: Leave): Principal[] {
  const { application, applicationOwners, servicePrincipalOwners, unread } = live;
  const reason = unread.applicationOwners ?? unread.servicePrincipalOwners;
  if (reason !== undefined) {
    leave('application.owners', `not read: ${reason}`);
    return [];
  }
  const ofBoth = application
    ? commonOwners(applicationOwners, servicePrincipalOwners, leave)
    : [...servicePrincipalOwners];
  return ofBoth
    .map(({ id, userPrincipalName }) => context.principalName('user', id) ?? plainText(userPrincipalName) ?? { id })
    .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

function commonOwners(ofOne: readonly LiveOwner[], ofOther: readonly LiveOwner[], leave: Leave): LiveOwner[] {
  const alone = (place: string, list: readonly LiveOwner[], other: readonly LiveOwner[]) => {
    for (const { id, displayName } of list.filter((one) => !other.some((owner) => isSame(owner, one)))) {
      leave(place, `${displayName ?? id} owns this object alone; the owners of a spec own both`);
    }
  };
  alone('application.owners', ofOne, ofOther);
  alone('servicePrincipal.owners', ofOther, ofOne);
  return ofOne.filter((one) => ofOther.some((owner) => isSame(owner, one)));
}

function isSame(one: LiveOwner, other: LiveOwner): boolean {
  return one.id.toLowerCase() === other.id.toLowerCase();
}

function sortKey(principal: Principal): string {
  return typeof principal === 'string' ? principal.toLowerCase() : principal.id.toLowerCase();
}

/** Without those that Entra and Entrada write themselves. */
function importTags(tags: readonly string[]): string[] {
  return [...new Set(tags)]
    .filter((tag) => tag !== HIDE_APP_TAG && !tag.startsWith(MARK_PREFIX) && !/^WindowsAzure/i.test(tag))
    .sort();
}
