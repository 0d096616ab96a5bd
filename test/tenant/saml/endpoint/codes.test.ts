/** Every AADSTS code that the sign-in of the stand-in answers, by what brings it about: a row each (entra-wire.md 3). */
import { describe, expect, test } from 'vitest';
import { CODES } from '../../../../src/tenant/saml/refusals/refuse.ts';
import {
  ADA,
  anId,
  assign,
  authnRequest,
  codeOf,
  redirectQuery,
  samlApplication,
  userId,
  Visitor,
} from '../visitor.ts';
import { ask, at, entered, PEOPLE, patchPrincipal, REQUESTS, standin, type World } from './code-rows.ts';

const world = async (): Promise<World> => ({ visitor: new Visitor(standin), app: await samlApplication(standin) });

describe('a request', () => {
  test.each(REQUESTS)('AADSTS%i: %s', async (code, _title, row) => {
    const got = await row(await world());
    expect(codeOf(got), got.text).toBe(code);
  });
});

describe('a person', () => {
  test.each(PEOPLE)('AADSTS%i: %s', async (code, _title, row) => {
    const got = await row(await world());
    expect(codeOf(got), got.text).toBe(code);
  });
});

const SETTABLE = [...Object.keys(CODES.NAME_CODES), ...Object.keys(CODES.POLICY_CODES)].map(Number);

describe('a policy of the control part', () => {
  test.each(SETTABLE)('AADSTS%i meets the person at that application, and nobody else', async (code) => {
    const here = await world();
    const { appId } = here.app.application;
    const { status } = await standin.control('POST', '/sign-in-policies', { user: ADA, application: appId, code });
    expect(status).toBe(200);
    expect(codeOf(await entered(here))).toBe(code);
    const other = { ...here, visitor: new Visitor(standin) };
    expect(codeOf(await entered(other, 'grete.holmqvarn@entrada.example'))).toBe(0);
  });

  test('it is of a person at every application, or of an application for everybody, until it is taken away', async () => {
    const here = await world();
    const { body } = await standin.control('POST', '/sign-in-policies', { user: await userId(standin), code: 53003 });
    expect(codeOf(await entered(here))).toBe(53003);
    expect((await standin.control('GET', '/sign-in-policies')).body.policies).toEqual([body]);
    await standin.control('DELETE', `/sign-in-policies/${body.id}`);
    const { appId } = here.app.application;
    await standin.control('POST', '/sign-in-policies', { application: appId, code: 65001 });
    const again = await here.visitor.get(at(standin.tenant.tenantId, redirectQuery(authnRequest())));
    expect(codeOf(again)).toBe(65001);
  });

  test.each([
    [{ user: ADA, code: 1 }, 400],
    [{ user: ADA, code: 700016 }, 400],
    [{ code: 53003 }, 400],
    [{ user: ADA }, 400],
    [{ user: 'nobody@entrada.example', code: 53003 }, 404],
    [{ application: anId(), code: 53003 }, 404],
    [{ user: ADA, code: 53003, when: 'now' }, 400],
  ])('%j is refused with %i', async (body, status) => {
    expect((await standin.control('POST', '/sign-in-policies', body)).status).toBe(status);
  });
});

test('every code with a text of ours has a row, and there are more than thirty', () => {
  const tried = new Set([...REQUESTS, ...PEOPLE].map(([code]) => code).concat(SETTABLE));
  const known = Object.values(CODES).flatMap((codes) => Object.keys(codes).map(Number));
  expect([...tried].sort()).toEqual([...known].sort());
  expect(tried.size).toBeGreaterThan(30);
});

test('assigned people get in: directly, or as direct members of an assigned group, and not through a group in it', async () => {
  const here = await world();
  await patchPrincipal(here, { appRoleAssignmentRequired: true });
  const group = async (name: string, member: string) => {
    const made = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true };
    const { body } = await standin.post('/v1.0/groups', made);
    const reference = { '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${member}` };
    expect((await standin.post(`/v1.0/groups/${body.id}/members/$ref`, reference)).status).toBe(204);
    return body.id as string;
  };
  const inner = await group('inner', await userId(standin));
  await assign(standin, here.app, await group('outer', inner));
  expect(codeOf(await entered(here))).toBe(50105);
  await assign(standin, here.app, inner);
  expect(codeOf(await here.visitor.get(at(standin.tenant.tenantId, redirectQuery(authnRequest()))))).toBe(0);
});

test('a page of a refusal has what Entra’s has: ids, time, and the message with its lines', async () => {
  const correlation = 'c0ffee00-0000-4000-8000-000000000001';
  const visitor = new Visitor(standin);
  const path = at(standin.tenant.tenantId, redirectQuery(authnRequest()));
  const got = await visitor.ask('GET', path, undefined, { 'client-request-id': correlation });
  expect(got.status).toBe(400);
  expect(got.text).toMatch(/<dt>Request Id<\/dt><dd>[\da-f-]{36}<\/dd>/);
  expect(got.text).toContain(`<dt>Correlation Id</dt><dd>${correlation}</dd>`);
  expect(got.text).toMatch(
    /AADSTS700016: .*&#13;&#10;Trace ID: .*&#10;Correlation ID: .*&#10;Timestamp: 2026-11-24 09:00:00Z</,
  );
});

test('what is not supported stands on a page where the switch says so, or the reply URL is not trusted', async () => {
  const here = await world();
  const inner = '<samlp:NameIDPolicy SPNameQualifier="x"/>';
  expect((await ask({ inner })(here)).status).toBe(200);
  const elsewhere = { inner, attributes: 'AssertionConsumerServiceURL="https://attacker.example/acs"' };
  const untrusted = await ask(elsewhere)(here);
  expect([untrusted.status, codeOf(untrusted)]).toEqual([400, 75006]);
  await standin.behaviours({ unsupportedRequest: 'page' });
  expect((await ask({ inner })(here)).status).toBe(400);
});
