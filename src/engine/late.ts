/** Values of the built-ins that exist only with the application. */
import { metadataUrlOf } from '../entra/metadata-url.ts';
import type { LateBuiltin } from '../spec/parameters.ts';
import type { Session } from './session.ts';

/** Federation metadata URL of an application of the session's tenant; the same however Graph writes the ID. */
export function metadataUrlIn({ environment, endpoints, tenantId }: Session, appId: string): string {
  return metadataUrlOf({
    cloud: environment.cloud,
    loginUrl: endpoints.loginUrl,
    tenantId,
    appId: appId.toLowerCase(),
  });
}

/** Gives the values; `null` before there is an application. */
export function lateOf(appId: string | null, session: Session): (name: LateBuiltin) => string | null {
  return (name) => {
    if (appId === null) return null;
    return name === 'entra.appId' ? appId.toLowerCase() : metadataUrlIn(session, appId);
  };
}
