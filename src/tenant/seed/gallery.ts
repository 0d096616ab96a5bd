/** Applications of the gallery as facts: those that documents describe, our five vendors, and pages of vendors. */
import pages from './gallery.json' with { type: 'json' };

/** What is known of one application. What is absent is not preset. */
export interface GalleryEntry {
  readonly displayName: string;
  /** Documented id; absent: made from the name. */
  readonly id?: string;
  /** The text between `?metadata=` and the next bar; absent: made from the name. */
  readonly slug?: string;
  readonly publisher?: string;
  readonly categories?: readonly string[];
  readonly homePageUrl?: string;
  readonly identifierUris?: readonly string[];
  readonly redirectUris?: readonly string[];
  readonly loginUrl?: string;
  readonly logoutUrl?: string;
  /** Absent: single sign-on by SAML. */
  readonly modes?: readonly string[];
  /** Absent: both `User` and `msiam_access` (graph.md 1.3). */
  readonly appRoles?: 'msiam_access';
  /** Absent: that of the gallery. */
  readonly tags?: readonly string[];
  /** Ids of its synchronization templates; absent: it has no provisioning. */
  readonly synchronization?: readonly string[];
}

/** Applications whose ids and values Microsoft documents (graph.md 0.2, 1.3). */
const DOCUMENTED: readonly GalleryEntry[] = [
  {
    displayName: 'Custom',
    id: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
    slug: 'customappsso',
    modes: ['saml', 'password', 'external'],
    tags: ['WindowsAzureActiveDirectoryIntegratedApp', 'WindowsAzureActiveDirectoryCustomSingleSignOnApplication'],
    synchronization: ['scim', 'customappsso'],
  },
  {
    displayName: 'Microsoft Entra SAML Toolkit',
    id: '229946b9-a9fb-45b8-9531-efa47453ac9e',
    slug: 'samltoolkit',
    publisher: 'Microsoft',
    categories: ['developerServices'],
    homePageUrl: 'https://samltoolkit.azurewebsites.net/SAML/Consume',
    redirectUris: ['https://samltoolkit.azurewebsites.net/SAML/Consume'],
    appRoles: 'msiam_access',
  },
  {
    displayName: 'AWS IAM Identity Center',
    id: '21ed01d2-ec13-4e9e-86c1-cd546719ebc4',
    slug: 'awssso',
    publisher: 'Amazon Web Services',
    categories: ['developerServices', 'itInfrastructure'],
    homePageUrl: 'https://aws.amazon.com/iam/identity-center/',
    synchronization: ['scim'],
  },
  {
    displayName: 'AWS Single-Account Access',
    id: '8b1025e4-1dd2-430b-a150-2ef79cd700f5',
    slug: 'aws',
    publisher: 'Amazon Web Services',
    categories: ['developerServices', 'itInfrastructure'],
    homePageUrl: 'https://signin.aws.amazon.com/saml',
    redirectUris: ['https://signin.aws.amazon.com/saml'],
    synchronization: ['aws'],
  },
];

/** The five vendors that the project starts from, with what their own pages give as fixed. */
const VENDORS: readonly GalleryEntry[] = [
  {
    displayName: 'Sentry',
    publisher: 'Sentry',
    categories: ['developerServices'],
    homePageUrl: 'https://sentry.io/',
    synchronization: ['scim'],
  },
  {
    displayName: 'Serenity Connect',
    publisher: 'Serenity Connect',
    homePageUrl: 'https://app.serenityconnect.com/sso-sign-in',
    identifierUris: ['urn:amazon:cognito:sp:us-east-2_Jx7HtgcRZ'],
    redirectUris: ['https://serenityconnect.auth.us-east-2.amazoncognito.com/saml2/idpresponse'],
    loginUrl: 'https://app.serenityconnect.com/sso-sign-in',
    logoutUrl: 'https://serenityconnect.auth.us-east-2.amazoncognito.com/saml2/logout',
  },
  {
    displayName: 'ServusConnect',
    publisher: 'ServusConnect',
    categories: ['businessMgmt'],
    homePageUrl: 'https://app.servusconnect.com',
    identifierUris: ['urn:amazon:cognito:sp:us-east-1_rlgU6e3y5'],
    redirectUris: ['https://login.servusconnect.com/saml2/idpresponse'],
    loginUrl: 'https://app.servusconnect.com',
  },
  {
    displayName: 'MangoApps',
    publisher: 'MangoApps',
    categories: ['collaboration'],
    synchronization: ['scim'],
  },
  {
    displayName: 'RudderStack',
    publisher: 'RudderStack',
    categories: ['developerServices'],
    homePageUrl: 'https://app.rudderstack.com/sso',
    identifierUris: ['urn:amazon:cognito:sp:us-east-1_ABZiTjXia'],
    redirectUris: ['https://auth2.rudderstack.com/saml2/idpresponse'],
    loginUrl: 'https://auth2.rudderstack.com/saml2/idpresponse',
    synchronization: ['scim'],
  },
];

/** Synchronization templates that documents name for an application of the corpus (graph.md 6.1, 6.2). */
const CONNECTORS: ReadonlyMap<string, string> = new Map([
  ['Box', 'BoxOutDelta'],
  ['Slack', 'Slack'],
]);

interface Page {
  readonly displayName: string;
  readonly identifierUris?: readonly string[];
  readonly redirectUris?: readonly string[];
  readonly loginUrl?: string;
  readonly logoutUrl?: string;
  readonly saml?: boolean;
  readonly provisioning?: boolean;
}

/** Every application, each name once; documents win over pages of vendors. */
export function galleryEntries(): readonly GalleryEntry[] {
  const described = [...DOCUMENTED, ...VENDORS];
  const names = new Set(described.map(({ displayName }) => displayName.toLowerCase()));
  const others: readonly Page[] = pages;
  return [...described, ...others.filter(({ displayName }) => !names.has(displayName.toLowerCase())).map(fromPage)];
}

/** An application whose connector has no known name offers the general one. */
function fromPage({ saml, provisioning, ...values }: Page): GalleryEntry {
  return {
    ...values,
    ...(values.loginUrl === undefined ? {} : { homePageUrl: values.loginUrl }),
    ...(saml === false ? { modes: [] } : {}),
    ...(provisioning ? { synchronization: [CONNECTORS.get(values.displayName) ?? 'scim'] } : {}),
  };
}
