/** Our metadata, for whoever sets up the other side. */
import { messageId } from '../saml/messages/message-id.ts';
import { spMetadata } from '../saml/metadata/sp-metadata.ts';
import { type Answer, type Call, single } from './call.ts';
import { html, page } from './page.ts';
import type { Runtime } from './runtime.ts';

/** `GET /entrada/metadata?connection=&organization=` on the origin of the reply URL. Organizations of a connection may share it. */
export function metadata(runtime: Runtime, call: Call): Answer {
  const connection = single(call.query, 'connection');
  const name = single(call.query, 'organization');
  const organization = call.site.hops.find(
    (one) => one.connection === connection && (name === undefined || one.name === name),
  );
  if (organization === undefined) return page(404, 'Nothing here', html`<p>There is no connection of this name.</p>`);
  const keys = runtime.keysOf(organization);
  const body = spMetadata(organization, { keys, id: messageId(runtime.randomBytes), isSigned: false });
  return { status: 200, contentType: 'application/samlmetadata+xml', body };
}
