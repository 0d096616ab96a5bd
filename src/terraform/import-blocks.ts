/**
 * `import` blocks: what lives already, for a state that does not hold it. With them Terraform takes over what was made by
 * hand or through Graph, and makes none of it a second time. A block whose address the state holds does nothing.
 *
 *   resource                    id                                                       taken over when
 *   --------------------------  -------------------------------------------------------  -------------------------------
 *   application                 /applications/ID                                         always
 *   application from template   /applicationTemplates/TEMPLATE/instantiate/ID/SP         it is of a template
 *   service principal           /servicePrincipals/SP                                    always
 *   identifier                  /applications/ID/identifierUris/BASE64                   it is live, to the letter
 *   app role                    /applications/ID/appRoles/ROLE                           a live one has its value
 *   owner                       /applications/ID/owners/OWNER                            is one
 *   assignment                  /servicePrincipals/SP/appRoleAssignedTo/ASSIGNMENT       is live
 *   signing certificate         SP/tokenSigningCertificate/VERIFY-KEY                    the active one, else the last to end
 *   claims policy               /policies/claimsMappingPolicies/POLICY                   assigned, and of our name
 *   its assignment              /servicePrincipals/SP/claimsMappingPolicies/POLICY       the same
 *   synchronization job         /servicePrincipals/SP/synchronization/jobs/JOB           the one that the spec means
 *   synchronization secrets     cannot be imported: Terraform writes them anew
 *
 * Source of the ids: the import section of each resource's page in hashicorp/terraform-provider-azuread, docs/resources, and
 * the id types of its code at v3 (stable.New…ID of go-azure-sdk); reference/azuread-provider.md 2, 4.2 row 29.
 */
import { roleIdOf } from '../entra/app-role-lookup.ts';
import type { Desired } from '../entra/desired.ts';
import type { ImportBlock } from '../entra/import-block.ts';
import { jobMeant } from '../entra/job-meant.ts';
import type { Live, LiveApplication } from '../entra/live.ts';
import { isProblem, type PlanContext } from '../entra/plan/context.ts';
import { signingCertificatesOf } from '../entra/signing-certificates.ts';
import { fillLate } from '../spec/parameters.ts';
import { ADDRESS, appRoleAddress, assignmentAddress, identifierAddress, ownerAddress } from './addresses.ts';

/** What blocks are made from: a connection as it was found. */
export interface Takeover {
  readonly desired: Desired;
  readonly live: Live;
  readonly principal: PlanContext['principal'];
}

/**
 * The blocks of everything that Terraform could write, whichever of it is Terraform's now; a stack takes those of its
 * resources. None for an application of another tenant.
 */
export function importBlocks(takeover: Takeover): ImportBlock[] {
  const { application } = takeover.live;
  if (application === null) return [];
  return [
    ...applicationBlocks(takeover, application),
    ...identifierBlocks(takeover, application),
    ...roleBlocks(takeover, application),
    ...ownerBlocks(takeover, application),
    ...assignmentBlocks(takeover),
    ...certificateBlocks(takeover),
    ...claimsBlocks(takeover),
    ...jobBlocks(takeover),
  ];
}

function applicationBlocks({ desired, live }: Takeover, { id, applicationTemplateId }: LiveApplication): ImportBlock[] {
  const sp = live.servicePrincipal.id;
  const servicePrincipal = { to: ADDRESS.servicePrincipal, id: `/servicePrincipals/${sp}` };
  const to = ADDRESS.application[desired.shape];
  if (desired.shape === 'template') return [{ to, id: `/applications/${id}` }, servicePrincipal];
  if (!applicationTemplateId) return [servicePrincipal];
  return [{ to, id: `/applicationTemplates/${applicationTemplateId}/instantiate/${id}/${sp}` }, servicePrincipal];
}

function identifierBlocks({ desired }: Takeover, { id, appId, identifierUris }: LiveApplication): ImportBlock[] {
  const wanted = desired.application.identifierUris ?? [];
  return wanted.flatMap((uri) => {
    const text = fillLate(uri, (name) => (name === 'entra.appId' ? appId.toLowerCase() : ''));
    if (!identifierUris?.includes(text)) return [];
    const segment = Buffer.from(text).toString('base64');
    return [{ to: identifierAddress(uri), id: `/applications/${id}/identifierUris/${segment}` }];
  });
}

function roleBlocks({ desired }: Takeover, { id, appRoles }: LiveApplication): ImportBlock[] {
  return desired.appRoles.flatMap(({ value }) => {
    const role = appRoles?.find((one) => one.value === value);
    return role ? [{ to: appRoleAddress(value), id: `/applications/${id}/appRoles/${role.id}` }] : [];
  });
}

function ownerBlocks({ desired, live, principal }: Takeover, { id }: LiveApplication): ImportBlock[] {
  return (desired.application.owners ?? []).flatMap((owner) => {
    const found = principal('user', owner);
    const one = isProblem(found) ? undefined : live.applicationOwners.find((other) => isSame(other.id, found.id));
    return one ? [{ to: ownerAddress(owner), id: `/applications/${id}/owners/${one.id}` }] : [];
  });
}

function assignmentBlocks({ desired, live, principal }: Takeover): ImportBlock[] {
  const { id, appRoles } = live.servicePrincipal;
  return desired.assignments.flatMap((assignment) => {
    const found = principal(assignment.kind, assignment.principal);
    const role = roleIdOf(assignment.role, appRoles ?? []);
    if (isProblem(found) || isProblem(role)) return [];
    const one = live.assignments.find((it) => isSame(it.principalId, found.id) && isSame(it.appRoleId, role.id));
    return one
      ? [{ to: assignmentAddress(assignment), id: `/servicePrincipals/${id}/appRoleAssignedTo/${one.id}` }]
      : [];
  });
}

function certificateBlocks({ desired, live: { servicePrincipal } }: Takeover): ImportBlock[] {
  const [certificate] = desired.certificate ? signingCertificatesOf(servicePrincipal) : [];
  const key = servicePrincipal.keyCredentials?.find(
    ({ customKeyIdentifier, usage }) =>
      customKeyIdentifier === certificate?.customKeyIdentifier && usage?.toLowerCase() === 'verify',
  );
  if (!certificate || !key) return [];
  return [{ to: ADDRESS.certificate, id: `${servicePrincipal.id}/tokenSigningCertificate/${key.keyId}` }];
}

function claimsBlocks({ desired, live }: Takeover): ImportBlock[] {
  const { mark } = desired.connection;
  const names = [mark, `${mark} claims`];
  const policy = live.claimsMappingPolicies.find(({ displayName }) => names.includes(displayName ?? ''));
  if (!policy || desired.claimsMappingPolicy === null) return [];
  return [
    { to: ADDRESS.claimsPolicy, id: `/policies/claimsMappingPolicies/${policy.id}` },
    {
      to: ADDRESS.claimsAssignment,
      id: `/servicePrincipals/${live.servicePrincipal.id}/claimsMappingPolicies/${policy.id}`,
    },
  ];
}

function jobBlocks({ desired, live }: Takeover): ImportBlock[] {
  const job = desired.provisioning && jobMeant(desired.connection.body, live.provisioning.jobs);
  if (!job) return [];
  return [{ to: ADDRESS.syncJob, id: `/servicePrincipals/${live.servicePrincipal.id}/synchronization/jobs/${job.id}` }];
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
