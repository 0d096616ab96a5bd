import type { VariantRule } from './rule.ts';
import { isPending } from './values.ts';

export const galleryTemplate: VariantRule = {
  scope: 'variant',
  id: 'ENT096',
  name: 'gallery-template',
  severity: 'error',
  why: 'The template makes the application, and another one replaces a live application. So it is named, and never taken from a name that people change.',
  fix: 'Give application.template: the display name in the gallery, or the template ID; leave it out where source is non-gallery.',
  *check(variant) {
    const { source, template } = variant.body.application;
    const pointer = '/application/template';
    if (isPending(variant, pointer))
      yield { pointer, merged: true, message: 'the template waits for a parameter of a later phase' };
    else if (source === 'gallery' && !template)
      yield { pointer: '/application', message: 'a gallery application names no template' };
    else if (source === 'non-gallery' && template)
      yield { pointer, message: `the template ${template} has no effect: source is non-gallery` };
  },
};
