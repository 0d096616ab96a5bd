import { expect, test } from 'vitest';
import { message, STYLES } from './sign.ts';
import { expectedOf, verify } from './support.ts';

test.each(STYLES)('%s is accepted', (style) => {
  expect(verify(message(style), expectedOf(style))).toMatchObject({ nameId: { value: 'ana@contoso.com' } });
});
