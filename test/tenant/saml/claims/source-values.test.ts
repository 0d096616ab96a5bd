/** Every source of the reference (graph.md 4.1). */
import { expect, test } from 'vitest';
import { valuesOf } from '../../../../src/tenant/saml/claims/source-values.ts';
import { behaviours, context, USER } from './context.ts';

const check = (id: string, ...expected: string[]) => expect(valuesOf('user', id, context()), id).toEqual(expected);

test('attributes of users, by names without case', () => {
  check('mail', 'Ana.Ferreira@mail.example');
  check('Mail', 'Ana.Ferreira@mail.example');
  check('userprincipalname', 'ana@tenant.example');
  check('objectid', USER.id);
  check('displayname', 'Ana Ferreira');
  check('employeeid', 'E-0042');
  check('accountenabled', 'true');
  check('telephonenumber', '+351 1');
  check('netbiosname', 'CORP');
  check('dnsdomainname', 'corp.example');
  check('extensionattribute1', 'one');
  check('extensionattribute15', 'fifteen');
  check('extension_00000000000000000000000000000000_badge', 'B7');
});

test('several values are several', () => {
  check('othermail', 'a@x.example', 'b@x.example');
  check('proxyaddresses', 'SMTP:a@x.example', 'smtp:b@x.example');
  expect(valuesOf('user', 'assignedroles', context({ roles: ['a', 'b'] }))).toEqual(['a', 'b']);
});

test('what is null, absent or not known gives nothing', () => {
  check('mobilephone');
  check('city');
  check('extensionattribute2');
  check('extension_1_x');
  check('password');
  check('constructor');
  expect(valuesOf('company', 'tenantcountry', context())).toEqual([]);
  expect(valuesOf('nobody', 'mail', context())).toEqual([]);
});

test('application, resource and audience are the application', () => {
  expect(valuesOf('application', 'displayname', context())).toEqual(['Vendor']);
  expect(valuesOf('Resource', 'objectid', context())).toEqual(['principal']);
  expect(valuesOf('audience', 'tags', context())).toEqual(['one', 'two']);
  expect(valuesOf('audience', 'mail', context())).toEqual([]);
});

test('a guest is known by the name at home, unless the switch says otherwise', () => {
  const user = {
    ...USER,
    userType: 'Guest',
    mail: 'g@home.example',
    userPrincipalName: 'g_home.example#EXT#@t.example',
  };
  const name = (source: string, changes = {}) => valuesOf('user', source, context({ user, ...changes }));
  expect(name('userprincipalname')).toEqual(['g@home.example']);
  expect(name('localuserprincipalname')).toEqual(['g_home.example#EXT#@t.example']);
  const local = { behaviours: behaviours({ guestPrincipalName: 'local' }) };
  expect(name('userprincipalname', local)).toEqual(['g_home.example#EXT#@t.example']);
});
