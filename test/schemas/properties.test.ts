import { expect, test } from 'vitest';
import { isContainer, NAMES, type Property, propertiesOf } from './support.ts';

const every = NAMES.flatMap(propertiesOf);
const ofSpecs = every.filter(({ schema }) => schema !== 'report');

const check = (properties: readonly Property[], holds: (property: Property) => boolean, exceptions: string[] = []) =>
  expect(properties.filter((property) => !holds(property)).map(({ name }) => name)).toEqual(exceptions);

/** Ways to say what absence means; an object of which none is true says it by its own keys. */
const waysOf = ({ value, isRequired }: Property) => [
  ...('default' in value ? ['default'] : []),
  ...(value['x-absent'] === 'unmanaged' ? ['unmanaged'] : []),
  ...(isRequired ? ['required'] : []),
];

test('there are as many properties as a spec needs', () => {
  expect(ofSpecs.length).toBeGreaterThan(200);
});

test('every property is described, in a sentence of its own', () => {
  check(every, ({ value }) => /^\S.*[.]$/.test(value.description ?? ''));
});

test('every property has an example', () => {
  check(every, ({ value }) => (value.examples?.length ?? 0) > 0);
});

test('a property says in one way what its absence means', () => {
  check(ofSpecs, (property) => waysOf(property).length <= 1);
});

test('only objects say it by their keys, and texts whose absence is another key or another place', () => {
  check(
    ofSpecs,
    (property) => waysOf(property).length === 1 || isContainer(property.value),
    // What an override leaves out is that of the connection, which must have it.
    ['connection $instance/displayName', 'connection $override/displayName'],
  );
});

test('every leaf says whether it is managed', () => {
  check(ofSpecs, ({ value }) => isContainer(value) || ['default', 'unmanaged'].includes(value['x-absent'] ?? ''));
});

test('a leaf that is not managed may be empty', () => {
  const isEmptiable = ({ value: { type } }: Property) => [type ?? []].flat().includes('null');
  check(ofSpecs, (property) => property.value['x-absent'] !== 'unmanaged' || isEmptiable(property));
});

test('every object is closed: an unknown key is an error', () => {
  check(every, ({ value }) => value.properties === undefined || value.additionalProperties !== undefined);
});

test('every text, and every list of objects of others, has a limit', () => {
  const isText = ({ value }: Property) => value.type === 'string' && !value.enum && value.const === undefined;
  check(ofSpecs.filter(isText), ({ value }) => typeof value['maxLength'] === 'number');
});
