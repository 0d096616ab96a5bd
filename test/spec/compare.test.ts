import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compareVariants, type LeafDifference } from '../../src/spec/compare.ts';
import { keysOf } from '../../src/spec/finding.ts';
import type { ConnectionSpec } from '../../src/spec/generated/connection.ts';
import type { Project } from '../../src/spec/project.ts';
import { type Variant, variantsOf } from '../../src/spec/resolve.ts';
import { HEAD, projectOf } from './support.ts';

const PROJECT = projectOf(['stage', 'prod']);

function pairOf(body: string, project: Project = PROJECT): [Variant, Variant] {
  const spec = parse(HEAD + body) as ConnectionSpec;
  const [stage, prod] = variantsOf(spec, project);
  return [stage as Variant, prod as Variant];
}

const place = (written: LeafDifference['beforeAt']) =>
  written === undefined ? 'default' : `${written.file === 'project' ? 'project ' : ''}${written.pointer}`;
const told = ({ pointer, before, after, beforeAt, afterAt, cause, isExpected, isWeaker }: LeafDifference) =>
  [
    `${pointer}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
    `${place(beforeAt)} → ${place(afterAt)}`,
    `${cause}${isExpected ? '' : ' unexpected'}${isWeaker ? ' weaker' : ''}`,
  ].join('; ');

const check = (body: string, expected: string[], project?: Project) =>
  expect(compareVariants(...pairOf(body, project)).map(told)).toEqual(expected);
const checkStrict = (body: string, expected: string[]) =>
  expect(compareVariants(...pairOf(body), true).map(told)).toEqual(expected);

test('what is the same in both is not told', () => {
  check('', []);
  check(
    'application: {notes: x}\nenvironments: {stage: {application: {notes: y}}, prod: {application: {notes: y}}}',
    [],
  );
  check("saml: {identifiers: ['urn:a']}\nenvironments: {stage: {saml: {identifiers: ['urn:a']}}, prod: {}}", []);
});

test('what an environment says itself is expected', () => {
  check('application: {notes: x}\nenvironments: {stage: {}, prod: {application: {notes: y}}}', [
    '/application/notes: "x" → "y"; /application/notes → /environments/prod/application/notes; overlay',
  ]);
  check('environments: {stage: {}, prod: {application: {enabled: false}}}', [
    '/application/enabled: true → false; default → /environments/prod/application/enabled; overlay',
  ]);
});

test('what only the other environment says is expected, but not where the check is strict', () => {
  const tried = 'application: {notes: x}\nenvironments: {stage: {application: {notes: y}}, prod: {}}';
  const words =
    '/application/notes: "y" → "x"; /environments/stage/application/notes → /application/notes; other-overlay';
  check(tried, [words]);
  checkStrict(tried, [`${words} unexpected`]);
  const both = 'environments: {stage: {application: {notes: y}}, prod: {application: {notes: z}}}';
  checkStrict(both, [
    '/application/notes: "y" → "z"; /environments/stage/application/notes → /environments/prod/application/notes; overlay',
  ]);
});

test('an instance in an environment is an overlay as well', () => {
  check('instances: {eu: {environments: {prod: {application: {notes: y}}}}}', [
    '/application/notes: undefined → "y"; default → /instances/eu/environments/prod/application/notes; overlay',
  ]);
});

test('an environment of a name that ends like another is not taken for it', () => {
  checkStrict('environments: {stage: {application: {notes: a}}, prod: {}}', [
    '/application/notes: "a" → undefined; /environments/stage/application/notes → default; other-overlay unexpected',
  ]);
});

const SLUG = 'parameters: {slug: {description: d, example: e}, host: {description: d, example: e}}\n';

test('a parameter with another value is told at its values, also through another parameter', () => {
  check(
    `${SLUG}values: {slug: a, host: 'h-\${slug}'}\nsaml: {signOnUrl: 'https://\${host}/'}\nenvironments: {stage: {values: {slug: b}}, prod: {}}`,
    ['/saml/signOnUrl: "https://h-b/" → "https://h-a/"; /environments/stage/values/slug → /values/slug; parameter'],
  );
});

test('values of the built-ins of an environment are no difference of the connection', () => {
  const [stage, prod] = PROJECT.environments.map(({ tenantId }) => tenantId);
  check("saml: {identifiers: ['${entra.tenantId}'], signOnUrl: 'https://${environment}.a.com'}", [
    `/saml/identifiers: ["${stage}"] → ["${prod}"]; /saml/identifiers → /saml/identifiers; built-in`,
    '/saml/signOnUrl: "https://stage.a.com" → "https://prod.a.com"; /saml/signOnUrl → /saml/signOnUrl; built-in',
  ]);
  check(
    `${SLUG}values: {slug: a, host: h}\nsaml: {signOnUrl: 'https://\${slug}.\${environment}.com'}\nenvironments: {stage: {}, prod: {values: {slug: b}}}`,
    [
      '/saml/signOnUrl: "https://a.stage.com" → "https://b.prod.com"; /values/slug → /environments/prod/values/slug; parameter',
    ],
  );
});

test('what comes from the defaults of the project has its place there', () => {
  const project = projectOf(['stage', 'prod'], { defaults: { application: { notes: 'd' } } });
  check(
    'environments: {stage: {}, prod: {application: {notes: y}}}',
    [
      '/application/notes: "d" → "y"; project /defaults/application/notes → /environments/prod/application/notes; overlay',
    ],
    project,
  );
});

test('nothing that is weaker in a guarded leaf is expected, whoever says so', () => {
  const weak = (env: string, value: boolean) =>
    `environments: {stage: {}, prod: {}, ${env}: {application: {assignmentRequired: ${value}}}}`;
  const strong = weak('stage', true).replace('stage: {}, ', '');
  check(`application: {assignmentRequired: false}\n${strong}`, [
    '/application/assignmentRequired: true → false; /environments/stage/application/assignmentRequired → /application/assignmentRequired; other-overlay unexpected weaker',
  ]);
  check(`application: {assignmentRequired: false}\n${weak('prod', true).replace('prod: {}, ', '')}`, [
    '/application/assignmentRequired: false → true; /application/assignmentRequired → /environments/prod/application/assignmentRequired; overlay',
  ]);
  const open = projectOf(['stage', 'prod'], { policy: { mayNotWeaken: [] } });
  check(
    `application: {assignmentRequired: false}\n${strong}`,
    [
      '/application/assignmentRequired: true → false; /environments/stage/application/assignmentRequired → /application/assignmentRequired; other-overlay',
    ],
    open,
  );
});

test('an organization that falls back to a weaker connection is weaker', () => {
  const strong = '{organizations: {acme: {signIn: {requireSso: true}}}}';
  check(`organizations: {acme: {}}\nenvironments: {stage: ${strong}, prod: {}}`, [
    '/organizations/acme/signIn/requireSso: true → undefined; /environments/stage/organizations/acme/signIn/requireSso → default; other-overlay unexpected weaker',
  ]);
});

test('a block that is not there is not weaker than one that is', () => {
  const found = compareVariants(...pairOf('environments: {stage: {saml: {requests: {signed: true}}}, prod: {}}'));
  expect(found.find(({ pointer }) => pointer === '/saml/requests/signed')).toMatchObject({ isWeaker: false });
});

const WAITING = `parameters: {scim: {description: d, example: e, phase: after}}\nsaml: {signOnUrl: 'https://\${scim}/', replyUrls: [https://a.com/, 'https://\${scim}/acs']}\n`;

test('what waits for a parameter here and not there is not expected; the other way round it is', () => {
  check(`${WAITING}environments: {stage: {values: {scim: v}}, prod: {}}`, [
    '/saml/signOnUrl: "https://v/" → undefined; /saml/signOnUrl → /saml/signOnUrl; pending unexpected',
    '/saml/replyUrls: ["https://a.com/","https://v/acs"] → ["https://a.com/"]; /saml/replyUrls → /saml/replyUrls; pending unexpected',
  ]);
  const [first] = compareVariants(...pairOf(`${WAITING}environments: {stage: {}, prod: {values: {scim: v}}}`));
  expect(first).toMatchObject({ cause: 'pending', isExpected: true });
  check(`${WAITING}environments: {stage: {}, prod: {}}`, []);
});

test('a reference is one value', () => {
  const auth = (name: string) => `{provisioning: {auth: {secret: {env: ${name}}}}}`;
  const found = compareVariants(
    ...pairOf(
      `provisioning: {auth: {method: bearer, secret: {env: A}}}\nenvironments: {stage: {}, prod: ${auth('B')}}`,
    ),
  );
  expect(found.map(({ pointer }) => pointer)).toEqual(['/provisioning/auth/secret']);
});

test('where one side is a block and the other a word, the block is one leaf', () => {
  const groups =
    'provisioning: {groups: {create: true}}\nenvironments: {stage: {}, prod: {provisioning: {groups: false}}}';
  expect(compareVariants(...pairOf(groups)).map(({ pointer, cause }) => `${pointer} ${cause}`)).toEqual([
    '/provisioning/groups overlay',
  ]);
});

/** A tree with the `after` of every difference put in. */
function patched(tree: unknown, differences: readonly LeafDifference[]): unknown {
  const out = structuredClone(tree) as Record<string, unknown>;
  for (const { pointer, after } of differences) {
    const keys = keysOf(pointer);
    let at = out;
    for (const key of keys.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    if (after === undefined) delete at[keys.at(-1) as string];
    else at[keys.at(-1) as string] = after;
  }
  return out;
}

const text = fc.constantFrom('a', 'b', '${slug}', '${environment}');
const override = fc.record(
  {
    displayName: text,
    protected: fc.boolean(),
    application: fc.record(
      { notes: text, enabled: fc.boolean(), assignmentRequired: fc.boolean() },
      { requiredKeys: [] },
    ),
    signIn: fc.record({ requireSso: fc.boolean(), domains: fc.array(text) }, { requiredKeys: [] }),
    values: fc.record({ slug: fc.constantFrom('a', 'b') }),
  },
  { requiredKeys: [] },
);
const pair = fc.record({ body: override, stage: override, prod: override }).map(({ body, stage, prod }) => {
  const parameters = { slug: { description: 'd', example: 'e' } };
  const own = { ...body, values: { slug: 'c', ...body.values } };
  const spec = { ...parse(HEAD), ...own, parameters, environments: { stage, prod } } as ConnectionSpec;
  return variantsOf(spec, PROJECT) as [Variant, Variant];
});

test('the differences are all that leads from one body to the other, and the same both ways', () => {
  fc.assert(
    fc.property(pair, ([stage, prod]) => {
      const there = compareVariants(stage, prod);
      const back = compareVariants(prod, stage);
      expect(patched(stage.body, there)).toEqual(prod.body);
      expect(new Set(back.map(({ pointer }) => pointer))).toEqual(new Set(there.map(({ pointer }) => pointer)));
      for (const { isWeaker, isExpected } of [...there, ...back]) expect(isWeaker && isExpected).toBe(false);
      expect(compareVariants(stage, stage)).toEqual([]);
    }),
  );
});
