import type { GroupClaim, ResolvedBody, Saml, Transformation } from '../generated/resolved.ts';
import type { Cloud } from '../project.ts';
import { isGiven, methodOf, type Origin, originsOf, type TransformMethod } from './claims.ts';
import type { RuleFinding, VariantRule } from './rule.ts';
import { claimsOf } from './values.ts';

export const engineCannotSay: VariantRule = {
  scope: 'variant',
  id: 'ENT053',
  name: 'engine-cannot-say',
  severity: 'error',
  why: 'The two ways of writing claims differ in what they can express; Entrada never switches from one to the other by itself.',
  fix: 'Choose the other engine in saml.claims.engine, or leave the setting out.',
  *check({ body, environment: { cloud } }) {
    if (body.saml === undefined) return;
    if (body.saml.claims.engine === 'mapping-policy') yield* ofMappingPolicy(body, body.saml, cloud);
    else yield* ofClaimsPolicy(body, cloud);
  },
};

function* ofClaimsPolicy(body: ResolvedBody, cloud: Cloud): Iterable<RuleFinding> {
  if (cloud !== 'global') {
    const message = `claims-policy does not exist in the cloud ${cloud}; mapping-policy does`;
    yield { pointer: '/saml/claims/engine', message, hint: 'set saml.claims.engine: mapping-policy' };
  }
  for (const { pointer, claim } of claimsOf(body)) {
    if (claim.secret === undefined) continue;
    const message =
      'the portal shows the values of a claims policy, so the secret would be readable there; mapping-policy can carry it';
    yield { pointer: `${pointer}/secret`, message, hint: 'set saml.claims.engine: mapping-policy' };
  }
  for (const { pointer, of } of originsOf(body)) {
    for (const [index, step] of (of.transform ?? []).slice(0, -1).entries())
      yield* otherwiseOf(step, `${pointer}/transform/${index}`);
  }
}

/** A claims policy has one attribute for a chain that gives nothing, which stands in for its end. */
function* otherwiseOf(step: Transformation, pointer: string): Iterable<RuleFinding> {
  const [method, args] = methodOf(step);
  if (typeof args === 'string' || (args.otherwise ?? null) === null) return;
  const message = 'a claims policy has an otherwise in the last step of a chain only';
  yield { pointer: `${pointer}/${method}/otherwise`, message, hint: 'leave it out, or put it into the last step' };
}

function* ofMappingPolicy(body: ResolvedBody, saml: Saml, cloud: Cloud): Iterable<RuleFinding> {
  const hint =
    cloud === 'global'
      ? 'set saml.claims.engine: claims-policy, or leave the setting out'
      : `leave the setting out: claims-policy does not exist in the cloud ${cloud}`;
  for (const { pointer, what } of beyondMappingPolicy(body, saml)) {
    yield { pointer, message: `${what}; claims-policy can say it`, hint };
  }
}

interface Beyond {
  readonly pointer: string;
  readonly what: string;
}

function* beyondMappingPolicy(body: ResolvedBody, saml: Saml): Iterable<Beyond> {
  const format = saml.nameId?.format;
  if (format && format !== 'default')
    yield { pointer: '/saml/nameId/format', what: `the NameID format ${format} has no proven key in a mapping policy` };
  for (const origin of originsOf(body)) {
    if (origin.kind === 'claim' && origin.of.when.length > 0)
      yield { pointer: `${origin.pointer}/when`, what: 'a mapping policy has no conditions' };
    const what = origin.kind === 'condition' ? undefined : transformBeyond(origin);
    if (what) yield { pointer: `${origin.pointer}/transform`, what };
  }
  if (saml.groups) yield* groupsBeyond(saml.groups);
}

const METHODS: ReadonlySet<TransformMethod> = new Set([
  'join',
  'extractMailPrefix',
  'toLowercase',
  'toUppercase',
  'regexReplace',
]);
const NAME_ID_METHODS: ReadonlySet<TransformMethod> = new Set(['join', 'extractMailPrefix']);

function transformBeyond({ kind, of: { transform } }: Origin): string | undefined {
  const [step] = transform ?? [];
  if (!transform || step === undefined) return undefined;
  if (transform.length > 1) return 'a mapping policy cannot chain two transformations';
  const [method] = methodOf(step);
  if (kind === 'nameId')
    return NAME_ID_METHODS.has(method) ? undefined : `a mapping policy cannot transform a NameID by ${method}`;
  return METHODS.has(method) ? undefined : `a mapping policy has no transformation ${method}`;
}

function* groupsBeyond({ name, namespace }: GroupClaim): Iterable<Beyond> {
  if (isGiven(name))
    yield { pointer: '/saml/groups/name', what: 'a mapping policy cannot give the group claim another name' };
  if (isGiven(namespace))
    yield { pointer: '/saml/groups/namespace', what: 'a mapping policy cannot give the group claim a namespace' };
}
