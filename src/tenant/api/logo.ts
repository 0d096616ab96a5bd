/** `PUT /applications/{id}/logo`. Source: azuread-provider.md 2.1, step 7. */
import { createHash } from 'node:crypto';
import { badRequest, malformed } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { saveApplication } from './applications.ts';
import { type Answer, type Call, NO_CONTENT } from './call.ts';
import { current } from './current.ts';
import { applicationOf } from './resolve.ts';
import type { Route } from './router.ts';

/** The routes of this file. */
export const LOGO_ROUTES: readonly Route[] = [
  {
    method: 'PUT',
    path: '/applications/{id}/logo',
    requires: REQUIRES.applicationWrite,
    accepts: 'image',
    handler: put,
  },
];

/** In bytes, as the service has it. */
const MAX_SIZE = 100 * 1024;
/** What the images that are taken begin with: PNG, JPEG, GIF. */
const SIGNATURES = ['89504e470d0a1a0a', 'ffd8ff', '474946383761', '474946383961'];

/** The image itself is not kept: its URL holds a hash, so that another image shows as another URL. */
function put(call: Call): Answer {
  const before = current(call, 'application', applicationOf(call));
  const hash = createHash('sha256').update(imageOf(call)).digest('hex').slice(0, 32);
  const { graphUrl, tenantId } = call.directory;
  const logoUrl = `${graphUrl}/appbranding/${tenantId}/${String(before['appId'])}/${hash}/logo`;
  saveApplication(call, before, { ...before, info: { ...(before['info'] as object | null), logoUrl } });
  return NO_CONTENT;
}

function imageOf({ body }: Call): Uint8Array {
  if (!(body instanceof Uint8Array)) throw malformed('An image is expected as the body of this request.');
  if (body.length > MAX_SIZE) throw refused('The size of the logo exceeds the limit of 100 KB.');
  const head = Buffer.from(body.subarray(0, 8)).toString('hex');
  if (!SIGNATURES.some((signature) => head.startsWith(signature)))
    throw refused('The logo is not a PNG, JPEG or GIF image.');
  return body;
}

function refused(message: string) {
  return badRequest(message, { code: 'InvalidValue', target: 'logo' });
}
