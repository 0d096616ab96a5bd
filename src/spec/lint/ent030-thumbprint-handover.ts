import { child } from '../finding.ts';
import type { VariantRule } from './rule.ts';

export const thumbprintHandover: VariantRule = {
  scope: 'variant',
  id: 'ENT030',
  name: 'thumbprint-handover',
  severity: 'warning',
  why: 'A vendor who holds only a SHA-1 hash takes the certificate itself out of the response it should prove; where one thumbprint is all they can store, a rollover interrupts sign-in.',
  fix: 'Ask the vendor whether they take the certificate or the metadata; if they take only the thumbprint, waive the rule.',
  *check({ body }) {
    const at = body.handover.deliver.indexOf('thumbprint');
    if (at >= 0)
      yield { pointer: child('/handover/deliver', at), message: 'the vendor gets the thumbprint of the certificate' };
  },
};
