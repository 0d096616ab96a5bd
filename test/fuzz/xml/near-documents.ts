/** Documents that are XML, or nearly: what is odd in one stands between things that are not. */
import type { Random } from './random.ts';

/** How odd a document is, and what may be used where an element stands. */
interface Place {
  readonly random: Random;
  /** Probability of something that need not be accepted, at each place where it could be. */
  readonly oddity: number;
  /** Prefixes in scope. */
  readonly prefixes: readonly string[];
  readonly depth: number;
}

const PREFIXES = ['', '', 'a', 'b', 'ns1', 'samlp', 'A', '_p', 'x-y.z'];
const NAMESPACES = [
  'urn:oasis:names:tc:SAML:2.0:protocol',
  'urn:oasis:names:tc:SAML:2.0:assertion',
  'http://www.w3.org/2000/09/xmldsig#',
  'urn:a:b',
  'http://e.example/',
  'https://e.example/a/b~c.d#f',
];
const ODD_NAMESPACES = [
  ...[
    '',
    'relative',
    'urn:x',
    'urn:é:b',
    'HTTP://E.EXAMPLE',
    'http://e.example/a b',
    'http://e.example:80/',
    ' urn:a:b',
  ],
  ...[
    'http://e.example/?q=1&amp;r=2',
    'urn:a:b&#x2F;c',
    'http://[::1]/',
    'http://',
    'urn:a:b#c#d',
    'http://e.example/%zz',
  ],
  ...['http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/', '//e.example/', 'urn:a:b\n', 'data:,x'],
];
const ODD_PREFIXES = ['xml', 'xmlns', 'undeclared', 'xmlfoo', 'é', '1', ''];
const LOCAL_NAMES = ['Response', 'Assertion', 'a', 'b', 'c', 'ID', '_x', 'X.y-z0', 'Signature'];
const ODD_NAMES = ['é', '1a', 'xmlns', 'XMLa', 'a:b', '', '-a', 'a·', '\u{10000}', 'a'.repeat(65), 'xml'];
const TEXTS = [
  ...['x', ' ', '\n  ', 'ana@contoso.example', '\t', '\r', '\r\n', '\n\r', '\r\r\n', "'", '>', ']]', 'é', '\u0085'],
  ...['\u2028', '\ufffd', '\u{1d4b3}', '\u{1fffe}', '\ufdd0', '\x7f', '\x9f', '\ud7ff', '\ue000', '\u{10ffff}'],
  ...['&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#xD;', '&#13;', '&#10;', '&#x9;', '&#32;', '&#x10FFFF;', '&#x85;'],
  ...['&#38;lt;', '&amp;lt;', '&#60;', '&#x3C;a/&#x3e;', '&#xd;\n', '\r&#xA;', '&#000065;', '&#x00041;'],
];
const ODD_TEXTS = [
  ...['&', '&nbsp;', '&lt', '&#;', '&#x;', '&#0;', '&#x0;', '&#xD800;', '&#xDFFF;', '&#xFFFE;', '&#x110000;', '&#X41;'],
  ...['& amp;', '&#x 41;', '&#1;', '&#99999999999;', '&#00000000065;', '&#-1;', '&#x1F;', '&AMP;', '&a;', '&#+65;'],
  ...[
    '\ufeff',
    '&#xFEFF;',
    ']]>',
    '<',
    '\0',
    '\x01',
    '\x0b',
    '\x0c',
    '\x1f',
    '\ufffe',
    '\uffff',
    '<!---->',
    '<!--a-->',
    '<?p a?>',
    '<?xml ?>',
  ],
  ...['<![CDATA[a]]>', '<![CDATA[]]>', '<!DOCTYPE a>', '<!x', '<x', '</x>', '<a', '&#xD', '<!ENTITY e "f">', '\u0008'],
];
const SPACES = [' ', ' ', ' ', '\n', '\t', '\r\n', '  ', '\r'];
const DECLARATIONS = [
  ...[
    '',
    '',
    '',
    '<?xml version="1.0"?>',
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<?xml version='1.0' encoding='utf-8'?>",
  ],
  '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>',
];
const ODD_DECLARATIONS = [
  ...[
    '<?xml version="1.1"?>',
    '<?xml encoding="UTF-8"?>',
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
    '\ufeff',
    ' <?xml version="1.0"?>',
  ],
  ...[
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<?xml  version = "1.0" ?>',
    '<?XML version="1.0"?>',
    '<!DOCTYPE a>',
    '<!---->',
    '<?p?>',
  ],
  ...[
    '<?xml version="1.0" standalone="maybe"?>',
    '<?xml version="1.0" encoding="US-ASCII"?>',
    '<!DOCTYPE a [<!ENTITY e "f">]>',
    'x',
  ],
];
const BEHIND = ['', '', '', '\n', ' \r\n\t'];
const ODD_BEHIND = ['x', '<a/>', '<!---->', '<?p?>', '&#32;', '\0', '</a>', '\ufeff', ']]>'];

/** A text of a document; two of three hold nothing that need be refused. */
export function nearDocument(random: Random): string {
  const oddity = random.happens(2 / 3) ? 0 : random.pick([0.005, 0.02, 0.08]);
  const place: Place = { random, oddity, prefixes: [''], depth: 0 };
  const declaration = oneOf(place, DECLARATIONS, ODD_DECLARATIONS);
  return declaration + random.pick(['', '', '\n', ' ']) + element(place) + oneOf(place, BEHIND, ODD_BEHIND);
}

const oneOf = ({ random, oddity }: Place, usual: readonly string[], odd: readonly string[]): string =>
  random.pick(random.happens(oddity) ? odd : usual);

function element(outer: Place): string {
  const { random } = outer;
  const declared = declarations(outer);
  const place = { ...outer, prefixes: [...outer.prefixes, ...declared.prefixes], depth: outer.depth + 1 };
  const name = qualified(place);
  const attributes = shuffled(random, [...declared.texts, ...attributesOf(place)]);
  const tag = `<${name}${attributes.map((text) => oneOf(place, SPACES, ['']) + text).join('')}${space(place)}`;
  if (random.happens(0.15)) return `${tag}/>`;
  return `${tag}>${content(place)}</${random.happens(place.oddity) ? qualified(place) : name}${space(place)}>`;
}

const space = ({ random }: Place): string => (random.happens(0.1) ? random.pick(SPACES) : '');

function qualified(place: Place): string {
  const prefix = place.random.happens(place.oddity)
    ? place.random.pick(ODD_PREFIXES)
    : place.random.pick(place.prefixes);
  const name = oneOf(place, LOCAL_NAMES, ODD_NAMES);
  return prefix === '' ? name : `${prefix}:${name}`;
}

function declarations(place: Place): { texts: string[]; prefixes: string[] } {
  const { random, oddity } = place;
  const wanted = new Set(Array.from({ length: random.below(4) }, () => random.pick(PREFIXES)));
  const prefixes = [...wanted, ...(random.happens(oddity) ? [random.pick([...PREFIXES, ...ODD_PREFIXES])] : [])];
  const texts = prefixes.map((prefix) => {
    const usual = prefix === '' ? [...NAMESPACES, '', ''] : NAMESPACES;
    return `${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}${equals(place)}${quoted(random, oneOf(place, usual, ODD_NAMESPACES))}`;
  });
  return { texts, prefixes };
}

function attributesOf(place: Place): string[] {
  const { random, oddity } = place;
  const names = new Set(Array.from({ length: random.below(4) }, () => qualified(place)));
  if (random.happens(0.08)) names.add('xml:lang');
  const odd = random.happens(oddity)
    ? [random.pick(['xml:space', 'xml:id', 'xml:base', 'xml:x', ...names, 'xmlns:'])]
    : [];
  return [...names, ...odd].map((name) => `${name}${equals(place)}${quoted(random, value(place))}`);
}

const equals = (place: Place): string =>
  place.random.happens(0.05)
    ? `${place.random.pick(SPACES)}=${place.random.pick(SPACES)}`
    : oneOf(place, ['='], ['', '==']);

function quoted(random: Random, text: string): string {
  const quote = random.pick(['"', "'"]);
  return quote + text.replaceAll(quote, quote === '"' ? '&quot;' : '&#39;') + quote;
}

function value(place: Place): string {
  return Array.from({ length: place.random.below(4) }, () => oneOf(place, [...TEXTS, '"'], ODD_TEXTS)).join('');
}

function content(place: Place): string {
  const { random, depth } = place;
  const parts = Array.from({ length: random.below(depth > 5 ? 2 : 5) }, () =>
    random.happens(0.5) ? element(place) : value(place).replaceAll(/"/g, random.pick(['"', '&quot;'])),
  );
  return parts.join('');
}

function shuffled(random: Random, list: readonly string[]): string[] {
  const rest = [...list];
  return Array.from({ length: rest.length }, () => rest.splice(random.below(rest.length), 1)[0] as string);
}
