/** What all pages share: document, policy, headers. Nothing of them needs a script, a font or a picture. */
import type { LoginAnswer } from '../../http/login-routes.ts';
import { html, type Markup, type Piece } from './markup.ts';

/** Where the pages' own files are; no tenant is called so. */
export const STYLE_PATH = '/sign-in-pages/style.css';
export const SUBMIT_PATH = '/sign-in-pages/submit.js';

/** A page. */
export interface Page {
  readonly title: string;
  readonly body: Piece;
  readonly status?: number;
  readonly isWide?: boolean;
  /** Loads the script that sends the form. */
  readonly submits?: boolean;
  /** Where forms may go besides the stand-in itself: sources of a content security policy. */
  readonly formAction?: readonly string[];
  /** What may be framed in it. */
  readonly frames?: readonly string[];
  /** Goes there after so many seconds. */
  readonly refresh?: { readonly seconds: number; readonly url: string };
}

/** The answer with a page. */
export function pageAnswer(page: Page): LoginAnswer {
  return {
    status: page.status ?? 200,
    body: documentOf(page).text,
    contentType: 'text/html; charset=utf-8',
    headers: { ...SAFE_HEADERS, 'Content-Security-Policy': policyOf(page) },
  };
}

/** What every answer to a browser says, besides the policy of pages. */
const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // The origin goes along, since applications may look at it; never the query, which holds the message.
  'Referrer-Policy': 'strict-origin',
};

function policyOf({ submits = false, formAction = [], frames = [] }: Page): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    ...(submits ? ["script-src 'self'"] : []),
    ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
    `form-action ${["'self'", ...formAction].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function documentOf({ title, body, isWide = false, submits = false, refresh }: Page): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
${refresh && html`<meta http-equiv="refresh" content="${String(refresh.seconds)};url=${refresh.url}">`}
</head>
<body>
<main${isWide ? html` class="wide"` : undefined}>
<header>Entrada · local stand-in tenant</header>
${body}
</main>
${submits ? html`<script src="${SUBMIT_PATH}"></script>` : undefined}
</body>
</html>
`;
}
