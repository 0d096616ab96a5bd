import { metadataUrlIn } from '../engine/late.ts';
import { writerOfBlock } from '../entra/ownership.ts';
import { plainText } from '../entra/plan/normal.ts';
import { planRollover } from '../entra/plan/plan-rollover.ts';
import { type Rollover, type RolloverAsk, rolloverOf } from '../entra/rollover.ts';
import { type SigningCertificate, signingCertificatesOf } from '../entra/signing-certificates.ts';
import { EntradaError, EXIT } from '../errors.ts';
import type { Applied } from './apply-report.ts';
import { carryOut, lookAtAll, underLock, withPlan, YES } from './changing.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import type { ConnectionNote, Opened } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { oneConnection, oneWord, openNamed } from './naming.ts';
import type { PlannedItem } from './planning.ts';

/** `entrada rotate NAME`: the staged rollover of a signing certificate, one step a run. */
export const rotate: Command = {
  summary: 'roll the signing certificate of a connection over, in stages',
  usage: 'rotate NAME [--switch | --retire] [FLAGS]',
  flags: {
    switch: { type: 'boolean', help: 'let the newer certificate sign, once the vendor has it' },
    retire: { type: 'boolean', help: 'take the old certificates out, after the switch' },
    ...YES,
  },
  examples: [
    ['entrada rotate sentry --env prod', 'adds the next certificate, inactive, and says what the vendor needs'],
    ['entrada rotate sentry --env prod --switch', 'lets it sign; the vendor must have it by now'],
    ['entrada rotate sentry --env prod --retire', 'takes the old one out'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const asked = askOf(args);
    oneWord(args, 'rotate');
    const opened = await openNamed(args, context, { command: 'rotate', isReadOnly: false });
    if (typeof opened === 'number') return opened;
    check(opened);
    const action = () => step(opened, args, context, asked);
    return underLock(opened, args, context, { command: 'rotate', action });
  },
};

function askOf({ own }: ParsedArgs): RolloverAsk {
  if (own['switch'] && own['retire']) {
    throw new EntradaError('ENT_USE', '--switch and --retire are two steps', { hint: 'first --switch, then --retire' });
  }
  if (own['switch']) return 'switch';
  return own['retire'] ? 'retire' : 'next';
}

/** @throws {EntradaError} ENT_ROTATE (exit code 5) where there is nothing that Graph may roll over */
function check({ run }: Opened): void {
  const { connection } = oneConnection(run);
  const { id, body } = connection;
  if (writerOfBlock('certificate', run.project) === 'terraform') {
    throw refused(
      `the certificates of ${id} are Terraform's, and its provider deletes the wrong one where there are two`,
      'set terraform.certificate: false in entrada.yaml, and apply that first',
    );
  }
  if (!body.saml) throw refused(`${id} has no SAML, and so no signing certificate`, 'only SAML connections have one');
  if (body.retired) throw refused(`${id} is retired`, 'nobody signs in with it any more');
}

function refused(message: string, hint: string): EntradaError {
  return new EntradaError('ENT_ROTATE', message, { hint, exitCode: EXIT.refused });
}

async function step(opened: Opened, args: ParsedArgs, context: CliContext, asked: RolloverAsk): Promise<number> {
  const planned = await lookAtAll(opened, args, context);
  const item = planned.items[0] as PlannedItem;
  const { live, desired, connection, plan: found } = item.surveyed;
  if (!live) {
    const [why] = found.notes;
    throw refused(why?.message ?? `${connection.id} has no application yet`, why?.hint ?? 'entrada apply makes it');
  }
  const { servicePrincipal } = live;
  const now = opened.run.session.now();
  const known = opened.run.records.get(connection.id)?.certificates ?? [];
  const recorded = new Set(known.map(({ thumbprint }) => thumbprint));
  const active = plainText(servicePrincipal.preferredTokenSigningKeyThumbprint) ?? null;
  const decided = rolloverOf(asked, signingCertificatesOf(servicePrincipal), {
    preferred: active,
    recorded,
    now,
    name: connection.name,
  });
  if (decided.kind === 'refused') throw refused(`${connection.id}: ${decided.message}`, decided.hint);
  const plan = planRollover(decided, found, desired, { active, now });
  const facts = { name: connection.name, metadataUrl: metadataUrlIn(opened.run.session, servicePrincipal.appId) };
  const by = (note: ConnectionNote) => [item.source, note] as const;
  const { exitCode } = await carryOut(opened, { ...planned, items: [withPlan(item, plan)] }, args, context, {
    command: 'rotate',
    question: 'Make this step?',
    notes: toldOf(decided, facts).map(by),
    after: (applied) => toldAfter(decided, applied, facts).map(by),
  });
  return exitCode;
}

interface Facts {
  readonly name: string;
  readonly metadataUrl: string;
}

/** Where the rollover stands, and what is next. */
function toldOf(decided: Rollover, facts: Facts): ConnectionNote[] {
  switch (decided.kind) {
    case 'handOver':
      return [handOver(decided.newer.thumbprint, facts)];
    case 'finish': {
      const message = `${decided.active.thumbprint} signs, and the last rollover is not ended: ${list(decided.older)} can go`;
      return [info(message, `entrada rotate ${facts.name} --retire`)];
    }
    case 'switch':
      return [warning(`the vendor must trust ${decided.to.thumbprint} by now: it signs from here on`)];
    case 'retire':
      return stayingOf(decided.staying);
    case 'none':
      return [
        info(`${decided.active.thumbprint} signs, and no old certificate is left`, `entrada rotate ${facts.name}`),
        ...stayingOf(decided.staying),
      ];
    default:
      return [];
  }
}

/** Those that somebody else added. */
function stayingOf(certificates: readonly SigningCertificate[] = []): ConnectionNote[] {
  if (certificates.length === 0) return [];
  const message = `certificates that the record does not know stay: ${list(certificates)}`;
  return [info(message, 'take them out in the portal if nobody needs them')];
}

function toldAfter(decided: Rollover, { written }: Applied, facts: Facts): ConnectionNote[] {
  if (decided.kind === 'switch') {
    const message = `${decided.to.thumbprint} signs now`;
    return [info(message, `when everybody signs in well: entrada rotate ${facts.name} --retire`)];
  }
  const added = [...written.values()].flatMap(({ certificates }) => certificates);
  return added.map(({ thumbprint }) => handOver(thumbprint, facts));
}

function handOver(thumbprint: string, { name, metadataUrl }: Facts): ConnectionNote {
  const message = `the next certificate ${thumbprint} is published, and does not sign yet: ${metadataUrl}`;
  return info(message, `hand it to the vendor, then entrada rotate ${name} --switch`);
}

function list(certificates: readonly SigningCertificate[]): string {
  return certificates.map(({ thumbprint }) => thumbprint).join(', ');
}

function info(message: string, hint: string): ConnectionNote {
  return { code: 'ENT_ROTATE', severity: 'info', message, hint };
}

function warning(message: string): ConnectionNote {
  return {
    code: 'ENT_ROTATE',
    severity: 'warning',
    message,
    hint: 'compare the thumbprint with what the vendor shows',
  };
}
