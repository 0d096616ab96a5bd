/** Applications as people make them in the portal, of every kind that tenants have. */
import { portal } from '../cli/engine-support.ts';
import type { Json, Standin } from '../tenant/support.ts';

/** Makes `count` of them, named `By hand 000` and on, kind after kind. */
export async function handMadeTenant(standin: Standin, count: number): Promise<void> {
  const { body: groups } = await standin.get("/v1.0/groups?$filter=displayName eq 'Engineering'");
  const { body: templates } = await standin.get("/v1.0/applicationTemplates?$filter=displayName eq 'Sentry'");
  const facts = { group: groups.value[0].id as string, template: templates.value[0].id as string };
  for (let index = 0; index < count; index += 1) await handMade(standin, index, facts);
}

interface Facts {
  readonly group: string;
  readonly template: string;
}

/** What is more in some: nothing, an assignment, provisioning; or the template. */
const KINDS = [plain, assigned, gallery, provisioned] as const;

async function handMade(standin: Standin, index: number, facts: Facts): Promise<void> {
  const kind = KINDS[index % KINDS.length] as (typeof KINDS)[number];
  const name = `By hand ${String(index).padStart(3, '0')}`;
  const template = kind === gallery ? facts.template : undefined;
  const made = await standin.instantiate(name, template);
  await signOn(standin, index, made);
  await certified(standin, made);
  await kind(standin, made, facts);
}

type Made = { readonly application: Json; readonly servicePrincipal: Json };

/** What every one has: SAML, an identifier, a reply URL. */
async function signOn(standin: Standin, index: number, { application, servicePrincipal }: Made): Promise<void> {
  const url = `https://app-${index}.example`;
  const sp = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  await portal(standin, 'PATCH', sp, { preferredSingleSignOnMode: 'saml', loginUrl: `${url}/login` });
  await portal(standin, 'PATCH', `/v1.0/applications/${application.id}`, {
    identifierUris: [`${url}/saml`],
    web: { redirectUris: [`${url}/acs`], logoutUrl: `${url}/logout` },
  });
}

async function plain(): Promise<void> {}

async function assigned(standin: Standin, { servicePrincipal }: Made, { group }: Facts): Promise<void> {
  const { appRoles } = (await standin.get(`/v1.0/servicePrincipals/${servicePrincipal.id}`)).body;
  const appRoleId = appRoles.find(({ displayName }: Json) => displayName === 'User').id;
  const body = { principalId: group, resourceId: servicePrincipal.id, appRoleId };
  await portal(standin, 'POST', `/v1.0/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`, body);
}

async function certified(standin: Standin, { servicePrincipal }: Made): Promise<void> {
  const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  const { thumbprint } = await portal(standin, 'POST', `${path}/addTokenSigningCertificate`, {
    displayName: 'CN=By hand',
  });
  await portal(standin, 'PATCH', path, {
    preferredTokenSigningKeyThumbprint: thumbprint,
    notificationEmailAddresses: ['idp@example.com'],
    notes: 'asked for by sales',
  });
}

async function gallery(): Promise<void> {}

async function provisioned(standin: Standin, made: Made): Promise<void> {
  const path = `/v1.0/servicePrincipals/${made.servicePrincipal.id}/synchronization`;
  await portal(standin, 'POST', `${path}/jobs`, { templateId: 'scim' });
  await portal(standin, 'PUT', `${path}/secrets`, {
    value: [
      { key: 'BaseAddress', value: 'https://app.example/scim' },
      { key: 'SecretToken', value: 'by-hand-secret-value' },
    ],
  });
}
