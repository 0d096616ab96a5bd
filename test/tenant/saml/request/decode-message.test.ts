/** Messages out of their bindings, and XML that is refused before it is read. */
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeMessage } from '../../../../src/tenant/saml/request/decode-message.ts';
import { parseXml } from '../../../../src/tenant/saml/request/parse-xml.ts';

const redirect = (bytes: Buffer | string) => {
  const value = encodeURIComponent(deflateRawSync(bytes).toString('base64'));
  return decodeMessage({ method: 'GET', rawQuery: `SAMLRequest=${value}`, body: '', headers: {} });
};

test('a message is inflated no further than it may grow', () => {
  expect(redirect('é'.repeat(60_000)).xml).toHaveLength(60_000);
  expect(() => redirect(Buffer.alloc(131_073, 'a'))).toThrow('inflates to too much');
  expect(() => redirect(Buffer.alloc(4_000_000))).toThrow('inflates to too much');
});

test('by POST it is not inflated, and no larger either', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = (text: string) => {
    const body = `SAMLRequest=${encodeURIComponent(Buffer.from(text).toString('base64'))}`;
    return decodeMessage({ method: 'POST', rawQuery: '', body, headers });
  };
  expect(post('<a/>')).toMatchObject({ xml: '<a/>', binding: 'post' });
  expect(() => post('a'.repeat(131_073))).toThrow('too large');
});

test('bytes that are no UTF-8 are no XML', () => {
  expect(() => redirect(Buffer.from([0x3c, 0xff]))).toThrow('UTF-8');
});

const check = (text: string, reason: string | null) =>
  test(`${text.slice(0, 60)} is ${reason ?? 'taken'}`, () => {
    if (reason === null) expect(parseXml(text).localName).toBe('a');
    else expect(() => parseXml(text)).toThrow(reason);
  });

check('<a/>', null);
check('<?xml version="1.0" encoding="utf-8"?>\n<a/>\n', null);
check('<a><!-- said --></a>', null);
check('<!DOCTYPE a><a/>', 'document type or a section');
check('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'document type or a section');
check('<a><![CDATA[x]]></a>', 'document type or a section');
check('<a><?x y?></a>', 'processing instruction');
check('<?xml version="1.0"?><?xml version="1.0"?><a/>', 'processing instruction');
check('<a/><a/>', 'not well-formed');
check('<a>&b;</a>', 'not well-formed');
check('<a b="1" b="2"/>', 'not well-formed');
check('<a><b></a>', 'not well-formed');
check('<x:a/>', 'not well-formed');
check(`${'<a>'.repeat(50)}${'</a>'.repeat(50)}`, null);
check(`${'<a>'.repeat(51)}${'</a>'.repeat(51)}`, 'nested too deep');
check(`${'<a>'.repeat(18_000)}${'</a>'.repeat(18_000)}`, 'nested too deep');
check('a', 'does not begin with an element');
