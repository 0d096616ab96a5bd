/** The templates of a seed file: applications that the gallery lacks. */
import { type GalleryEntry, galleryEntries } from './gallery.ts';
import type { Place } from './seed-place.ts';
import { type Reader, readGuid, readList, readMap, readText, urlOf } from './seed-values.ts';
import { synchronizationTemplates } from './synchronization-schema.ts';
import { type TemplateSeed, templateOf } from './templates.ts';

const page = urlOf(['https:', 'http:']);
const endpoint = urlOf(['https:']);

const READERS: Readonly<Record<string, Reader>> = {
  displayName: (place) => readText(place),
  id: readGuid,
  publisher: (place) => readText(place),
  categories: (place) => readList(place, (item) => readText(item)),
  homePageUrl: page,
  identifierUris: (place) => readList(place, (item) => readText(item, 255)),
  redirectUris: (place) => readList(place, endpoint),
  loginUrl: page,
  logoutUrl: endpoint,
  synchronization: (place) => readList(place, readSynchronization),
};

/**
 * All templates of the file.
 * @throws {EntradaError} ENT_TENANT_SEED for a name or id that is taken, a URL that is none, an unknown synchronization.
 */
export function readTemplates(list: Place): readonly TemplateSeed[] {
  const gallery = galleryEntries().map((entry) => templateOf(entry).template);
  const names = new Set(gallery.map(({ displayName }) => String(displayName).toLowerCase()));
  const ids = new Set(gallery.map(({ id }) => id));
  return readList(list, (place) => {
    const values = readMap(place, READERS);
    const displayName = readText(place.at('displayName'));
    const seed = templateOf({ ...values, displayName } as GalleryEntry);
    if (names.has(displayName.toLowerCase())) {
      place
        .at('displayName')
        .refuse(`another template is called ${displayName}`, 'look-ups by name need one of its own');
    }
    if (ids.has(seed.template.id))
      place.at('id').refuse('another template has this id', 'give it one of its own, or none');
    names.add(displayName.toLowerCase());
    ids.add(seed.template.id);
    return seed;
  });
}

function readSynchronization(place: Place): string {
  const id = readText(place);
  const known = synchronizationTemplates().map((template) => template.id);
  return known.includes(id)
    ? id
    : place.refuse(`there is no synchronization template ${id}`, `one of ${known.join(', ')}`);
}
