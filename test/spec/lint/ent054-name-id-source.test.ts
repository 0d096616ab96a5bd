import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT054', body)).toEqual(expected);
test('an attribute that is no source of a NameID is reported', () => {
  check('saml: {nameId: {source: user.displayname}}', [
    '/saml/nameId/source: a NameID cannot be taken from user.displayname',
  ]);
});

test('sources of a NameID, directory extensions, transformations and unknown attributes are not', () => {
  check('saml: {nameId: {source: User.Mail}}', []);
  check('saml: {nameId: {source: user.extensionattribute2}}', []);
  check('saml: {nameId: {source: user.extension_0f6e7b1c3f3f4a588c7b6c1f2d3e4f50_badge}}', []);
  check('saml: {nameId: {transform: [{extractMailPrefix: user.othermail}]}}', []);
  check('saml: {nameId: {source: user.mial}}', []);
  check('saml: {nameId: {format: unspecified}}', []);
  check('saml: {}', []);
});
