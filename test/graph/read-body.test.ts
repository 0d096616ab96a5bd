import { expect, test } from 'vitest';
import { readBody } from '../../src/graph/read-body.ts';

const check = async (
  body: string | ReadableStream<Uint8Array> | null,
  maxBytes: number,
  expected: string | undefined,
) => {
  expect(await readBody(new Response(body), maxBytes)).toBe(expected);
};

test('a body is read up to its limit, in bytes', async () => {
  await check(null, 0, '');
  await check('', 0, '');
  await check('abc', 3, 'abc');
  await check('abcd', 3, undefined);
  await check('ä', 1, undefined);
  await check('ä', 2, 'ä');
});

test('the rest of a body that is too large is not read', async () => {
  let pulled = 0;
  let isCancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(1024));
    },
    cancel: () => {
      isCancelled = true;
    },
  });
  await check(endless, 4096, undefined);
  expect(pulled).toBeLessThan(10);
  expect(isCancelled).toBe(true);
});
