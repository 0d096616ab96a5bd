/** Tags, and the features that stand for some of them. Source: azuread-provider.md 4.2 (31). */
import type { ResourceData } from '../sdk/data.ts';
import type { Values } from '../sdk/values.ts';

const FEATURES = {
  custom_single_sign_on: 'WindowsAzureActiveDirectoryCustomSingleSignOnApplication',
  enterprise: 'WindowsAzureActiveDirectoryIntegratedApp',
  gallery: 'WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1',
  hide: 'HideApp',
} as const;

/** Tags to write: of the features when those changed, else as they are given. */
export function tagsFrom(data: ResourceData): string[] {
  const features = data.blocks('feature_tags')[0];
  if (features === undefined || !data.hasChange('feature_tags')) return data.texts('tags');
  return Object.entries(FEATURES).flatMap(([name, tag]) => (features[name] === true ? [tag] : []));
}

/** Features of tags. */
export function featuresOf(tags: readonly string[]): Values {
  const lower = tags.map((tag) => tag.toLowerCase());
  return Object.fromEntries(Object.entries(FEATURES).map(([name, tag]) => [name, lower.includes(tag.toLowerCase())]));
}

/** The same under the names of the deprecated block. */
export function oldFeaturesOf(tags: readonly string[]): Values {
  const { custom_single_sign_on = false, enterprise = false, gallery = false, hide } = featuresOf(tags);
  return {
    custom_single_sign_on_app: custom_single_sign_on,
    enterprise_application: enterprise,
    gallery_application: gallery,
    visible_to_users: hide !== true,
  };
}
