/** The inputs of a run: the same for the same seed. */
import { unsignedResponse } from './entra-response.ts';
import { mutate } from './mutate.ts';
import { nearDocument } from './near-documents.ts';
import { type Random, randomOf } from './random.ts';

/** What each input is made of. Lots for comparing it are drawn from the same `random`. */
export interface Input {
  readonly bytes: Buffer;
  readonly random: Random;
}

/** Input number `index` of a run. `responses` are real ones, which some inputs are damaged copies of. */
export function inputOf(seed: number, index: number, responses: readonly Buffer[]): Input {
  const random = randomOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const near = () => Buffer.from(nearDocument(random));
  if (random.happens(0.55)) return { bytes: near(), random };
  const bytes = random.happens(0.25) ? random.pick(responses) : near();
  return { bytes: mutate(bytes, random.happens(0.3) ? random.pick(responses) : near(), random), random };
}

/** Entra-like responses, with few groups so that they are quick to compare. Their signatures have the form of one only. */
export function responsesForFuzzing(): Buffer[] {
  const compact = unsignedResponse(2).replace('</Issuer><Subject>', `</Issuer>${SIGNATURE}<Subject>`);
  const spaced = compact.replaceAll('><', '>\r\n  <');
  const declared = `<?xml version="1.0" encoding="UTF-8"?>\n${compact.replaceAll('"', "'")}`;
  return [compact, spaced, declared].map((text) => Buffer.from(text));
}

const DS = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const SIGNATURE =
  `<ds:Signature xmlns:ds="${DS}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"/>` +
  '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#_a1b2c3d4">' +
  `<ds:Transforms><ds:Transform Algorithm="${DS}enveloped-signature"/><ds:Transform Algorithm="${EXCLUSIVE}">` +
  `<InclusiveNamespaces xmlns="${EXCLUSIVE}" PrefixList="#default samlp"/></ds:Transform></ds:Transforms>` +
  '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>AAAA&#xD;\nBBBB=</ds:DigestValue>' +
  '</ds:Reference></ds:SignedInfo><ds:SignatureValue>CCCC\nDDDD==</ds:SignatureValue></ds:Signature>';
