import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT073', body)).toEqual(expected);
test('a waiting room without access levels is reported', () => {
  check('saml: {}\nsignIn: {unknownUser: waiting-room, domains: [a.com]}', [
    '/signIn/unknownUser: nobody can leave the waiting room: it has no access levels',
  ]);
});

test('accounts for unknown people without domains are reported', () => {
  check('saml: {}\nsignIn: {unknownUser: create}', [
    '/signIn/unknownUser: without domains, create holds for anyone the tenant lets in',
  ]);
  check('saml: {}\nsignIn: {unknownUser: waiting-room, waitingRoom: {accessLevels: [Technician]}}', [
    '/signIn/unknownUser: without domains, waiting-room holds for anyone the tenant lets in',
  ]);
});

test('with domains and levels, when unknown people are rejected, and without SAML it is not', () => {
  check('saml: {}\nsignIn: {unknownUser: create, domains: [a.com]}', []);
  check('saml: {}\nsignIn: {unknownUser: create}\norganizations: {a: {domains: [a.com]}}', []);
  check('saml: {}\nsignIn: {unknownUser: waiting-room, domains: [a.com], waitingRoom: {accessLevels: [T]}}', []);
  check('saml: {}', []);
  check('signIn: {unknownUser: create}', []);
});

test('levels that wait for a parameter will do', () => {
  const parameters = 'parameters: {p: {description: P, phase: after}}\n';
  const signIn = "signIn: {unknownUser: waiting-room, domains: [a.com], waitingRoom: {accessLevels: ['${p}']}}";
  check(`${parameters}saml: {}\n${signIn}`, []);
});
