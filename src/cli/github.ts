/** `entrada github`: what the steps of a workflow do besides looking and applying. */
import { EntradaError } from '../errors.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';

type Word = (args: ParsedArgs, context: CliContext) => Promise<number>;

/** What each word does; only the one that is called is loaded. It returns the exit code. */
const WORDS: Readonly<Record<string, () => Promise<Word>>> = {
  annotate: async () => (await import('./github-annotate.ts')).annotate,
  comment: async () => (await import('./github-comment.ts')).comment,
  issues: async () => (await import('./github-issues.ts')).issues,
  ready: async () => (await import('./github-ready.ts')).ready,
  reviewed: async () => (await import('./github-reviewed.ts')).reviewed,
};

/** `entrada github WORD`. */
export const github: Command = {
  summary: 'in a workflow of GitHub: annotations, the plan as a comment, the reviewed plan, issues of drift',
  usage: 'github annotate|comment|issues|ready|reviewed [REPORT] [FLAGS]',
  flags: {
    plan: { type: 'string', value: 'PATH', help: 'comment: the saved plan that the report is of' },
    artifact: { type: 'string', value: 'NAME', help: 'comment: the artifact that keeps the saved plan' },
    sarif: { type: 'string', value: 'PATH', help: 'annotate: write the report there as SARIF, too' },
  },
  takes: { flags: ['env', 'format', 'quiet', 'no-color', 'help'], formats: ['text', 'json', 'github'] },
  examples: [
    ['entrada github ready --env prod', 'says whether this run can sign in: pull requests of forks cannot'],
    [
      'entrada github annotate report.json --sarif entrada.sarif',
      'findings on their lines, and in the summary of the job',
    ],
    ['entrada github comment report.json --plan plan.json', 'writes or edits the comment of the pull request'],
    ['entrada github reviewed --env prod', 'finds the plan that was reviewed before this commit was merged'],
    ['entrada github issues drift.json --env prod', 'opens, updates and closes an issue for each connection'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const [word = '', ...positionals] = args.positionals;
    const load = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
    if (load) return (await load())({ ...args, positionals }, context);
    const what = word === '' ? 'github needs a word' : `github has no word "${word}"`;
    throw new EntradaError('ENT_USE', what, { hint: `one of ${Object.keys(WORDS).join(', ')}` });
  },
};
