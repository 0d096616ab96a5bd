/** Constants of Entra that every writer needs. Source: reference/graph.md 0.2. */
import type { Cloud } from '../spec/project.ts';

/** Template of applications that are not in the gallery, by cloud. */
export const NON_GALLERY_TEMPLATES: Readonly<Record<Cloud, string>> = {
  global: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
  usgovernment: '4602d0b4-76bb-404b-bca9-2652e1a39c6d',
  china: '5a532e38-1581-4918-9658-008dc27c1d68',
};

/**
 * Home page that each of these templates brings, where it is known; the portal is said to key on it. Source: example answer
 * of instantiate in Microsoft's tutorial "Configure Microsoft Entra Private Access using Microsoft Graph APIs".
 */
export const TEMPLATE_HOME_PAGES: Readonly<Record<string, string>> = {
  [NON_GALLERY_TEMPLATES.global]:
    'https://account.activedirectory.windowsazure.com:444/applications/default.aspx?metadata=customappsso|ISV9.1|primary|z',
};

/** Roles that a template brings for those who have no other, by preference. Source: reference/graph.md 1.3. */
export const DEFAULT_ROLES = ['User', 'msiam_access'] as const;

/** App role ID of the default access, where an application declares no role. */
export const DEFAULT_ACCESS_ROLE = '00000000-0000-0000-0000-000000000000';

/** Tag that hides an application from My Apps. */
export const HIDE_APP_TAG = 'HideApp';

/** Tag with which Entra shows a service principal as an enterprise application. */
export const INTEGRATED_APP_TAG = 'WindowsAzureActiveDirectoryIntegratedApp';

/** Tag of an application with SAML that is not from the gallery. */
export const CUSTOM_SSO_TAG = 'WindowsAzureActiveDirectoryCustomSingleSignOnApplication';

/** Longest life of a signing certificate, in days. Source: reference/graph.md 3.3 (three years). */
export const DEFAULT_CERTIFICATE_DAYS = 1095;

/** Subject of the signing certificates that the portal makes; a vendor sees it. Source: reference/entra-wire.md 2.7. */
export const CERTIFICATE_SUBJECT = 'CN=Microsoft Azure Federated SSO Certificate';

/** A GUID. */
export const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
