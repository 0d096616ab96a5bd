import { expect, test } from 'vitest';
import { type Json, useStandin, ZERO } from '../support.ts';
import { done, read, samlPair } from './application-kit.ts';

const standin = useStandin();

test('what the service principal mirrors follows the application (graph.md 2.2, 3.2; azuread-provider.md 8.7)', async () => {
  const { application: app, principal } = await samlPair(standin);
  const role = {
    id: ZERO.replace('0', '1'),
    displayName: 'Auditor',
    description: 'x',
    value: 'auditor',
    allowedMemberTypes: ['User'],
  };
  await done(
    standin.patch(`/v1.0/applications/${app.id}`, {
      displayName: 'Renamed',
      description: 'told',
      identifierUris: ['https://vendor.example/saml'],
      samlMetadataUrl: 'https://vendor.example/metadata',
      tags: ['HideApp'],
      appRoles: [...app.appRoles, role],
      web: { redirectUris: ['https://vendor.example/acs'], logoutUrl: 'https://vendor.example/slo' },
      info: { supportUrl: 'https://vendor.example/help' },
    }),
  );
  const shown = await read(standin, `/beta/servicePrincipals/${principal.id}`);
  expect(shown).toMatchObject({
    displayName: 'Renamed',
    appDisplayName: 'Renamed',
    appDescription: 'told',
    servicePrincipalNames: [app.appId, 'https://vendor.example/saml'],
    replyUrls: ['https://vendor.example/acs'],
    logoutUrl: 'https://vendor.example/slo',
    homepage: app.web.homePageUrl,
    samlMetadataUrl: 'https://vendor.example/metadata',
    info: { supportUrl: 'https://vendor.example/help' },
  });
  expect(shown.tags).toContain('HideApp');
  expect(shown.tags).toContain('WindowsAzureActiveDirectoryIntegratedApp');
  expect(shown.appRoles.map(({ displayName }: Json) => displayName)).toEqual(['User', 'msiam_access', 'Auditor']);
});
