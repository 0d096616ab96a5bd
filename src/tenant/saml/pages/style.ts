/** The one style sheet of the pages. Each text is readable on its ground in both colour schemes (WCAG AA, held by a test). */
export const STYLE = `
:root{color-scheme:light dark;--page:#eef1f5;--card:#fff;--text:#18212d;--soft:#515d6c;--line:#c3ccd7;--accent:#0a559f;--on-accent:#fff;--bad:#a81b15;--bad-soft:#fdeceb;--hover:#f1f5fa}
@media (prefers-color-scheme:dark){:root{--page:#0e131a;--card:#171e27;--text:#e3e8ef;--soft:#a5b1bf;--line:#3b4654;--accent:#8cc0f8;--on-accent:#0c1a29;--bad:#ffa39a;--bad-soft:#3a1e1f;--hover:#212b37}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;padding:8vh 1rem 2rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;overflow-wrap:anywhere}
main{margin:0 auto;max-width:27rem;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
main.wide{max-width:46rem}
header{margin:0 0 1.25rem;color:var(--soft);font-size:.875rem}
h1{margin:0 0 .35rem;font-size:1.5rem;line-height:1.25;font-weight:650}
h2{margin:1.5rem 0 0;font-size:1rem}
p{margin:0 0 1rem}
.soft{color:var(--soft)}
form{margin:0}
form+form{margin-top:1.25rem}
label{display:block;margin:1rem 0 .35rem;font-weight:600}
input{width:100%;padding:.6rem .75rem;border:1px solid var(--soft);border-radius:.375rem;background:var(--card);color:inherit;font:inherit}
button,.button{display:inline-block;padding:.6rem 1.25rem;border:1px solid var(--accent);border-radius:.375rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;justify-content:flex-end;margin-top:1.5rem}
button.quiet,.button.quiet{background:transparent;color:var(--accent)}
.alert{margin:1rem 0 0;padding:.65rem .85rem;border-left:.25rem solid var(--bad);background:var(--bad-soft);color:var(--bad)}
ul{margin:1rem 0 0;padding:0;list-style:none}
.choices button{display:block;width:100%;margin:0 0 .5rem;padding:.7rem .85rem;border-color:var(--line);background:var(--card);color:var(--text);text-align:left;font-weight:400}
.choices button:hover{background:var(--hover)}
.choices b,.choices span{display:block}
.choices span{color:var(--soft);font-size:.875rem}
.apps{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.75rem}
.apps a{display:flex;flex-direction:column;height:100%;padding:1rem;border:1px solid var(--line);border-radius:.5rem;color:var(--text);text-decoration:none}
.apps a:hover{background:var(--hover)}
.apps b{color:var(--accent)}
.apps span{color:var(--soft);font-size:.875rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1rem;margin:1.25rem 0 0;font-size:.875rem}
dt{color:var(--soft)}
dd{margin:0;white-space:pre-line}
a{color:var(--accent)}
iframe{position:absolute;width:1px;height:1px;border:0;opacity:0}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media (max-width:30rem){body{padding:0;background:var(--card)}main{border:0;border-radius:0}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}}
`.trimStart();

/** Sends the one form of a page as soon as it is there. Without a script its button does. */
export const SUBMIT = `document.querySelector('form').submit();\n`;
