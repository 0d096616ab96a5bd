/** The pages of the runtime: plain, for everyone, without scripts in them. */
import { createHash } from 'node:crypto';
import type { Answer } from './call.ts';

/** Markup that a page wrote itself; every other text is escaped. */
class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A piece of a page. */
export type Piece = Markup | string | readonly Piece[];

/** Markup with values put in, each escaped unless it is markup. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  return new Markup(parts.map((part, at) => part + (at < values.length ? written(values[at] as Piece) : '')).join(''));
}

function written(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  return typeof piece === 'string' ? escaped(piece) : piece.map(written).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

const STYLE = `:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}
body{max-width:34rem;margin:10vh auto;padding:0 1.5rem}
h1{font-size:1.5rem}
label{display:block;font-weight:600}
input,button{font:inherit;padding:.5rem .75rem;margin:.25rem 0 1rem;border:1px solid;border-radius:.25rem}
button{cursor:pointer}
code{font-size:1.1em}`;

/** Posts the first form of a page; the page has a button for browsers that run no scripts. */
export const SUBMIT_SCRIPT = 'document.forms[0].submit();\n';
/** Where it is. */
export const SUBMIT_PATH = '/entrada/submit.js';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What a page is besides its text. */
export interface PageOptions extends Pick<Answer, 'cookies' | 'formOrigins' | 'headers'> {
  /** Its first form is posted at once. */
  readonly isSubmitted?: boolean;
}

/** An answer with a page. */
export function page(
  status: number,
  title: string,
  body: Piece,
  { isSubmitted = false, ...rest }: PageOptions = {},
): Answer {
  const script = isSubmitted ? html`<script src="${SUBMIT_PATH}" defer></script>` : '';
  const document = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${new Markup(STYLE)}</style>${script}</head>
<body><main><h1>${title}</h1>
${body}
</main></body></html>
`;
  return { status, contentType: 'text/html; charset=utf-8', body: document.text, ...rest };
}

/** What a browser may do with an answer: nothing that is not written here. */
export function contentPolicy(formOrigins: readonly string[] = []): string {
  const forms = ["'self'", ...formOrigins].join(' ');
  return [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "script-src 'self'",
    `form-action ${forms}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
