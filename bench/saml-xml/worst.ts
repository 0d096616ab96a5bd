/** Well-formed texts of nearly 256 KiB that cost readers most: what somebody posts who means harm. */
import { LIMITS } from '../../test/fuzz/xml/strict/limits.ts';

const filled = (open: string, piece: string, close: string, count = Number.POSITIVE_INFINITY): Buffer => {
  const room = Math.floor((LIMITS.bytes - open.length - close.length) / piece.length);
  return Buffer.from(open + piece.repeat(Math.min(room, count)) + close);
};
const numbers = Array.from({ length: LIMITS.attributes - 1 }, (_, index) => index);
const uri = (index: number) => `urn:x:${String(index).padStart(LIMITS.namespace - 6, '0')}`;
const declarations = numbers.map((index) => `xmlns:p${index}="${uri(index)}"`).join(' ');

/** By what is many in them. */
export const WORST: Readonly<Record<string, Buffer>> = {
  elements: filled('<a>', '<b/>', '</a>', LIMITS.elements - 1),
  attributes: filled('<a>', `<b ${numbers.map((index) => `c${index}=""`).join(' ')}/>`, '</a>'),
  'namespaces to repeat': filled(
    `<a ${declarations}>`,
    `<b ${numbers.map((index) => `p${index}:c=""`).join(' ')}/>`,
    '</a>',
  ),
  references: filled('<a>', '&amp;', '</a>'),
  'signs to escape': filled('<a>', '>', '</a>'),
};
