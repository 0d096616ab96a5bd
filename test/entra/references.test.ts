/** What connections refer to outside of themselves. */
import { expect, test } from 'vitest';
import { principalsIn, secretsIn } from '../../src/entra/references.ts';
import { connectionOf } from '../terraform/support.ts';

const bodyOf = (spec: string) => connectionOf(spec).body;
const ID = '11111111-1111-4111-8111-111111111111';

const FULL = bodyOf(`
application: {owners: [al@a.b, {id: ${ID}}]}
saml:
  claims:
    add:
      - {name: a, source: user.mail, when: [{userType: members, groups: [Staff, {id: ${ID}}]}]}
      - {name: b, secret: {env: CLAIM}}
provisioning: {tenantUrl: 'https://a.b', auth: {method: bearer, secret: {env: TOKEN}}}
assignments: [{group: Staff}, {group: Board}, {user: al@a.b}, {user: bo@a.b}, {group: {id: ${ID}}}]
`);

test('people and groups are named once, and not those that are given by ID', () => {
  expect(principalsIn([FULL, FULL])).toEqual({ users: ['al@a.b', 'bo@a.b'], groups: ['Staff', 'Board'] });
});

test('a spec that names nobody asks for nobody', () => {
  expect(principalsIn([bodyOf('saml: {}')])).toEqual({ users: [], groups: [] });
  expect(principalsIn([])).toEqual({ users: [], groups: [] });
  expect(principalsIn([bodyOf('{application: {owners: null}, assignments: null}')])).toEqual({ users: [], groups: [] });
});

test('secrets are those of claims and of provisioning', () => {
  expect(secretsIn(FULL)).toMatchObject([{ env: 'CLAIM' }, { env: 'TOKEN' }]);
  expect(secretsIn(bodyOf('saml: {}'))).toEqual([]);
});
