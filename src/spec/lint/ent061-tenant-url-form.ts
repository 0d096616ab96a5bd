import type { RuleFinding, VariantRule } from './rule.ts';
import { isPending } from './values.ts';

const POINTER = '/provisioning/tenantUrl';
const RESOURCE = /\/(Users|Groups|Schemas|ServiceProviderConfig)\/?(?:[?#]|$)/i;

export const tenantUrlForm: VariantRule = {
  scope: 'variant',
  id: 'ENT061',
  name: 'tenant-url-form',
  severity: 'warning',
  why: 'Entra appends /Users, /Groups and /Schemas to the tenant URL by itself, before its query.',
  fix: 'Give the SCIM base URL, such as https://api.example.com/scim/v2.',
  *check(variant) {
    const { provisioning, application } = variant.body;
    if (provisioning === undefined) return;
    const { tenantUrl } = provisioning;
    if (tenantUrl) yield* formOf(tenantUrl);
    else if (application.source === 'non-gallery' && !isPending(variant, POINTER))
      yield {
        pointer: '/provisioning',
        message: 'the tenant URL is missing; a non-gallery application has no template that brings one',
        severity: 'error',
      };
  },
};

function* formOf(url: string): Iterable<RuleFinding> {
  const resource = RESOURCE.exec(url)?.[1];
  if (resource) yield { pointer: POINTER, message: `the tenant URL ends in /${resource}, which Entra appends itself` };
  if (url.includes('#')) yield { pointer: POINTER, message: 'the tenant URL has a fragment, which is never sent' };
}
