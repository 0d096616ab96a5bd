/** The stages of a rollover: one test a row of the table in rollover.ts. */
import { describe, expect, test } from 'vitest';
import { type RolloverAsk, rolloverOf } from '../../src/entra/rollover.ts';
import type { SigningCertificate } from '../../src/entra/signing-certificates.ts';

const NOW = new Date('2026-11-24T00:00:00Z');

/** `NAME begin end`, with `*` after the active one; years alone are enough. A name `?` has no thumbprint. */
function certificate(text: string): SigningCertificate {
  const [name = '', begin = '', end = ''] = text.split(' ');
  return {
    thumbprint: name === '?' ? '' : name.replace('*', ''),
    customKeyIdentifier: `id of ${name}`,
    startDateTime: begin === '-' ? '' : `${begin}-01-01T00:00:00Z`,
    endDateTime: `${end}-01-01T00:00:00Z`,
    keyIds: [],
    isActive: name.endsWith('*'),
  };
}

/** What is decided, as `kind thumbprints`; the record knows all of them but those named `THEIRS`. */
function decided(asked: RolloverAsk, certificates: readonly string[], preferred?: string | null): string {
  const all = certificates.map(certificate);
  const active = all.find(({ isActive }) => isActive)?.thumbprint ?? null;
  const result = rolloverOf(asked, all, {
    preferred: preferred === undefined ? active : preferred,
    recorded: new Set(all.map(({ thumbprint }) => thumbprint).filter((one) => one !== 'THEIRS')),
    now: NOW,
    name: 'acme',
  });
  switch (result.kind) {
    case 'handOver':
      return `handOver ${result.newer.thumbprint}`;
    case 'switch':
      return ['switch', result.to.thumbprint, ...result.others.map(({ thumbprint }) => `beside ${thumbprint}`)].join(
        ' ',
      );
    case 'retire':
    case 'none': {
      const older = result.kind === 'retire' ? result.older : [];
      const staying = (result.staying ?? []).map(({ thumbprint }) => `beside ${thumbprint}`);
      return [result.kind, ...older.map(({ thumbprint }) => thumbprint), ...staying].join(' ');
    }
    case 'finish':
      return [result.kind, ...result.older.map(({ thumbprint }) => thumbprint)].join(' ');
    case 'refused':
      return `refused: ${result.message}`;
    default:
      return result.kind;
  }
}

function check(
  asked: RolloverAsk,
  certificates: readonly string[],
  expected: string | RegExp,
  preferred?: string | null,
) {
  const text = decided(asked, certificates, preferred);
  if (typeof expected === 'string') expect(text).toBe(expected);
  else expect(text).toMatch(expected);
}

const OLD = 'OLD* 2024 2027';
const SWITCHED = ['NEW* 2026 2029', 'OLD 2024 2027'];

describe('any step', () => {
  test('is refused where the active one may be of somebody else, unseen', () => {
    for (const asked of ['next', 'switch', 'retire'] as const) {
      check(asked, ['? 2024 2027', 'NEW 2026 2029'], /^refused: .*Graph shows no thumbprint/, 'ABC');
    }
  });

  test('is not, where the active one is known', () => check('next', ['? 2023 2027', OLD], 'add'));
});

describe('the next step', () => {
  test('is refused where none is active and none valid', () => {
    check('next', [], /^refused: no signing certificate is valid and active/);
    check('next', ['ENDED* 2022 2025'], /^refused: no signing certificate/);
  });
  test('hands over where none is active and one is valid', () => check('next', ['NEW 2026 2029'], 'handOver NEW'));
  test('hands over where a newer one waits', () => {
    check('next', [OLD, 'NEW 2026 2029'], 'handOver NEW');
    check('next', [OLD, 'A 2025 2028', 'B 2026 2029'], 'handOver B');
    check('next', ['ENDED* 2022 2025', 'NEW 2026 2029'], 'handOver NEW');
  });
  test('hands over one that begins later only', () => check('next', [OLD, 'NEW 2027 2029'], 'handOver NEW'));
  test('ends the last rollover where old ones are left', () => check('next', SWITCHED, 'finish OLD'));
  test('adds one where the active one is alone', () => check('next', [OLD], 'add'));
  test('adds one beside keys that somebody brought', () => check('next', [OLD, '? 2026 2029'], 'add'));
  test('takes a shorter one that was made later for the newer', () => {
    check('next', ['OLD* 2024 2030', 'NEW 2026 2027'], 'handOver NEW');
  });
});

describe('the switch', () => {
  test('is refused without a newer one', () => {
    check('switch', [OLD], /^refused: there is no newer certificate to switch to; OLD is active/);
    check('switch', SWITCHED, /^refused: there is no newer certificate to switch to; NEW is active/);
  });
  test('is refused before the newer one begins', () => {
    check('switch', [OLD, 'NEW 2027 2029'], /^refused: the newer certificate NEW is not valid before 2027/);
  });
  test('is refused once the newer one has ended', () =>
    check('switch', ['OLD* 2022 2028', 'NEW 2024 2026'], /^refused: there is no newer/));
  test('goes to the one that begins last', () => {
    check('switch', [OLD, 'NEW 2026 2029'], 'switch NEW');
    check('switch', [OLD, 'A 2025 2028', 'B 2026 2029'], 'switch B beside A');
    check('switch', [OLD, 'NEW 2026 2029', 'LATER 2027 2030'], 'switch NEW');
  });
  test('leaves one that has ended', () => check('switch', ['ENDED* 2022 2025', 'NEW 2026 2029'], 'switch NEW'));
});

describe('taking out', () => {
  test('is refused where none signs', () => {
    check('retire', ['OLD 2024 2027'], /^refused: no signing certificate is valid and active/);
    check('retire', ['ENDED* 2024 2025', 'OLD 2022 2027'], /^refused: no signing certificate is valid and active/);
  });
  test('is refused while the old one signs', () => {
    check('retire', [OLD, 'NEW 2026 2029'], /^refused: the old certificate OLD still signs; NEW waits/);
  });
  test('is refused where nothing tells two apart', () => check('retire', [OLD, 'TWIN 2024 2027'], /^refused: the old/));
  test('takes all that are older, also ended ones', () => {
    check('retire', SWITCHED, 'retire OLD');
    check('retire', [...SWITCHED, 'OLDER 2020 2023'], 'retire OLD OLDER');
  });
  test('leaves keys that somebody brought', () => check('retire', [...SWITCHED, '? 2020 2023'], 'retire OLD'));
  test('leaves those that somebody else added, and tells them', () => {
    check('retire', [...SWITCHED, 'THEIRS 2020 2023'], 'retire OLD beside THEIRS');
    check('retire', ['NEW* 2026 2029', 'THEIRS 2024 2027'], 'none beside THEIRS');
    check('next', ['NEW* 2026 2029', 'THEIRS 2024 2027'], 'add');
  });
  test('has nothing to do where the active one is alone', () => check('retire', [OLD], 'none'));
});
