/**
 * What the azuread provider does with our output, as far as the tests need it: creation from a template, adoption of the
 * service principal, and what a second plan would change. Source: reference/azuread-provider.md 2.1, 2.2, 2.3, 2.5.
 */
import type { StackJson } from '../../src/terraform/check-stack.ts';
import { addressesOf, at } from './support.ts';

type Args = Readonly<Record<string, unknown>>;
type Live = Record<string, unknown>;

/** An application and its service principal, in the provider's names. */
export interface Objects {
  application: Live;
  servicePrincipal: Live;
}

/** Applies the output to a template: what is live afterwards. */
export function created(json: StackJson, template: Objects): Objects {
  const live = structuredClone(template);
  const isTemplate = addressesOf(json).includes('azuread_application.app');
  if (isTemplate) patchApplication(live, at(json, 'azuread_application.app'));
  else live.application['display_name'] = at(json, 'azuread_application_from_template.app')['display_name'];
  adopt(live, at(json, 'azuread_service_principal.sp'));
  for (const [type, list, argument] of [
    ['azuread_application_identifier_uri', 'identifier_uris', 'identifier_uri'],
    ['azuread_application_app_role', 'app_role', 'value'],
  ] as const) {
    const added = Object.values(json.resource?.[type] ?? {}).map((block) => (block as Live)[argument]);
    live.application[list] = [...((live.application[list] as unknown[]) ?? []), ...added];
  }
  return live;
}

/** Creation with a template sends all plain properties, also those the configuration does not name. */
function patchApplication({ application, servicePrincipal }: Objects, args: Args): void {
  const web = (args['web'] ?? {}) as Args;
  const before = application['tags'] as string[];
  Object.assign(application, {
    ...Object.fromEntries(
      ['description', 'notes', 'service_management_reference'].map((key) => [key, args[key] ?? null]),
    ),
    display_name: args['display_name'],
    group_membership_claims: args['group_membership_claims'] ?? [],
    tags: args['tags'] ?? [],
    web: {
      homepage_url: web['homepage_url'] ?? null,
      logout_url: web['logout_url'] ?? null,
      redirect_uris: web['redirect_uris'] ?? [],
    },
  });
  // A service principal has its own tags and those of its application.
  const own = (servicePrincipal['tags'] as string[]).filter((tag) => !before.includes(tag));
  servicePrincipal['tags'] = [...own, ...(application['tags'] as string[])];
}

/** Arguments that adoption sends, whether the configuration names them or not. */
const SENT: Readonly<Record<string, unknown>> = {
  account_enabled: true,
  alternative_names: [],
  app_role_assignment_required: false,
  description: null,
  login_url: null,
  notes: null,
  notification_email_addresses: [],
  preferred_single_sign_on_mode: null,
  tags: [],
};

function adopt({ servicePrincipal }: Objects, args: Args): void {
  const before = structuredClone(servicePrincipal);
  for (const [name, empty] of Object.entries(SENT)) {
    servicePrincipal[name] = name in args ? evaluated(args[name], before) : empty;
  }
  const [saml] = [args['saml_single_sign_on']] as (Args | undefined)[];
  const relayState = saml && evaluated(saml['relay_state'], before);
  if (relayState) servicePrincipal['saml_single_sign_on'] = [{ relay_state: relayState }];
}

/** Arguments of the service principal that a second plan would change: none, when nothing was changed by hand. */
export function changesOfPlan(json: StackJson, { servicePrincipal }: Objects): string[] {
  const block = at(json, 'azuread_service_principal.sp');
  const { ignore_changes: ignored } = block['lifecycle'] as { ignore_changes: string[] };
  return Object.keys(SENT).filter((name) => {
    if (ignored.includes(name) || !(name in block)) return false;
    return (
      JSON.stringify(sorted(evaluated(block[name], servicePrincipal))) !==
      JSON.stringify(sorted(servicePrincipal[name]))
    );
  });
}

const sorted = (value: unknown) => (Array.isArray(value) ? [...value].sort() : value);

const BEFORE = 'data.azuread_service_principal.before';

/** The few expressions that read what is live; any other is a mistake of the test. */
function evaluated(value: unknown, before: Live): unknown {
  if (typeof value !== 'string' || !value.startsWith('${')) return value;
  const code = value.slice(2, -1);
  const list = new RegExp(`^${BEFORE}\\.(\\w+)$`).exec(code);
  if (list) return before[list[1] as string];
  const preset = new RegExp(`^try\\(${BEFORE}\\.([\\w.[\\]]+) == "" \\? null : ${BEFORE}\\.\\1, null\\)$`).exec(code);
  if (preset) return lookedUp(preset[1] as string, before) || null;
  const tags = new RegExp(
    `^setunion\\((?:setsubtract\\(${BEFORE}\\.tags, (\\[.*?\\])\\)|${BEFORE}\\.tags), (\\[.*\\])\\)$`,
  ).exec(code);
  if (tags === null) throw new Error(`the model does not know the expression ${code}`);
  const absent = JSON.parse(tags[1] ?? '[]') as string[];
  const kept = (before['tags'] as string[]).filter((tag) => !absent.includes(tag));
  return [...new Set([...kept, ...(JSON.parse(tags[2] as string) as string[])])];
}

function lookedUp(path: string, before: Live): unknown {
  return path.split(/\[0\]\.|\./).reduce<unknown>((value, key) => {
    const one = Array.isArray(value) ? value[0] : value;
    return (one as Live | undefined)?.[key];
  }, before);
}
