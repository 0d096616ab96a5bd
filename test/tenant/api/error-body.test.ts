/** The form of errors (graph.md 7.1). */
import { expect, test } from 'vitest';
import { errorText } from '../../../src/tenant/api/error-body.ts';
import { badRequest, forbidden, GraphError, methodNotAllowed, notFound } from '../../../src/tenant/graph-error.ts';

const CONTEXT = { now: new Date('2026-05-07T13:12:05.678Z'), requestId: 'r', clientRequestId: 'c' };
const bodyOf = (error: GraphError) => JSON.parse(errorText(error, CONTEXT));

test('an error says code, message, and when and which request it was, the date without a zone', () => {
  expect(bodyOf(new GraphError(400, 'Code', 'Words.'))).toEqual({
    error: {
      code: 'Code',
      message: 'Words.',
      innerError: { date: '2026-05-07T13:12:05', 'request-id': 'r', 'client-request-id': 'c' },
    },
  });
});

test('details have the three members that are always empty', () => {
  expect(bodyOf(badRequest('Words.', { code: 'ObjectConflict', target: 'appId' })).error.details).toEqual([
    { code: 'ObjectConflict', message: 'Words.', target: 'appId', blockedWord: '', prefix: '', suffix: '' },
  ]);
});

test.each([
  [forbidden(), 403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  [methodNotAllowed(), 405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.'],
  [
    notFound('x'),
    404,
    'Request_ResourceNotFound',
    "Resource 'x' does not exist or one of its queried reference-property objects are not present.",
  ],
])('%s', (error, status, code, message) => {
  expect([error.status, bodyOf(error).error.code, bodyOf(error).error.message]).toEqual([status, code, message]);
});

test('texts of callers are data in it, whatever they hold', () => {
  const message = '"},"x":{"\u2028\u0000<script>';
  expect(bodyOf(new GraphError(400, 'Code', message)).error.message).toBe(message);
});
