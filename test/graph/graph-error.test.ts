import { expect, test } from 'vitest';
import { EntradaError } from '../../src/errors.ts';
import { toEntradaError } from '../../src/graph/graph-error.ts';
import { GraphFailure } from '../../src/graph/graph-failure.ts';

const failure = (status: number, path: string, more: Partial<GraphFailure> = {}) =>
  new GraphFailure({
    message: 'What Graph says.',
    status,
    code: 'Some_Code',
    method: 'GET',
    path,
    retryAfterMs: undefined,
    requestId: 'r-1',
    ...more,
  });

test('a missing permission is named in the message; ids stand in the hint, so that messages of one reason are alike', () => {
  const error = toEntradaError(failure(403, '/beta/servicePrincipals/1/claimsPolicy'), 'read the claims policy');
  expect([error.code, error.exitCode]).toEqual(['ENT_GRAPH_PERMISSION', 3]);
  expect(error.message).toBe(
    'cannot read the claims policy: the client lacks the permission Policy.Read.ApplicationConfiguration',
  );
  expect(error.hint).toContain('GET /beta/servicePrincipals/1/claimsPolicy answered 403 Some_Code, request id r-1');
});

test('what OwnedBy reaches is said', () => {
  const { message } = toEntradaError(failure(403, '/v1.0/applications/1', { method: 'PATCH' }), 'change it');
  expect(message).toContain('Application.ReadWrite.OwnedBy (Application.ReadWrite.All for what it does not own)');
});

test('several permissions are all named, and an expanded relation has its own', () => {
  const one = failure(403, '/v1.0/servicePrincipals/1/appRoleAssignedTo', { method: 'POST' });
  expect(toEntradaError(one, 'assign').message).toContain(
    'the permissions AppRoleAssignment.ReadWrite.All and Application.Read.All',
  );
  const list = failure(403, '/v1.0/servicePrincipals');
  expect(toEntradaError(list, 'read', 'claimsMappingPolicies').message).toContain('Policy.Read.All');
  expect(toEntradaError(list, 'read', 'owners').message).toMatch(/permission Application\.Read\.All$/);
});

test('other refusals say method, path, status, request id and what Graph says', () => {
  const error = toEntradaError(failure(409, '/v1.0/applications', { method: 'POST' }), 'make an application');
  expect([error.code, error.exitCode]).toEqual(['ENT_GRAPH', 3]);
  expect(error.message).toBe(
    'cannot make an application: POST /v1.0/applications answered 409 Some_Code, request id r-1: What Graph says.',
  );
});

test('no answer at all is said as such', () => {
  const error = toEntradaError(failure(0, '/v1.0/users', { code: '', requestId: undefined }), 'look up users');
  expect(error.message).toBe('cannot look up users: GET /v1.0/users was not answered');
  expect(error.hint).toMatch(/network/);
});

test('an answer that cannot be read is not an answer that never came', () => {
  const bad = failure(0, '/v1.0/users', {
    code: 'InvalidPage',
    message: 'an answer has no list',
    requestId: undefined,
  });
  expect(toEntradaError(bad, 'look up users').message).toBe(
    'cannot look up users: GET /v1.0/users was answered badly: InvalidPage: an answer has no list',
  );
});

test('a 403 that no permission would lift names none', () => {
  for (const code of ['Directory_QuotaExceeded', 'Authentication_RequestFromNonPremiumTenantOrB2CTenant']) {
    const error = toEntradaError(failure(403, '/v1.0/auditLogs/directoryAudits', { code }), 'read');
    expect([error.code, error.message.includes('lacks')]).toEqual(['ENT_GRAPH', false]);
    expect(error.message).toContain('What Graph says.');
  }
});

test('where an answer may repeat a secret, it is not shown', () => {
  for (const path of ['secrets', 'jobs/validateCredentials', 'jobs/scim.1/validateCredentials', 'acquireAccessToken']) {
    const message = 'SecretToken s3cr3t is invalid';
    const one = failure(400, `/v1.0/servicePrincipals/1/synchronization/${path}`, { message, method: 'PUT' });
    const error = toEntradaError(one, 'write secrets');
    expect(`${error.message}${error.hint}`).not.toContain('s3cr3t');
  }
});

test('an error of ours passes as it is, and a mistake of ours is thrown', () => {
  const own = new EntradaError('ENT_SIGN_IN', 'no');
  expect(toEntradaError(own, 'read')).toBe(own);
  expect(() => toEntradaError(new TypeError('bug'), 'read')).toThrow(new TypeError('bug'));
});
