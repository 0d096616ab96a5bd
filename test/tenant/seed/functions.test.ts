/** Operators and functions of a schema (graph.md 6.5), in the form of Microsoft's samples. */
import { expect, test } from 'vitest';
import { filterOperators } from '../../../src/tenant/seed/filter-operators.ts';
import { attributeMappingFunctions } from '../../../src/tenant/seed/functions.ts';

const parameter = (name: string, special: object = {}) => ({
  name,
  required: true,
  allowMultipleOccurrences: false,
  type: 'String',
  ...special,
});

const check = (name: string, parameters: object[]) =>
  expect(attributeMappingFunctions().find((one) => one.name === name)).toEqual({ id: name, name, parameters });

test('functions have their parameters in order', () => {
  check('Append', [parameter('source'), parameter('suffix')]);
  check('DefaultDomain', []);
  check('Mid', [
    parameter('source'),
    parameter('start', { type: 'Integer' }),
    parameter('length', { type: 'Integer' }),
  ]);
  check('Switch', [
    parameter('source'),
    parameter('defaultValue', { required: false }),
    parameter('switchValue', { allowMultipleOccurrences: true }),
  ]);
  check('InStr', [
    parameter('value1'),
    parameter('value2'),
    parameter('start', { required: false, type: 'Integer' }),
    parameter('compareType', { required: false }),
  ]);
  check('Not', [parameter('source', { type: 'Boolean' })]);
});

test('functions and operators are there once', () => {
  for (const list of [attributeMappingFunctions(), filterOperators()]) {
    const names = list.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
  expect(attributeMappingFunctions()).toHaveLength(48);
});

test('names and types are words of the model', () => {
  for (const { parameters } of attributeMappingFunctions()) {
    for (const { name, type } of parameters) {
      expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
      expect(['String', 'Integer', 'Reference', 'Boolean', 'DateTime']).toContain(type);
    }
  }
});

const operator = (name: string) => filterOperators().find((one) => one.name === name);

test('operators of scoping filters', () => {
  expect(operator('EQUALS')).toEqual({
    id: 'EQUALS',
    name: 'EQUALS',
    arity: 'Binary',
    multivaluedComparisonType: 'All',
    supportedAttributeTypes: ['String', 'Integer'],
  });
  const unary = filterOperators().filter(({ arity }) => arity === 'Unary');
  expect(unary.map(({ name }) => name)).toEqual(['IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL']);
  expect(operator('IS TRUE')?.supportedAttributeTypes).toEqual(['Boolean']);
  expect(filterOperators()).toHaveLength(14);
});
