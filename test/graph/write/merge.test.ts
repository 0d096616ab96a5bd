import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, ListChange } from '../../../src/entra/plan/write.ts';
import { merged, patchBody } from '../../../src/graph/write/merge.ts';

const list = (path: string, include: string[], exclude: string[] = [], only = false): ListChange => ({
  path,
  include,
  exclude,
  only,
});
const check = (current: Json, changes: ListChange[], expected: Json, set: Json = {}) =>
  expect(patchBody(current, set, changes)).toEqual(expected);

test('a list is merged with what is there; one that needs nothing is left out', () => {
  check({ tags: ['a'] }, [list('tags', ['b'])], { tags: ['a', 'b'] });
  check({ tags: ['a', 'b'] }, [list('tags', ['b', 'a'])], {});
  check({ tags: ['a', 'b'] }, [list('tags', [], ['a'])], { tags: ['b'] });
  check({ tags: ['a'] }, [list('tags', [], ['z'])], {});
  check({ tags: ['a'] }, [list('tags', ['b'], [], true)], { tags: ['b'] });
  check({ tags: ['a'] }, [list('tags', [], [], true)], { tags: [] });
  check({}, [list('tags', [], [], true)], { tags: [] });
  check({ tags: null }, [list('tags', ['a'])], { tags: ['a'] });
  check({}, [list('tags', ['a'])], { tags: ['a'] });
  check({ tags: ['a'] }, [], { notes: 'n' }, { notes: 'n' });
});

test('items that mean the same are one: hosts and addresses without capitals, tags and identifiers as they are', () => {
  const url = 'https://Vendor.example/ACS';
  const [other, uris] = ['https://vendor.example/acs', 'web.redirectUris'];
  check({ web: { redirectUris: [url] } }, [list(uris, ['HTTPS://vendor.EXAMPLE/ACS'])], {});
  check({ web: { redirectUris: [url] } }, [list(uris, [other])], { web: { redirectUris: [url, other] } });
  check({ web: { redirectUris: [url, 'x'] } }, [list(uris, [], ['https://vendor.example/ACS'])], {
    web: { redirectUris: ['x'] },
  });
  check({ identifierUris: [url] }, [list('identifierUris', [url.toLowerCase()])], {
    identifierUris: [url, url.toLowerCase()],
  });
  check({ notificationEmailAddresses: ['A@b.c'] }, [list('notificationEmailAddresses', ['a@B.c'])], {});
  check({ tags: ['HideApp'] }, [list('tags', ['hideapp'])], { tags: ['HideApp', 'hideapp'] });
});

test('a list inside an object goes beside what is set there', () => {
  const current = { web: { redirectUris: ['https://a.example/'], homePageUrl: 'h' } };
  check(
    current,
    [list('web.redirectUris', ['https://b.example/'])],
    {
      web: { logoutUrl: 'l', redirectUris: ['https://a.example/', 'https://b.example/'] },
    },
    { web: { logoutUrl: 'l' } },
  );
});

test('settings of reply URLs go with all of the reply URLs', () => {
  const set = { web: { redirectUriSettings: [{ uri: 'https://a.example/', index: 1 }] } };
  const current = { web: { redirectUris: ['https://a.example/', 'https://preset.example/'] } };
  const body = { web: { ...set.web, ...current.web } };
  check(current, [list('web.redirectUris', ['https://a.example/'])], body, set);
});

test('what others have in a list stays, whatever is included or excluded', () => {
  const items = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'));
  fc.assert(
    fc.property(items, items, items, (tags, include, exclude) => {
      const { tags: after = tags } = patchBody({ tags }, {}, [list('tags', include, exclude)]) as { tags?: string[] };
      const others = (all: string[]) => all.filter((one) => !include.includes(one) && !exclude.includes(one));
      expect(others(after)).toEqual(others(tags));
      for (const one of include) expect(after).toContain(one);
      for (const one of exclude) if (!include.includes(one)) expect(after).not.toContain(one);
    }),
  );
});

test('an object after a PATCH has its members merged, and all else replaced', () => {
  const object = { web: { homePageUrl: 'h', redirectUris: ['a'] }, tags: ['a'], notes: null };
  expect(merged(object, { web: { redirectUris: ['b'] }, tags: [], notes: 'n' })).toEqual({
    web: { homePageUrl: 'h', redirectUris: ['b'] },
    tags: [],
    notes: 'n',
  });
});
