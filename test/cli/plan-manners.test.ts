/** Zero false drift: however a tenant writes what it has, a plan after an apply is empty. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  applied,
  changed,
  entradaIn,
  liveOf,
  markOf,
  portal,
  projectOfFive,
  textsIn,
  told,
  write,
  writesAfter,
} from './engine-support.ts';
import { fullSpecs } from './full-specs.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

/** What is known only with the application. */
const LATE = `apiVersion: entrada/v1
kind: Connection
name: late
displayName: Late
application: {source: non-gallery}
saml:
  identifiers: ['api://\${entra.appId}']
  replyUrls: ['https://late.acme-vendor.com/acs?app=\${entra.appId}']
  signOnUrl: 'https://late.acme-vendor.com/login?metadata=\${entra.metadataUrl}'
`;

let folder = '';
beforeAll(async () => {
  folder = projectOfFive();
  write(folder, { ...(await fullSpecs()), 'connections/late.yaml': LATE });
  await applied(standin, folder);
  await standin.control('PUT', '/snapshots/applied');
}, 60_000);
beforeEach(() => standin.control('POST', '/snapshots/applied/restore'));

const MANNERS = ['reorder', 'recase', 'defaulted', 'omitNulls', 'reorderBatch'];
const all = Object.fromEntries(MANNERS.map((name) => [name, true]));

describe('a plan after an apply of the five connections and two with every part is empty', () => {
  const check = (title: string, manners: Record<string, boolean>) =>
    it(`when the tenant answers ${title}`, async () => {
      await standin.manners(manners);
      for (let time = 0; time < 2; time += 1) {
        const run = await entradaIn(standin, folder, ['plan']);
        expect({ changed: changed(run), told: told(run, ['error', 'warning']), code: run.code }).toEqual({
          changed: [],
          told: [],
          code: 0,
        });
      }
    });
  check('plainly', {});
  for (const name of MANNERS) check(`with ${name}`, { [name]: true });
  check('with all of them', all);
});

it('an apply that finds all as it should be writes nothing, neither to the tenant nor to the records', async () => {
  await standin.manners(all);
  const before = textsIn(folder);
  const mark = markOf(standin);
  const run = await applied(standin, folder);
  expect(run.report.summary['writes']).toBe(0);
  expect(writesAfter(standin, mark)).toEqual([]);
  expect(textsIn(folder)).toEqual(before);
});

it('what was really changed is found in the midst of it', async () => {
  const { application } = await liveOf(standin, 'Full mapped');
  await portal(standin, 'PATCH', `/v1.0/applications/${application.id}`, {
    web: { logoutUrl: 'https://else.example/' },
  });
  await standin.manners(all);
  const run = await entradaIn(standin, folder, ['plan']);
  expect(changed(run)).toEqual(['application update graph web.logoutUrl']);
  expect(run.code).toBe(2);
});
