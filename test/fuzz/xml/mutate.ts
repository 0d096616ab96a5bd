/** Damage to bytes: flipped, cut, doubled, moved, and with pieces put in that parsers disagree about. */
import type { Random } from './random.ts';

/** No UTF-8: continuation bytes alone, overlong forms, surrogates, beyond U+10FFFF, cut sequences. */
const BYTES = [
  '80',
  'c0af',
  'c080',
  'e080af',
  'eda080',
  'edbfbf',
  'eda080edb080',
  'f0808080',
  'f4908080',
  'f8888080',
  'ff',
].map((hex) => Buffer.from(hex, 'hex'));
const CUT = ['c3', 'e282', 'f09d92', 'efbfbe', 'efbfbf', 'efbbbf', 'f09fbfbe', '00', '0d', 'c285'].map((hex) =>
  Buffer.from(hex, 'hex'),
);
const PIECES = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '/',
    '=',
    ':',
    ' ',
    '\r',
    '\r\n',
    '\n',
    '\t',
    '&amp;',
    '&#xD;',
    '&#38;',
    ']]>',
    '<!---->',
    '<?p?>',
  ],
  ...[
    '<![CDATA[a]]>',
    '<a/>',
    '<a xmlns="">',
    '</a>',
    ' xmlns="urn:a:b"',
    ' xmlns=""',
    ' xmlns:ds="urn:a:b"',
    ' ID="_b"',
  ],
  ...[
    ' xml:lang="en"',
    ' xml:id="i"',
    ' samlp:ID="x"',
    '<x:a xmlns:x="urn:a:b" x:b="1" b="2"/>',
    'é',
    '\u{1d4b3}',
    '<!DOCTYPE a>',
  ],
].map((text) => Buffer.from(text));
const TOKENS = [...BYTES, ...CUT, ...PIECES, ...PIECES, ...PIECES];

type Damage = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const DAMAGES: readonly Damage[] = [
  flip,
  put,
  put,
  cut,
  double,
  move,
  splice,
  putBetweenTags,
  putBetweenTags,
  renamePiece,
];

/** The bytes with one to three damages; `other` is a second document to take pieces of. */
export function mutate(bytes: Buffer, other: Buffer, random: Random): Buffer {
  let damaged = bytes;
  for (let left = 1 + random.below(3); left > 0; left -= 1) damaged = random.pick(DAMAGES)(damaged, random, other);
  return damaged;
}

function flip(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length);
  if (copy.length > 0) copy[at] = (copy[at] as number) ^ (1 << random.below(8));
  return copy;
}

const insert = (bytes: Buffer, at: number, piece: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);

function put(bytes: Buffer, random: Random): Buffer {
  return insert(bytes, random.below(bytes.length + 1), random.pick(TOKENS));
}

/** Before a `<`, or behind a `>`, where text may stand. */
function putBetweenTags(bytes: Buffer, random: Random): Buffer {
  const next = bytes.indexOf('<', random.below(bytes.length + 1));
  return insert(bytes, next === -1 ? bytes.length : next, random.pick(TOKENS));
}

function piece(bytes: Buffer, random: Random): [number, number] {
  const start = random.below(bytes.length + 1);
  return [start, Math.min(bytes.length, start + random.below(random.happens(0.7) ? 12 : 400))];
}

function cut(bytes: Buffer, random: Random): Buffer {
  const [start, end] = piece(bytes, random);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
}

/** An element, as far as it ends at the next tag of that name, or any piece, once more behind itself. */
function double(bytes: Buffer, random: Random): Buffer {
  const [start, end] = random.happens(0.5) ? wholeElement(bytes, random) : piece(bytes, random);
  return insert(bytes, end, bytes.subarray(start, end));
}

function wholeElement(bytes: Buffer, random: Random): [number, number] {
  const text = bytes.toString('latin1');
  const start = text.indexOf('<', random.below(text.length + 1));
  const name = /^<([\w:.-]+)/.exec(text.slice(start, start + 80))?.[1];
  const close = `</${name}>`;
  const end = start === -1 || name === undefined ? -1 : text.indexOf(close, start);
  return end === -1 ? piece(bytes, random) : [start, end + close.length];
}

function move(bytes: Buffer, random: Random): Buffer {
  const [start, end] = random.happens(0.7) ? wholeElement(bytes, random) : piece(bytes, random);
  const rest = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  const to = random.happens(0.7) ? rest.indexOf('<', random.below(rest.length + 1)) : random.below(rest.length + 1);
  return insert(rest, Math.max(0, to), bytes.subarray(start, end));
}

function splice(bytes: Buffer, random: Random, other: Buffer): Buffer {
  const [start, end] = wholeElement(other, random);
  const at = bytes.indexOf('<', random.below(bytes.length + 1));
  return insert(bytes, Math.max(0, at), other.subarray(start, end));
}

const RENAMED = ['ds', 'samlp', 'xmlns', 'ID', 'http:', 'urn:', '#', '"', 'Assertion', ' ', '="'];

/** One place of a usual word takes another piece. */
function renamePiece(bytes: Buffer, random: Random): Buffer {
  const word = Buffer.from(random.pick(RENAMED));
  const at = bytes.indexOf(word, random.below(bytes.length + 1));
  if (at === -1) return bytes;
  const instead = random.happens(0.5) ? Buffer.from(random.pick(RENAMED)) : random.pick(TOKENS);
  return Buffer.concat([bytes.subarray(0, at), instead, bytes.subarray(at + word.length)]);
}
