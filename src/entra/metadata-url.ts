/** Where Entra publishes the federation metadata of one application. */
import type { Cloud } from '../spec/project.ts';
import { LOGIN_HOSTS } from '../spec/resolve.ts';
import { isLoopback } from './loopback.ts';

/** What the address is made of. */
export interface MetadataPlace {
  readonly cloud: Cloud;
  /** Where the run signs in; only a stand-in's, on loopback, says where metadata is. */
  readonly loginUrl: string;
  readonly tenantId: string;
  readonly appId: string;
}

/**
 * The URL with `appid`, so that it shows the application's own certificates. Source: reference/graph.md 0.2; the host is that
 * of sign-in pages, which in China is another one than that of tokens.
 */
export function metadataUrlOf({ cloud, loginUrl, tenantId, appId }: MetadataPlace): string {
  const origin = isLoopback(loginUrl) ? loginUrl.replace(/\/+$/, '') : `https://${LOGIN_HOSTS[cloud]}`;
  return `${origin}/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${appId}`;
}
