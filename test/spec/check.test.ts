import { expect, test } from 'vitest';
import { checkProject, checkSpecs } from '../../src/spec/check.ts';
import { impliedProject } from '../../src/spec/project.ts';
import { checked, HEAD, projectOf, said } from './support.ts';

const check = (body: string, expected: string[], project = projectOf(['prod', 'test'])) =>
  expect(checked(body, project)).toEqual(expected);

test('a file without content, or with another content than a map, is one finding', () => {
  const of = (text: string) => checkSpecs([{ file: 'a', text }], impliedProject(), '2026-11-22').findings;
  expect(of('').map(({ message }) => message)).toEqual(['the file is empty']);
  expect(of('# only\n# comments\n').map(({ message }) => message)).toEqual(['the file is empty']);
  expect(of('hello\n').map(({ message }) => message)).toEqual(['the file must be a map, not text']);
  expect(of('- a\n').map(({ message }) => message)).toEqual(['the file must be a map, not a list']);
});

test('a file that is no YAML is not asked for its schema, nor one without its schema for its rules', () => {
  const { findings, specs, sources } = checkSpecs(
    [
      { file: 'a', text: 'a: "\n' },
      { file: 'b', text: `${HEAD}saml: {replyUrl: http://x}\n` },
      { file: 'c', text: HEAD },
    ],
    impliedProject(),
    '2026-11-22',
  );
  expect(findings.map(({ file, code }) => `${file} ${code}`)).toEqual(['a ENT_YAML', 'b ENT_SCHEMA_KEY', 'c ENT092']);
  expect(specs.map(({ source }) => source.file)).toEqual(['c']);
  expect([...sources.keys()]).toEqual(['a', 'b', 'c']);
});

test('a name that two specs have is reported at each but the first', () => {
  const texts = ['x', 'y', 'z'].map((name) => ({ file: `${name}.yaml`, text: HEAD }));
  const twice = checkSpecs(texts, impliedProject(), '2026-11-22').findings.filter(
    ({ code }) => code === 'ENT_NAME_TWICE',
  );
  expect(twice.map(({ file, pointer, message }) => `${file} ${pointer} ${message}`)).toEqual([
    'y.yaml /name the name app is also that of x.yaml',
    'z.yaml /name the name app is also that of x.yaml',
  ]);
});

const TWO_KEYS = 'spMetadata must have one key only, together with what it overrides';

test('what fits in each layer and not together is reported where it overrides', () => {
  check('saml: {spMetadata: {url: "https://a.com/"}}\nenvironments: {prod: {saml: {spMetadata: {file: a}}}}\n', [
    `6:42 ENT_SCHEMA ${TWO_KEYS}`,
  ]);
  check('saml: {spMetadata: {url: "https://a.com/"}}\ninstances: {eu: {saml: {spMetadata: {file: a}}}, us: {}}\n', [
    `6:37 ENT_SCHEMA ${TWO_KEYS}`,
  ]);
});

test('a layer of the project that does not fit is named, once for all environments', () => {
  const project = projectOf(['prod', 'test'], { defaults: { saml: { spMetadata: { url: 'https://a.com/' } } } });
  check('saml: {spMetadata: {file: a}}\n', [`5:20 ENT_SCHEMA ${TWO_KEYS}`], project);
  check('saml: {}\n', [], project);
});

test('one environment can be looked at alone', () => {
  const body = 'environments: {prod: {}, test: {saml: {signOnUrl: "http://a.com/"}}}\n';
  const codes = (env?: string) =>
    checkSpecs([{ file: 'app.yaml', text: HEAD + body }], projectOf(['prod', 'test']), '2026-11-22', env).findings.map(
      ({ code }) => code,
    );
  expect(codes()).toContain('ENT013');
  expect(codes('test')).toContain('ENT013');
  expect(codes('prod')).toEqual([]);
});

const project = (text: string) => {
  const { findings, source, project: read } = checkProject({ file: 'entrada.yaml', text });
  return read === undefined ? findings.map((finding) => said(finding, source)) : read;
};
const PROJECT = 'apiVersion: entrada/v1\nkind: Project\nproject: acme\n';

test('a project is read with its defaults', () => {
  expect(project(`${PROJECT}environments: {prod: {}}\n`)).toEqual({
    name: 'acme',
    isImplied: false,
    deploy: 'terraform',
    terraform: { backend: {}, certificate: true, claims: true, provisioning: false },
    environments: [{ name: 'prod', tenantId: null, cloud: 'global', origins: null }],
    defaults: {},
    policy: {
      guard: { maxDeletes: 5, maxPercent: 50 },
      protect: [],
      mayNotWeaken: [
        'application.assignmentRequired',
        'saml.requests.signed',
        'saml.signing.algorithm',
        'signIn.requireSso',
      ],
    },
    compatibility: { claimsTransformationKey: 'ClaimsTransformations' },
  });
});

test('what is wrong with a project is told with its place', () => {
  expect(project('')).toEqual(['1:1 ENT_SCHEMA the file is empty']);
  expect(project(`${PROJECT}`)).toEqual(['1:1 ENT_SCHEMA the file needs "environments"']);
  expect(project(`${PROJECT}environments: {}\n`)).toEqual(['4:15 ENT_SCHEMA environments must not be empty']);
  expect(project(`${PROJECT}environments: {prod: {tenantId: x}}\n`)).toEqual([
    '4:33 ENT_SCHEMA tenantId must be a GUID',
  ]);
  expect(project(`${PROJECT}environments: {prod: {}}\ndefaults: {name: x}\n`)).toEqual([
    '5:12 ENT_SCHEMA_KEY unknown key "name"',
  ]);
  expect(project(`${PROJECT}environments: {prod: {}}\nterraform: {backend: {s4: {}}}\n`)).toEqual([
    '5:23 ENT_SCHEMA the key "s4" must be one of azurerm, s3, gcs, local, http, cos, oss, pg, consul, kubernetes',
  ]);
});

test('a text that no longer fits once its parameters have their values is refused where it stands', () => {
  const head = 'apiVersion: entrada/v1\nkind: Connection\nname: a\n';
  const findings = (body: string) =>
    checkSpecs([{ file: 'a.yaml', text: `${head}${body}` }], impliedProject(), '2026-11-22')
      .findings.filter(({ code }) => code === 'ENT_SCHEMA')
      .map(({ pointer, message }) => `${pointer}: ${message}`);
  expect(findings("displayName: '${d}'\nparameters: {d: {}}\nvalues: {d: ''}\n")).toEqual([
    '/displayName: displayName must not be empty, once its parameters have their values',
  ]);
  expect(findings("displayName: '${d}'\nparameters: {d: {phase: after}}\n")).toEqual([
    ': the file needs "displayName", once its parameters have their values',
  ]);
});

test('credentials of a backend are refused in entrada.yaml, by name and by form', () => {
  const head = 'apiVersion: entrada/v1\nkind: Project\nproject: p\nenvironments: {prod: {}}\n';
  const said = (backend: string) =>
    checkProject({ file: 'entrada.yaml', text: `${head}terraform: {backend: ${backend}}\n` }).findings.map(
      ({ code, pointer }) => `${code} ${pointer}`,
    );
  expect(said('{azurerm: {access_key: Zm9vYmFy, container_name: c}}')).toEqual([
    'ENT088 /terraform/backend/azurerm/access_key',
  ]);
  expect(said("{pg: {conn_str: 'postgres://u:pw@h/db'}}")).toEqual(['ENT088 /terraform/backend/pg/conn_str']);
  expect(said("{http: {address: 'https://u:password@h/{stack}'}}")).toEqual(['ENT088 /terraform/backend/http/address']);
  expect(said('{kubernetes: {secret_suffix: state}}')).toEqual([]);
  expect(said('{azurerm: {use_oidc: true, container_name: c}}')).toEqual([]);
});
