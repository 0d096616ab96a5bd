import { expect, test } from 'vitest';
import { APPLICATION } from '../../../src/tenant/model/application.ts';
import { DIRECTORY_OBJECT } from '../../../src/tenant/model/directory.ts';
import { parseSelect } from '../../../src/tenant/odata/select.ts';
import { BAD, outcome, refusal, THING, target } from './ask.ts';

const check = (text: string, ...expected: string[]) => expect(parseSelect(text, target())).toEqual(expected);

test('names are those of the model, each once', () => {
  check('id,name', 'id', 'name');
  check(' id , NAME ', 'id', 'name');
  check('name,Name,name', 'name');
  check('twin,Twin', 'twin', 'Twin');
});

test('a star is all that this version shows; an empty text is none in particular', () => {
  expect(parseSelect('*', target())).toEqual(Object.keys(THING.properties).filter((name) => name !== 'fresh'));
  expect(parseSelect('id,*', { ...target(), version: 'beta' })).toEqual(Object.keys(THING.properties));
  expect(parseSelect('', target())).toBeUndefined();
});

test('a relation may be named, and is no property', () => {
  check('id,owners', 'id');
});

test('unknown names are bad requests', () => {
  for (const text of [
    'nothing',
    'id,',
    ',',
    'id;name',
    'fresh',
    'TWIN',
    '@odata.type',
    '@odata.id',
    'place/town',
    'grants',
    '$id',
    'toString',
    'id name',
  ]) {
    expect(
      outcome(() => parseSelect(text, target())),
      text,
    ).toBe(BAD);
  }
  expect(refusal(() => parseSelect('x', target(APPLICATION)))).toBe(
    "Parsing OData Select and Expand failed: Could not find a property named 'x' on type 'microsoft.graph.application'.",
  );
});

test('of mixed members, the properties of each type may be named', () => {
  const names = 'id,userPrincipalName,appId,mailEnabled,servicePrincipalType';
  expect(parseSelect(names, target(DIRECTORY_OBJECT))).toEqual(names.split(','));
  expect(outcome(() => parseSelect('nothing', target(DIRECTORY_OBJECT)))).toBe(BAD);
});
