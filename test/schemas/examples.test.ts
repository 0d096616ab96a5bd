import { describe, expect, test } from 'vitest';
import { readSchema } from '../../scripts/generate/schema.ts';
import { errorsOf, NAMES, propertiesOf } from './support.ts';

describe.each(NAMES)('the %s schema', (schema) => {
  test('takes the examples of every property', () => {
    const wrong = propertiesOf(schema).flatMap(({ name, pointer, value }) =>
      (value.examples ?? []).flatMap((example) =>
        errorsOf(schema, pointer, example).map((error) => `${name}: ${error}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('takes its defaults', () => {
    const wrong = propertiesOf(schema).flatMap(({ name, pointer, value }) =>
      'default' in value ? errorsOf(schema, pointer, value.default).map((error) => `${name}: ${error}`) : [],
    );
    expect(wrong).toEqual([]);
  });

  test('takes the examples of its definitions, and its own', () => {
    const root = readSchema(schema);
    const wrong = Object.entries({ ...root.$defs, '': root }).flatMap(([key, { examples = [] }]) =>
      examples.flatMap((example) => errorsOf(schema, key ? `/$defs/${key}` : '', example)),
    );
    expect(wrong).toEqual([]);
  });
});

test('a default that is a list, a number or a text is one that a person could write instead', () => {
  const texts = propertiesOf('connection').filter(({ value }) => typeof value.default === 'string');
  expect(texts.length).toBeGreaterThan(20);
  for (const { name, value } of texts) {
    if (value.enum) expect(value.enum, name).toContain(value.default);
  }
});

test('what does not fit is told: the tests above can fail', () => {
  expect(errorsOf('connection', '/properties/name', 'Not A Slug')).toHaveLength(1);
  expect(errorsOf('connection', '/$defs/claim/properties/name', '')).toHaveLength(1);
  expect(errorsOf('report', '/$defs/diagnostic', { code: 'x', severity: 'error', message: 'm' })).toHaveLength(1);
});
