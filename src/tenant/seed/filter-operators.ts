/** Operators of scoping filters. Source: reference/graph.md 6.5; Microsoft's page on scoping filters. */

/** One operator as `GET …/schema/filterOperators` shows it. */
export interface FilterOperatorSchema {
  readonly id: string;
  readonly name: string;
  /** `Unary` takes no value. */
  readonly arity: 'Binary' | 'Unary';
  readonly multivaluedComparisonType: 'All' | 'Any';
  readonly supportedAttributeTypes: readonly string[];
}

const ANY_TYPE = ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime'];

const OPERATORS: ReadonlyArray<readonly [name: string, arity: 'Binary' | 'Unary', types: readonly string[]]> = [
  ['EQUALS', 'Binary', ['String', 'Integer']],
  ['NOT EQUALS', 'Binary', ['String', 'Integer']],
  ['IS TRUE', 'Unary', ['Boolean']],
  ['IS FALSE', 'Unary', ['Boolean']],
  ['IS NULL', 'Unary', ANY_TYPE],
  ['IS NOT NULL', 'Unary', ANY_TYPE],
  ['REGEX MATCH', 'Binary', ['String']],
  ['NOT REGEX MATCH', 'Binary', ['String']],
  ['Greater_Than', 'Binary', ['Integer', 'String']],
  ['Greater_Than_OR_EQUALS', 'Binary', ['Integer', 'String']],
  ['Includes', 'Binary', ['String']],
  ['ENDS_WITH', 'Binary', ['String']],
  ['&', 'Binary', ['String']],
  ['!&', 'Binary', ['String']],
];

/** All operators, in Graph's form. Those that Microsoft calls unsupported (IsMemberOf) are left out. */
export function filterOperators(): readonly FilterOperatorSchema[] {
  return OPERATORS.map(([name, arity, supportedAttributeTypes]) => {
    return { id: name, name, arity, multivaluedComparisonType: 'All', supportedAttributeTypes };
  });
}
