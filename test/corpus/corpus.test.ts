/** Every record of the corpus converts, validates, warns and refuses as gallery-corpus 6 says. */
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ConnectionSpec } from '../../src/spec/generated/connection.ts';
import { checkCorpus, checkTogether, type Outcome } from './check.ts';
import { refusalsOfScim, refusalsOfSso, WARNINGS } from './expected.ts';
import { CONVERTED, CORPUS_FOLDER, type Corpus, NOT_CONVERTED, readCorpus } from './records.ts';
import { cannotBeExpressed, codesOf, table } from './table.ts';

const corpus = readCorpus();
if (corpus === undefined) process.stderr.write(`corpus tests are skipped: there is nothing at ${CORPUS_FOLDER}\n`);

describe.skipIf(corpus === undefined)('the corpus', () => {
  const { sso: ssoRecords, scim: scimRecords } = corpus ?? ({ sso: [], scim: [] } satisfies Corpus);
  const { sso, scim } = checkCorpus({ sso: ssoRecords, scim: scimRecords });
  const all = [...sso, ...scim];

  afterAll(() => {
    process.stderr.write(`\n${table(sso, scim)}\n`);
  });

  /** Lists that name records are made for the half that is published with its description. */
  const isKnownHalf = sso.length === 317 && scim.length === 35;

  test.runIf(isKnownHalf)('holds one page about OpenID Connect, and one that provisions the other way', () => {
    expect(namesWhere(all, ({ kind }) => kind === 'oidc')).toEqual(['openidoauth']);
    expect(namesWhere(all, ({ kind }) => kind === 'inbound')).toEqual(['workday-inbound-scim']);
  });

  test('every other record becomes a spec that fits the schema', () => {
    expect(namesWhere(all, ({ findings }) => findings.some(({ code }) => code.startsWith('ENT_')))).toEqual([]);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test('no key of a record is overlooked', () => {
    const keys = new Set([...ssoRecords, ...scimRecords].flatMap((record) => Object.keys(record)));
    expect([...keys].filter((key) => !(CONVERTED.includes(key) || key in NOT_CONVERTED))).toEqual([]);
  });

  test('single sign-on is refused exactly where the record gives a reason', () => {
    expect(errorsOf(sso)).toEqual(reasonsOf(sso, ssoRecords.map(refusalsOfSso)));
  });

  test('provisioning is refused exactly where the record gives a reason', () => {
    expect(errorsOf(scim)).toEqual(reasonsOf(scim, scimRecords.map(refusalsOfScim)));
  });

  test('a page with neither identifier nor reply URL is incomplete but valid', () => {
    const incomplete = sso.filter(({ isIncomplete }) => isIncomplete);
    expect(incomplete.length).toBeGreaterThan(50);
    expect(errorsOf(incomplete)).toEqual({});
  });

  test('several sign-on URLs become as many instances', () => {
    const wrong = ssoRecords.flatMap(({ signOnUrls = [] }, index) => {
      const outcome = sso[index] as Outcome;
      const { instances = {} } = parse(outcome.yaml || '{}') as ConnectionSpec;
      const urls = Object.values(instances).map(({ saml }) => saml?.signOnUrl);
      return signOnUrls.length < 2 || new Set(urls).size === signOnUrls.length ? [] : [outcome.name];
    });
    expect(wrong).toEqual([]);
  });

  test.each(WARNINGS)('%s warns exactly where the text of a page asks for it', (code, holds) => {
    const isSpec = (index: number) => sso[index]?.kind === 'spec';
    const expected = ssoRecords.flatMap((record, index) => (isSpec(index) && holds(record) ? [sso[index]?.name] : []));
    expect(namesWhere(sso, (outcome) => codesOf(outcome, 'warning').includes(code))).toEqual(expected);
  });

  test.each(NAMED)('%s warns of the pages that are known for it: %s', (code, names) => {
    const known = namesWhere(all, (outcome) => codesOf(outcome, 'warning').includes(code));
    expect(names.split(' ').filter((name) => !known.includes(name))).toEqual([]);
  });

  test.runIf(isKnownHalf)('what no spec can say is known by name', () => {
    expect(namesWhere(all, cannotBeExpressed)).toEqual(INEXPRESSIBLE);
    expect(namesWhere(all, ({ gaps }) => gaps.some(({ isMark }) => isMark))).toEqual(WITHOUT_MARKS);
  });

  test('all specs in one tenant: names are unique, and pages that share an identifier are found', () => {
    const { findings } = checkTogether(all);
    const broken = findings.filter(({ code }) => code.startsWith('ENT_'));
    const twice = findings.filter(({ code }) => code === 'ENT009').map(({ connection }) => connection);
    expect(broken).toEqual([]);
    expect(twice).toEqual(expect.arrayContaining(['kantegassoforjira', 'samlssojira', 'successfactors-modern']));
    process.stderr.write(`\nin one tenant, connections with an identifier of another: ${new Set(twice).size}\n`);
  });
});

/** Pages of gallery-corpus 4 in this half of the corpus, by the warning that they stand for. */
const NAMED = [
  ['ENT002', 'saphana boxcryptor clarizen druva opal versal airwatch sumtotalcentral databasics tangoanalytics'],
  ['ENT002', 'new-relic iqnavigatorvms box chronicx ebsco arcgis zendesk zoom ciscocloud google-apps montageonline'],
  ['ENT003', 'workday talentlms pingboard ariba ideascale wingspanetmf skytap ibmopenpages'],
  ['ENT004', 'amazon-web-service-modern'],
  ['ENT006', 'bluejeans insight4grc uservoice'],
  ['ENT008', 'apexportal answerhub bamboo'],
  ['ENT010', 'ultipro ethicspoint-incident-management'],
  ['ENT011', 'flatter-files procoresso dovetale alibaba-cloud-service-role-based-sso-modern descartes-modern'],
  ['ENT013', 'ebsco gigya'],
  ['ENT018', 'dovetale moxtra supermood iriusrisk'],
  ['ENT020', 'kanbanize zscalerprivateaccessadministrator'],
  ['ENT022', 'promapp knowledgeowl skillsmanager dome9arc optimizely slack eluminate pingboard-scim'],
  ['ENT024', 'fortigate-ssl-vpn-modern'],
  ['ENT025', 'collaborativeinnovation bamboo'],
  ['ENT028', 'datahug onit uservoice'],
  ['ENT030', 'zendesk freshservice sps-production-manager-modern'],
  ['ENT040', 'awardspring apptio amazon-web-service-modern'],
  ['ENT041', 'timeoffmanager iqnavigatorvms'],
  ['ENT042', 'awardspring zoom slack clever'],
  ['ENT043', 'zoom'],
  ['ENT045', 'betterworks'],
  ['ENT049', 'metanetworksconnector'],
  ['ENT062', 'rollbar-scim-modern zoom-scim-modern'],
  ['ENT063', 'airtable-scim-modern'],
  ['ENT064', 'alvao-scim-modern'],
  ['ENT065', 'rollbar-scim-modern'],
  ['ENT066', 'pingboard-scim airtable-scim-modern'],
] as const;

/** Adding to these lists, or taking from them, is a decision about the schema. */
const INEXPRESSIBLE = [
  'sharepoint-on-premises-modern',
  'salesforce-scim',
  'salesforce-sandbox-scim',
  'zendesk-scim',
  'salesforce-scim-modern',
];
const WITHOUT_MARKS = [
  'o-reilly-learning-platform-scim-modern',
  'swit-scim-modern',
  'lucid-all-products-scim-modern',
  'verizon-scim-modern',
  'bustle-b2b-transport-systems-scim-modern',
  'alvao-scim-modern',
  'airtable-scim-modern',
  'zoom-scim-modern',
];

function namesWhere(outcomes: readonly Outcome[], holds: (outcome: Outcome) => boolean): string[] {
  return outcomes.filter(holds).map(({ name }) => name);
}

function errorsOf(outcomes: readonly Outcome[]): Record<string, string[]> {
  const found = outcomes.map((outcome) => [outcome.name, codesOf(outcome, 'error')] as const);
  return Object.fromEntries(found.filter(([, codes]) => codes.length > 0));
}

function reasonsOf(outcomes: readonly Outcome[], reasons: readonly string[][]): Record<string, string[]> {
  const found = outcomes.map(({ name, kind }, index) => [name, kind === 'spec' ? (reasons[index] ?? []) : []] as const);
  return Object.fromEntries(found.filter(([, codes]) => codes.length > 0));
}
