/** What holds for every spec and every application: a plan that was applied leaves nothing to do, and nothing of others goes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Live } from '../../../src/entra/live.ts';
import { joinParts, type PartPlan } from '../../../src/entra/plan/change.ts';
import { missingFrom } from '../../../src/entra/plan/normal.ts';
import { planAppRoles } from '../../../src/entra/plan/plan-app-roles.ts';
import { planApplication } from '../../../src/entra/plan/plan-application.ts';
import { planCertificate } from '../../../src/entra/plan/plan-certificate.ts';
import { planKeys } from '../../../src/entra/plan/plan-keys.ts';
import { planOwners } from '../../../src/entra/plan/plan-owners.ts';
import { planServicePrincipal } from '../../../src/entra/plan/plan-service-principal.ts';
import { type Manners, NO_MANNERS } from '../../../src/tenant/manners/manners.ts';
import { rewrite } from '../../../src/tenant/manners/rewrite.ts';
import { projectOf } from '../../terraform/support.ts';
import { body, live } from './application-arbitraries.ts';
import { applied, liveOf, planOf, summary, writesOf } from './application-support.ts';

const plan = planOf((...all): PartPlan => {
  const planners = [planServicePrincipal, planKeys, planApplication, planAppRoles, planCertificate, planOwners];
  return joinParts(planners.map((one) => one(...all)));
});

/** What a template brings, of which a plan for a new application knows nothing. */
const TEMPLATE = liveOf(
  {
    displayName: 'entrada:acme/app@prod',
    web: {
      redirectUris: ['https://t.t/acs'],
      redirectUriSettings: [{ uri: 'https://t.t/acs', index: null }],
      logoutUrl: 'https://t.t',
    },
    identifierUris: ['t:t'],
    appRoles: [
      { id: '00000000-0000-4000-8000-0000000000ff', displayName: 'msiam_access', value: null, isEnabled: true },
    ],
  },
  {
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp', 'WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1'],
    loginUrl: 'https://t.t/login',
  },
);

/** The same objects as Graph may show them: other order, other case, empty for null, null left out. */
function disturbed(found: Live, switches: Partial<Manners>, seed: number): Live {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  return JSON.parse(rewrite(JSON.stringify(found), { ...NO_MANNERS, ...switches }, random)) as Live;
}

const switches = fc.record({
  reorder: fc.boolean(),
  recase: fc.boolean(),
  defaulted: fc.boolean(),
  omitNulls: fc.boolean(),
});

describe('a plan that was applied leaves nothing to do', () => {
  test('on an application of any kind, however Graph shows it', () => {
    fc.assert(
      fc.property(body, live, switches, fc.nat(), (spec, found, manners, seed) => {
        const after = applied(found, writesOf(plan(spec, found)));
        expect(summary(plan(spec, after))).toEqual([]);
        expect(summary(plan(spec, disturbed(after, manners, seed)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('on a new application, whatever its template brings', () => {
    fc.assert(
      fc.property(body, (spec) => {
        const after = applied(TEMPLATE, writesOf(plan(spec, null)));
        expect(summary(plan(spec, after))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('also when it is made from a disturbed view', () => {
    fc.assert(
      fc.property(body, live, fc.nat(), (spec, found, seed) => {
        const seen = disturbed(found, { reorder: true, recase: true, defaulted: true, omitNulls: true }, seed);
        const after = applied(seen, writesOf(plan(spec, seen)));
        expect(summary(plan(spec, after))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("of what is Graph's in a project of Terraform", () => {
    const context = { project: projectOf() };
    fc.assert(
      fc.property(body, live, (spec, found) => {
        const after = applied(found, writesOf(plan(spec, found, context)));
        expect(writesOf(plan(spec, after, context))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('and a second spec after a first one', () => {
    fc.assert(
      fc.property(body, body, live, (first, second, found) => {
        const once = applied(found, writesOf(plan(first, found)));
        const twice = applied(once, writesOf(plan(second, once)));
        expect(summary(plan(second, twice))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

/** What is there of everything that a spec may leave alone. */
function leftAlone({ application, servicePrincipal, applicationOwners, servicePrincipalOwners }: Live) {
  const {
    displayName: _name,
    requestSignatureVerification: _signed,
    tags: _tags,
    ...rest
  } = application ?? { displayName: '' };
  const { loginUrl, samlSingleSignOnSettings, notificationEmailAddresses, notes } = servicePrincipal;
  return {
    rest,
    loginUrl,
    samlSingleSignOnSettings,
    notificationEmailAddresses,
    notes,
    applicationOwners,
    servicePrincipalOwners,
  };
}

test('what a spec leaves out stays as it is', () => {
  fc.assert(
    fc.property(live, fc.constantFrom({}, { saml: {} }), (found, spec) => {
      expect(leftAlone(applied(found, writesOf(plan(spec, found))))).toEqual(leftAlone(found));
    }),
    { numRuns: 60 },
  );
});

test('items of others stay in lists that are neither exact nor empty', () => {
  fc.assert(
    fc.property(body, live, (spec, found) => {
      const { saml } = spec as { saml?: { replyUrls?: unknown[] | null; identifiers?: unknown[] | null } };
      fc.pre(!('exact' in spec) && (saml?.replyUrls?.length ?? 0) > 0 && (saml?.identifiers?.length ?? 0) > 0);
      const { application } = applied(found, writesOf(plan(spec, found)));
      const fold = (text: string) => text.replace('https://A.', 'https://a.');
      expect(missingFrom(application?.web?.redirectUris, found.application?.web?.redirectUris, fold)).toEqual([]);
      expect(missingFrom(application?.identifierUris, found.application?.identifierUris)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
