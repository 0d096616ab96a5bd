/** What a connection means in one environment and instance: complete, frozen, ready for every engine. */
import type { ResolvedBody } from '../spec/generated/resolved.ts';
import type { PendingLeaf } from '../spec/parameters.ts';
import type { Environment } from '../spec/project.ts';
import type { Variant } from '../spec/resolve.ts';
import { localUrl } from './local-url.ts';

/** A connection. `id` is its stack, its record's name and a part of its mark. */
export interface Connection {
  /** `NAME[.INSTANCE]@ENV`. */
  readonly id: string;
  readonly name: string;
  readonly instance: string | null;
  readonly environment: Environment;
  readonly project: string;
  /** The tag that says a live object is ours: `entrada:PROJECT/ID`. */
  readonly mark: string;
  /** Location URLs are local ones where the environment says so; late built-ins are marks (see `fillLate`). */
  readonly body: ResolvedBody;
  /** Leaves that wait for a parameter; they are absent from `body`. */
  readonly pending: readonly PendingLeaf[];
}

/** Makes the connection of a variant. */
export function connect(variant: Variant): Connection {
  const { spec, instance, environment, project, pending } = variant;
  const id = connectionId(spec.name, instance, environment.name);
  return freeze({
    id,
    name: spec.name,
    instance,
    environment,
    project: project.name,
    mark: `entrada:${project.name}/${id}`,
    body: withLocalUrls(variant.body, environment.origins),
    pending,
  });
}

/** `NAME[.INSTANCE]@ENV`. */
export function connectionId(name: string, instance: string | null, env: string): string {
  return instance === null ? `${name}@${env}` : `${name}.${instance}@${env}`;
}

/** Maps every location URL to its local origin; identifiers are names and stay. */
function withLocalUrls(body: ResolvedBody, origins: string | null): ResolvedBody {
  if (origins === null) return body;
  const map = (url: string | null) => (url === null ? null : localUrl(url, origins));
  const out = structuredClone(body);
  const { saml, provisioning, signIn } = out;
  if (saml?.replyUrls) {
    saml.replyUrls = saml.replyUrls.map((item) =>
      typeof item === 'string' ? localUrl(item, origins) : { ...item, url: localUrl(item.url, origins) },
    );
  }
  if (saml?.signOnUrl !== undefined) saml.signOnUrl = map(saml.signOnUrl);
  if (saml?.logoutUrl !== undefined) saml.logoutUrl = map(saml.logoutUrl);
  if (provisioning?.tenantUrl !== undefined) provisioning.tenantUrl = map(provisioning.tenantUrl);
  signIn.startUrl = map(signIn.startUrl);
  return out;
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const item of Object.values(value)) freeze(item);
  return Object.freeze(value);
}
