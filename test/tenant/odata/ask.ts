/** What the tests of this folder ask with, and how they name a refusal. */
import { GraphError } from '../../../src/tenant/graph-error.ts';
import type { EntityType, Property, Row } from '../../../src/tenant/model/type.ts';
import type { Target } from '../../../src/tenant/odata/target.ts';

export const GUID_A = '11111111-aaaa-4aaa-8aaa-111111111111';
export const GUID_B = '22222222-bbbb-4bbb-8bbb-222222222222';

const ALL = {
  filter: ['eq', 'ne', 'not', 'gt', 'ge', 'lt', 'le', 'in', 'startsWith', 'endsWith', 'contains', 'any'],
  orderBy: 'always',
  search: true,
} as const;
const NAME: Property = { type: 'String', ...ALL };

/** A type that offers everything on everything, so that evaluation can be told from what is offered. */
export const THING: EntityType = {
  kind: 'entity',
  name: 'thing',
  set: 'things',
  title: 'Thing',
  advanced: true,
  properties: {
    id: { type: 'Guid', ...ALL },
    ref: { type: 'Guid', ...ALL, caseExact: true },
    name: NAME,
    code: { ...NAME, caseExact: true },
    size: { type: 'Int32', ...ALL },
    on: { type: 'Boolean', ...ALL },
    made: { type: 'DateTimeOffset', ...ALL },
    lasts: { type: 'Duration', ...ALL },
    tags: { ...NAME, collection: true },
    open: { type: { kind: 'complex', name: 'anything', open: true, properties: {} } },
    place: {
      type: { kind: 'complex', name: 'place', properties: { town: NAME, lots: { ...NAME, collection: true } } },
    },
    parts: {
      type: { kind: 'complex', name: 'part', properties: { name: NAME, size: { type: 'Int32', ...ALL } } },
      collection: true,
      filter: ['any', 'not'],
    },
    fresh: { ...NAME, beta: true },
    Twin: NAME,
    twin: NAME,
  },
  navigation: {
    owners: { target: 'directoryObject', collection: true, expand: true },
    manager: { target: 'directoryObject', collection: false, expand: true },
    grants: { target: 'appRoleAssignment', collection: true, expand: true, beta: true },
    schema: { target: 'synchronizationSchema', collection: false, expand: true },
    history: { target: 'directoryObject', collection: true },
  },
};

export const thing = (members: Readonly<Record<string, unknown>> = {}): Row => ({ id: GUID_A, ...members });

export const target = (type: EntityType = THING, advanced = true): Target => ({ type, version: 'v1.0', advanced });

/** `ok`, or status and code of the refusal; anything but a GraphError passes through and fails the test. */
export function outcome(ask: () => unknown): string {
  try {
    ask();
    return 'ok';
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return `${error.status} ${error.code}`;
  }
}

/** The text of the refusal. */
export function refusal(ask: () => unknown): string {
  try {
    ask();
  } catch (error) {
    if (error instanceof GraphError) return error.message;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

export const BAD = '400 BadRequest';
export const UNSUPPORTED = '400 Request_UnsupportedQuery';
