/** What a template brings, or somebody set by hand, stays where the spec says nothing of it. */
import { describe, expect, test } from 'vitest';
import { changesOfPlan, created, type Objects } from './provider-model.ts';
import { stackOf } from './support.ts';

/** A gallery template that presets all it can. */
const GALLERY: Objects = {
  application: {
    display_name: 'Template',
    description: 'What the template says',
    notes: 'a note',
    service_management_reference: 'CI-1',
    group_membership_claims: ['SecurityGroup'],
    tags: ['ISV', 'WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1'],
    identifier_uris: ['https://vendor.com/preset'],
    app_role: ['msiam_access', 'User'],
    web: {
      homepage_url: 'https://vendor.com/?metadata=vendor|ISV9.2|primary|z',
      logout_url: 'https://vendor.com/logout',
      redirect_uris: ['https://vendor.com/acs', 'https://eu.vendor.com/acs'],
    },
  },
  servicePrincipal: {
    account_enabled: true,
    alternative_names: ['isExplicit=True'],
    app_role_assignment_required: true,
    description: 'What people read in My Apps',
    login_url: 'https://vendor.com/login',
    notes: 'a note on the enterprise application',
    notification_email_addresses: ['admin@acme.com'],
    preferred_single_sign_on_mode: 'saml',
    saml_single_sign_on: [{ relay_state: 'preset' }],
    tags: [
      'ISV',
      'WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1',
      'WindowsAzureActiveDirectoryIntegratedApp',
    ],
  },
};

/** The template of other applications, as Microsoft's example answers. */
const CUSTOM: Objects = {
  application: {
    display_name: 'x',
    description: null,
    notes: null,
    service_management_reference: null,
    group_membership_claims: [],
    tags: [],
    identifier_uris: [],
    app_role: ['User', 'msiam_access'],
    web: {
      homepage_url:
        'https://account.activedirectory.windowsazure.com:444/applications/default.aspx?metadata=customappsso|ISV9.1|primary|z',
      logout_url: null,
      redirect_uris: [],
    },
  },
  servicePrincipal: {
    account_enabled: true,
    alternative_names: [],
    app_role_assignment_required: true,
    description: null,
    login_url: null,
    notes: null,
    notification_email_addresses: [],
    preferred_single_sign_on_mode: null,
    saml_single_sign_on: [],
    tags: ['WindowsAzureActiveDirectoryCustomSingleSignOnApplication', 'WindowsAzureActiveDirectoryIntegratedApp'],
  },
};

const MARK = 'entrada:acme/app@prod';

describe('a gallery application whose spec names nothing', () => {
  const json = stackOf('application: {source: gallery, template: Vendor}');
  const live = created(json, GALLERY);

  test('keeps every reply URL, tag, role and setting of its template', () => {
    expect(live.application).toEqual({ ...GALLERY.application, display_name: 'App' });
    const tags = [...(GALLERY.servicePrincipal['tags'] as string[]), MARK];
    expect(live.servicePrincipal).toEqual({ ...GALLERY.servicePrincipal, tags });
  });

  test('is the same in the next plan', () => {
    expect(changesOfPlan(json, live)).toEqual([]);
  });

  test('keeps what somebody sets by hand later', () => {
    const tags = [...(live.servicePrincipal['tags'] as string[]), 'by-hand'];
    const changed = {
      ...live.servicePrincipal,
      notes: 'by hand',
      login_url: 'https://by.hand/',
      description: '',
      tags,
    };
    expect(changesOfPlan(json, { ...live, servicePrincipal: changed })).toEqual([]);
  });

  test('takes back what the spec manages by default', () => {
    const changed = { ...live.servicePrincipal, account_enabled: false, tags: ['HideApp'] };
    expect(changesOfPlan(json, { ...live, servicePrincipal: changed })).toEqual(['account_enabled', 'tags']);
  });
});

describe('a gallery application whose spec names some', () => {
  const json = stackOf(`
application: {source: gallery, template: Vendor, notes: ours, visibleToUsers: false}
saml: {identifiers: [urn:ours], relayState: ours, appRoles: [{value: admin}]}`);
  const live = created(json, GALLERY);

  test('gets those, and keeps the rest', () => {
    expect(live.application).toMatchObject({
      web: GALLERY.application['web'],
      tags: GALLERY.application['tags'],
      identifier_uris: ['https://vendor.com/preset', 'urn:ours'],
      app_role: ['msiam_access', 'User', 'admin'],
    });
    expect(live.servicePrincipal).toMatchObject({
      notes: 'ours',
      login_url: 'https://vendor.com/login',
      saml_single_sign_on: [{ relay_state: 'ours' }],
    });
    expect(live.servicePrincipal['tags']).toEqual(
      expect.arrayContaining(['HideApp', MARK, ...(GALLERY.servicePrincipal['tags'] as string[])]),
    );
  });

  test('is the same in the next plan', () => {
    expect(changesOfPlan(json, live)).toEqual([]);
  });
});

describe('an application outside the gallery', () => {
  test.each(['{}', 'saml: {replyUrls: [https://a.b/c]}'])('%s keeps home page, roles and tags', (body) => {
    const json = stackOf(body);
    const live = created(json, CUSTOM);
    const web = { ...(CUSTOM.application['web'] as object), redirect_uris: body === '{}' ? [] : ['https://a.b/c'] };
    expect(live.application).toEqual({ ...CUSTOM.application, display_name: 'App', web });
    const { tags, ...rest } = live.servicePrincipal;
    const mode = body === '{}' ? null : 'saml';
    const { tags: brought, ...preset } = CUSTOM.servicePrincipal;
    expect(rest).toEqual({ ...preset, preferred_single_sign_on_mode: mode });
    expect(tags).toEqual([...(brought as string[]), MARK]);
    expect(changesOfPlan(json, live)).toEqual([]);
  });
});

describe('adoption of what is already there', () => {
  test('keeps what the spec leaves alone', () => {
    const json = stackOf('saml: {signOnUrl: https://a.b/login}');
    const byHand = { ...CUSTOM.servicePrincipal, notes: 'by hand', alternative_names: ['x'], description: 'by hand' };
    const live = created(json, { ...CUSTOM, servicePrincipal: byHand });
    expect(live.servicePrincipal).toMatchObject({
      notes: 'by hand',
      alternative_names: ['x'],
      description: 'by hand',
      login_url: 'https://a.b/login',
    });
  });

  test('empties what must be empty', () => {
    const json = stackOf('{application: {notes: ""}, saml: {signOnUrl: null, signing: {notify: []}}}');
    const live = created(json, GALLERY);
    expect(live.servicePrincipal).toMatchObject({ notes: null, login_url: null, notification_email_addresses: [] });
    expect(changesOfPlan(json, live)).toEqual([]);
  });
});
