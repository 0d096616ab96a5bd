import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../src/engine/token-claims.ts';

const tokenOf = (payload: unknown) => `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;
const NOTHING = { tid: undefined, callerId: null };

describe('the claims of a token', () => {
  it.each<[string, string, object]>([
    ['an application', tokenOf({ tid: 't', oid: 'ABC', roles: [] }), { tid: 't', callerId: 'abc' }],
    ['a person', tokenOf({ tid: 't', oid: 'abc', scp: 'User.Read' }), { tid: 't', callerId: null }],
    ['nobody', tokenOf({ tid: 't' }), { tid: 't', callerId: null }],
    ['claims of other kinds', tokenOf({ tid: 1, oid: {} }), NOTHING],
    ['a payload that is null', tokenOf(null), NOTHING],
    ['a payload that is a text', tokenOf('x'), NOTHING],
    ['an opaque token', 'opaque', NOTHING],
    ['an encrypted token', 'a.!!!.c', NOTHING],
    ['no token', '', NOTHING],
  ])('of %s', (_title, token, expected) => expect(claimsOf(token)).toEqual(expected));
});
