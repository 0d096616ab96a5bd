import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT071', body)).toEqual(expected);
const severities = (body: string) =>
  checkAll(body).findings.flatMap(({ code, severity }) => (code === 'ENT071' ? [severity] : []));
const users = (text: string) => `provisioning: {mappings: {users: {base: none, add: [${text}]}}}`;
const MISSING = [
  '/provisioning/mappings/users: no attribute that identifies a person is sent both at sign-in and by provisioning',
];

test('sign-in and provisioning without a common attribute are an error', () => {
  const body = `saml: {claims: {base: none}}\n${users('{target: userName, source: mail, matching: 1}')}`;
  check(body, MISSING);
  expect(severities(body)).toEqual(['error']);
});

test('names and places join nobody', () => {
  check(
    `saml: {nameId: {source: user.mail}, claims: {remove: [name, emailaddress]}}\n${users('{target: displayName, source: displayName}, {target: name.givenName, source: givenName}')}`,
    MISSING,
  );
});

test('what a gallery template maps is not known, so it is a warning there', () => {
  const body = [
    'application: {source: gallery}',
    'saml: {nameId: {source: user.extensionattribute1}, claims: {base: none}}',
    'provisioning: {}',
  ].join('\n');
  check(body, MISSING);
  expect(severities(body)).toEqual(['warning']);
});

test('the defaults of both sides are joined by the user principal name', () => {
  check('saml: {}\nprovisioning: {}', []);
  check('saml: {claims: {base: none}}\nprovisioning: {}', []);
  check('saml: {nameId: {source: User.UserPrincipalName}, claims: {base: none}}\nprovisioning: {}', []);
});

test('the object ID joins where a mapping sends it', () => {
  check(`saml: {claims: {base: none}}\n${users('{target: externalId, source: objectId}')}`, []);
});

test('a changed value joins its like', () => {
  const nameId = (transform: string) => `saml: {nameId: {transform: [${transform}]}, claims: {base: none}}\n`;
  check(nameId('{toLowercase: user.mail}') + users('{target: userName, source: mail}'), []);
  check(nameId('{extractMailPrefix: user.mail}') + users('{target: userName, source: mail}'), MISSING);
  check(
    nameId('{extractMailPrefix: user.mail}') + users('{target: userName, expression: \'Item(Split([mail], "@"), 1)\'}'),
    [],
  );
  check(`saml: {}\n${users("{target: userName, expression: 'ToLower([userPrincipalName])'}")}`, []);
});

test('a claim, a condition or another name of the attribute joins too', () => {
  const saml = 'saml: {nameId: {constant: x}, claims: {base: none, add: ';
  check(`${saml}[{name: n, source: user.employeeid}]}}\n${users('{target: externalId, source: employeeId}')}`, []);
  check(
    `${saml}[{name: n, when: [{source: user.employeeid}]}]}}\n${users('{target: externalId, source: employeeId}')}`,
    [],
  );
  check(`${saml}[{name: n, source: user.mobilephone}]}}\n${users('{target: userName, source: mobile}')}`, []);
});

test('one side alone, or a side that waits for a parameter, is not', () => {
  check('saml: {claims: {base: none}}', []);
  check(users('{target: userName, source: mail}'), []);
  const parameters = 'parameters: {p: {description: P, phase: after}}\n';
  check(
    `${parameters}saml: {nameId: {source: '\${p}'}, claims: {base: none}}\n${users('{target: userName, source: mail}')}`,
    [],
  );
});
