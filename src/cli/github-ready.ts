import { EntradaError, EXIT } from '../errors.ts';
import { isFork } from '../github/event.ts';
import { chooseSignIn } from '../graph/sign-in.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { addOutputs, addSummary, annotateRun, thisRun } from './github-files.ts';

/** GitHub treats pull requests of its own bot like those of forks. */
const DEPENDABOT = 'dependabot[bot]';

/**
 * `entrada github ready`: whether this run can sign in to Entra; the output `ready` says it to later steps. A run that may
 * have no identity passes, and says why it did not look; a job that was set up wrongly fails.
 */
export async function ready(_args: ParsedArgs, context: CliContext): Promise<number> {
  const run = thisRun(context);
  const hasIdentity = chooseSignIn(context.env).method !== 'azure-cli';
  const why = isFork(run) ? OF_FORK : context.env['GITHUB_ACTOR'] === DEPENDABOT && !hasIdentity ? OF_BOT : undefined;
  if (why === undefined && !hasIdentity) throw new EntradaError('ENT_SIGN_IN', NO_IDENTITY, SET_UP);
  addOutputs(context, { ready: String(why === undefined) });
  if (why === undefined) return EXIT.done;
  annotateRun(context, 'info', 'ENT_SIGN_IN', why);
  addSummary(context, `### Entrada plan: not made\n\n${why}`);
  return EXIT.done;
}

const LATER = 'The specs were validated. Whoever merges it sees the plan from a branch of this repository.';
const OF_FORK = `The pull request comes from a fork, and GitHub gives such runs no identity: no plan was made. ${LATER}`;
const OF_BOT = `GitHub gives runs of its bot no identity: no plan was made. ${LATER}`;

const NO_IDENTITY = 'the job has no identity to sign in to Entra with';
const SET_UP = {
  hint: 'set the variable with the client ID of the reader, and give the job id-token: write (docs/guides/pipelines.md)',
  exitCode: EXIT.unreachable,
};
