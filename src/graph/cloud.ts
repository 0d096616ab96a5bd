/** Where Graph and the login host of a cloud are, and the stand-in in place of either. */
import { EntradaError } from '../errors.ts';
import type { Cloud } from '../spec/project.ts';

/** Both without a slash at the end. */
export interface Endpoints {
  readonly graphUrl: string;
  readonly loginUrl: string;
}

/** Source: https://learn.microsoft.com/graph/deployments. */
const CLOUDS: Readonly<Record<Cloud, Endpoints>> = {
  global: { graphUrl: 'https://graph.microsoft.com', loginUrl: 'https://login.microsoftonline.com' },
  usgovernment: { graphUrl: 'https://graph.microsoft.us', loginUrl: 'https://login.microsoftonline.us' },
  china: { graphUrl: 'https://microsoftgraph.chinacloudapi.cn', loginUrl: 'https://login.chinacloudapi.cn' },
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|[a-z0-9-]+\.localhost)$/;

/**
 * The endpoints of a cloud, or those that `ENTRADA_GRAPH_URL` and `ENTRADA_LOGIN_URL` name. These may only lead to this
 * machine: whoever can set a variable of a pipeline must not be able to send its credentials elsewhere.
 * @throws {EntradaError} ENT_GRAPH_ENDPOINT for a URL that is none, not https, or not on loopback.
 */
export function endpointsOf(cloud: Cloud, env: Readonly<Record<string, string | undefined>>): Endpoints {
  const { graphUrl, loginUrl } = CLOUDS[cloud];
  const override = (name: string, usual: string) => {
    const text = env[name];
    return text === undefined || text === '' ? usual : localUrl(name, text);
  };
  return { graphUrl: override('ENTRADA_GRAPH_URL', graphUrl), loginUrl: override('ENTRADA_LOGIN_URL', loginUrl) };
}

function localUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' && LOOPBACK.test(url.hostname)) return text.replace(/\/+$/, '');
  throw new EntradaError('ENT_GRAPH_ENDPOINT', `${name} is not an https URL of this machine`, {
    hint: 'source the env file that entrada tenant prints, or unset the variable',
  });
}
