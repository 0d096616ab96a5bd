/** The templates that a fresh tenant offers. Source: reference/graph.md 0.2, 1.1, 1.3; values in gallery.ts. */
import type { Row } from '../model/type.ts';
import { type GalleryEntry, galleryEntries } from './gallery.ts';
import { deterministicId } from './ids.ts';

/** One template: the object that Graph shows, and what instantiating it presets. */
export interface TemplateSeed {
  /** An applicationTemplate with every property of APPLICATION_TEMPLATE. */
  readonly template: Row;
  readonly application: {
    /** Ends in `?metadata=SLUG|ISV9.2|primary|z` (graph.md 1.3). */
    readonly homePageUrl: string;
    readonly redirectUris: readonly string[];
    readonly identifierUris: readonly string[];
    readonly tags: readonly string[];
    readonly logoutUrl?: string | null;
    readonly appRoles: 'msiam_access' | 'User+msiam_access';
  };
  readonly servicePrincipal: { readonly loginUrl: string | null; readonly tags: readonly string[] };
  /** Ids of synchronization templates that the application offers; `[]`: none. */
  readonly synchronization: readonly string[];
}

/** Home page of an application whose vendor's is not known: the old portal's, as Microsoft shows it. */
const PORTAL = 'https://account.activedirectory.windowsazure.com:444/applications/default.aspx';

/** All templates; display names are unique without regard to case, the ids the same in every tenant. */
export function galleryTemplates(): readonly TemplateSeed[] {
  return galleryEntries().map(templateOf);
}

/** The template of one application. */
export function templateOf(entry: GalleryEntry): TemplateSeed {
  return {
    template: templateRow(entry),
    application: {
      homePageUrl: taggedHomePage(entry),
      redirectUris: entry.redirectUris ?? [],
      identifierUris: entry.identifierUris ?? [],
      tags: [],
      logoutUrl: entry.logoutUrl ?? null,
      appRoles: entry.appRoles ?? 'User+msiam_access',
    },
    servicePrincipal: {
      loginUrl: entry.loginUrl ?? null,
      tags: entry.tags ?? ['WindowsAzureActiveDirectoryIntegratedApp'],
    },
    synchronization: entry.synchronization ?? [],
  };
}

/** What no source says is null, as Graph shows it. */
function templateRow(entry: GalleryEntry): Row {
  return {
    id: entry.id ?? deterministicId(`template:${entry.displayName}`),
    displayName: entry.displayName,
    homePageUrl: entry.homePageUrl ?? null,
    supportedSingleSignOnModes: entry.modes ?? ['saml'],
    supportedProvisioningTypes: entry.synchronization?.length ? ['sync'] : [],
    logoUrl: null,
    categories: entry.categories ?? [],
    publisher: entry.publisher ?? null,
    description: null,
    deprecationDate: null,
    endpoints: [],
    isEntraIntegrated: entry.displayName !== 'Custom',
    lastModifiedDateTime: null,
    riskFactors: null,
    riskScore: null,
  };
}

/** A query or a fragment of the page itself would swallow the tag, so it is dropped. */
function taggedHomePage({ homePageUrl = PORTAL, displayName, slug }: GalleryEntry): string {
  const page = homePageUrl.replace(/[?#].*$/s, '');
  return `${page}?metadata=${slug ?? slugOf(displayName)}|ISV9.2|primary|z`;
}

function slugOf(displayName: string): string {
  const plain = displayName.normalize('NFD').toLowerCase();
  return plain.replace(/[^a-z0-9]/g, '');
}
