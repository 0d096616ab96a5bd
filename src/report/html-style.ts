/** The one style sheet of a page, and the source by which its policy knows it. */
import { createHash } from 'node:crypto';
import { html } from './html-markup.ts';

/**
 * Colours have a name for what they say; each text is readable on each ground it stands on (WCAG AA, held by a test). Dark
 * is for screens alone: paper is white.
 */
export const STYLE = html`<style>
:root{color-scheme:light;--page:#f4f6f9;--card:#fff;--text:#18212d;--soft:#525e6e;--line:#d7dde6;--code:#eef2f6;--link:#0a559f;--bad:#b01d17;--bad-soft:#fdeceb;--warn:#8a4800;--warn-soft:#fdf1de;--good:#17663a;--good-soft:#e4f4ea;--info:#2f4f7d;--info-soft:#e8eff9;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--page:#0e131a;--card:#161c25;--text:#e3e8ef;--soft:#9eabba;--line:#303a47;--code:#212a36;--link:#84bbf7;--bad:#ff9d93;--bad-soft:#3a1e1f;--warn:#f2b766;--warn-soft:#342810;--good:#7fd69d;--good-soft:#15301f;--info:#a9c7f2;--info-soft:#1b2a40}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:2.5rem 1.5rem 3rem;max-width:65rem;background:var(--page);color:var(--text);font:1rem/1.55 var(--sans);overflow-wrap:anywhere}
h1,h2,h3,h4,p,ul,dl,dd,pre,figure{margin:0}
ul{padding:0;list-style:none}
code,pre{font-family:var(--mono);font-size:.8125rem}
code{unicode-bidi:isolate}
pre{padding:.6rem .75rem;background:var(--code);border-radius:.375rem;white-space:pre-wrap;line-height:1.5}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,main:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:.25rem}
main:focus:not(:focus-visible){outline:none}
summary{cursor:pointer}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-6rem;padding:.5rem .75rem;background:var(--card);border:1px solid var(--line);border-radius:.375rem}
.skip:focus{top:1rem}
header{margin-bottom:1.75rem}
.command{color:var(--soft);margin-bottom:.5rem}
.command b{color:var(--text)}
h1{font-size:1.75rem;line-height:1.25;letter-spacing:-.015em;font-weight:650;text-wrap:balance}
h2{font-size:1.1875rem;line-height:1.3;letter-spacing:-.005em;margin:2.25rem 0 .75rem}
h3{font-size:1rem;line-height:1.4;display:inline}
h4{font-size:.8125rem;line-height:1.4;margin:1.5rem 0 .5rem;color:var(--soft);font-weight:600}
.count{display:inline-block;min-width:1.6em;padding:0 .45em;border-radius:1em;background:var(--code);color:var(--soft);font-size:.8125rem;font-weight:600;line-height:1.6;text-align:center;vertical-align:.12em}
.verdict,.severity,.danger,.action,.guarded{display:inline-block;padding:0 .55em;border-radius:1em;font-size:.8125rem;font-weight:600;line-height:1.65;white-space:nowrap;background:var(--code);color:var(--soft)}
.verdict{margin-left:.35rem}
.good,.action.create{background:var(--good-soft);color:var(--good)}
.bad,.severity.error,.danger.security,.danger.sign-in,.action.delete{background:var(--bad-soft);color:var(--bad)}
.attention,.severity.warning,.danger.provisioning,.action.update{background:var(--warn-soft);color:var(--warn)}
.severity.info,.danger.cosmetic{background:var(--info-soft);color:var(--info)}
.guarded{background:none;border:1px solid currentColor;line-height:1.5;color:var(--bad)}
.sign{font-family:var(--mono);font-weight:700}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.25rem,1fr));gap:.625rem;margin-top:1.25rem}
.tile{display:flex;flex-direction:column-reverse;justify-content:flex-end;padding:.7rem .9rem .75rem;border-radius:.5rem;background:var(--card);color:var(--text);border:1px solid var(--line)}
.tile dt{font-size:.8125rem;line-height:1.35;color:var(--soft)}
.tile dd{font-size:1.5rem;font-weight:650;line-height:1.3;font-variant-numeric:tabular-nums}
.tile.bad dd{color:var(--bad)}
.tile.attention dd{color:var(--warn)}
.tile.none dd{color:var(--soft);font-weight:400}
.rest,.needs{margin-top:.75rem;font-size:.875rem;color:var(--soft)}
.codes{display:flex;flex-wrap:wrap;gap:.375rem;margin-top:.5rem}
.codes code{display:block;padding:.1rem .5rem;border-radius:.25rem;background:var(--code);color:var(--text)}
nav,.common .findings,article,.quiet>:last-child{background:var(--card);border:1px solid var(--line);border-radius:.625rem}
nav{padding:1.1rem 1.35rem 1.25rem}
nav h2{margin:0}
nav h3{display:block;margin:1rem 0 .25rem;font-size:.8125rem;font-weight:600;color:var(--soft)}
nav li{display:grid;grid-template-columns:minmax(10rem,15rem) 1fr;align-items:baseline;gap:.1rem 1rem;padding:.2rem 0}
nav p{margin-top:1rem;font-size:.875rem}
.facts{display:inline-flex;flex-wrap:wrap;align-items:baseline;gap:.25rem .4rem;font-size:.8125rem;color:var(--soft)}
article{margin-bottom:.875rem;overflow:clip}
article>details>summary:focus-visible{outline-offset:-4px}
article>details>summary{padding:.8rem 1.35rem}
article>details[open]>summary{border-bottom:1px solid var(--line)}
article h3{margin:0 .35rem 0 .15rem}
article summary .name{color:var(--soft)}
article summary .facts{margin-left:.5rem}
.body{padding:1.1rem 1.35rem 1.4rem;scroll-margin-top:4rem}
.file,.place,.leaf{font-size:.8125rem;color:var(--soft)}
.findings li{padding:.6rem 0;border-top:1px solid var(--line)}
.findings li:first-child{border-top:0}
.body .findings li:first-child{padding-top:.1rem}
.common .findings{padding:.25rem 1.35rem}
.findings .rule{color:var(--soft)}
.findings .fix{margin-top:.2rem;font-size:.9375rem}
.findings .place{margin-top:.2rem;font-family:var(--mono);font-size:.75rem}
.findings .snippet{margin-top:.4rem}
table{width:100%;border-collapse:collapse;font-size:.875rem;line-height:1.5;table-layout:fixed}
thead th{padding:.3rem .75rem .3rem 0;text-align:left;font-size:.8125rem;font-weight:600;color:var(--soft)}
thead th:nth-child(1){width:23%}
thead th:nth-child(4){width:25%}
tbody tr>*{padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}
tbody .object th{padding:.45rem .6rem;background:var(--code);border-top:1px solid var(--line);font-weight:600}
tbody .object code{font-weight:600}
tbody tr>:first-child{padding-left:.6rem}
thead th:first-child{padding-left:.6rem}
.object bdi{font-weight:400}
.by{float:right;font-size:.8125rem;font-weight:400;color:var(--soft)}
.leaf{display:block;font-family:var(--mono);font-size:.6875rem}
td em{color:var(--soft)}
td li+li{margin-top:.25rem}
del,ins{border-radius:.2rem;padding:0 .1em;text-decoration-thickness:1px;text-underline-offset:.2em}
del{background:var(--bad-soft);color:var(--bad)}
ins{background:var(--good-soft);color:var(--good)}
.fold>summary{list-style-position:outside;margin-left:1.1em}
.fold pre,.fold ul{margin-top:.35rem}
.diagram{text-align:center}
.diagram svg{overflow:visible;width:100%;height:auto;font-family:var(--sans)}
.diagram .wide{max-width:55.25rem}
.diagram .tall{display:none;max-width:26rem}
.diagram figcaption{display:flex;flex-wrap:wrap;justify-content:center;gap:.4rem .6rem;margin-top:.6rem;font-size:.8125rem;color:var(--soft)}
.diagram figcaption:empty{display:none}
.words{margin-top:.6rem;text-align:left;font-size:.875rem}
.diagram .words summary{color:var(--soft);font-size:.8125rem}
.words dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(19rem,100%),1fr));gap:.75rem 1.5rem;margin-top:.75rem}
.words dt{font-weight:600}
.words dd{font-family:var(--mono);font-size:.8125rem}
.panel{fill:var(--page);stroke:var(--line)}
.title{font-size:13px;font-weight:650;fill:var(--text)}
.box rect{fill:var(--card);stroke:var(--line);stroke-width:1}
.box.create rect{stroke:var(--good);stroke-width:2}
.box.update rect{stroke:var(--warn);stroke-width:2}
.box.delete rect{stroke:var(--bad);stroke-width:2;stroke-dasharray:6 4}
.box .label{font-size:12px;font-weight:600;fill:var(--soft)}
.box .t{font-family:var(--mono);font-size:11.5px;fill:var(--text);white-space:pre}
.box .remark{fill:var(--soft);font-style:italic}
.box .gone{fill:var(--bad);text-decoration:line-through}
.box .fresh{fill:var(--good);font-weight:600}
.box .sign{text-decoration:none;font-weight:700}
.mark{font-size:11.5px;font-weight:650;text-anchor:end;fill:var(--warn)}
.mark.create{fill:var(--good)}
.mark.delete,.mark .security,.mark .sign-in{fill:var(--bad)}
.mark .provisioning{fill:var(--warn)}
.arrow .line{stroke:var(--soft);stroke-width:1.5;fill:none}
.arrow .head{fill:var(--soft)}
.arrow text{text-anchor:middle}
.arrow.row text{text-anchor:start}
.arrow .name{font-size:12.5px;font-weight:600;fill:var(--text)}
.arrow .note{font-family:var(--mono);font-size:11.5px;fill:var(--soft);white-space:pre}
.arrow.create .line{stroke:var(--good);stroke-width:2.5}
.arrow.update .line{stroke:var(--warn);stroke-width:2.5}
.arrow.delete .line{stroke:var(--bad);stroke-width:2.5;stroke-dasharray:6 4}
.arrow.create .head,.arrow.create .name{fill:var(--good)}
.arrow.update .head,.arrow.update .name{fill:var(--warn)}
.arrow.delete .head,.arrow.delete .name{fill:var(--bad)}
.quiet summary{padding:.7rem 1.35rem;color:var(--soft);font-size:.875rem}
.quiet ul{columns:22rem;column-gap:2rem;padding:.8rem 1.35rem;font-size:.875rem;color:var(--soft)}
.quiet details>ul{padding-top:.1rem}
.quiet li{break-inside:avoid;padding:.1rem 0}
.quiet b{font-weight:500;color:var(--text)}
footer{margin-top:2.5rem;font-size:.8125rem;color:var(--soft)}
@media screen and (max-width:52rem){
.diagram .wide{display:none}
.diagram .tall{display:inline}
}
@media screen and (max-width:44rem){
body{padding:1.5rem .875rem 2rem}
h1{font-size:1.375rem}
nav{padding:1rem}
nav li{display:block;padding:.3rem 0}
nav li .facts{display:flex}
.tiles{grid-template-columns:repeat(auto-fit,minmax(6.75rem,1fr));gap:.5rem}
article>details>summary,.body,.quiet summary,.quiet ul,.common .findings{padding-left:1rem;padding-right:1rem}
article summary .facts{display:flex;margin:.3rem 0 0}
.by{float:none;display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td,tbody th{display:block;width:100%}
tbody tr>*,tbody tr>:first-child{padding:.25rem 0;border-top:0}
tbody tr{padding:.35rem 0;border-top:1px solid var(--line)}
tbody .object{padding:0;border:0}
tbody .object th{padding:.45rem .6rem;border-radius:.25rem}
td:empty{display:none}
td::before{display:block;font-size:.75rem;font-weight:600;color:var(--soft)}
td:nth-child(2)::before{content:"Before"}
td:nth-child(3)::before{content:"After"}
td:nth-child(4)::before{content:"Risk"}
}
@media print{
@page{margin:14mm}
body{max-width:none;padding:0;background:#fff;font-size:10pt}
.skip{display:none}
a{color:inherit;text-decoration:none}
details::details-content{content-visibility:visible;display:block;block-size:auto}
summary{list-style:none}
.fold>summary{display:none}
summary::-webkit-details-marker{display:none}
article,nav,.tile,.common .findings,.quiet>:last-child{border-color:#aaa}
article{break-inside:auto}
svg,tr,.findings li,.tile{break-inside:avoid}
h2,h3,h4,summary{break-after:avoid}
thead{display:table-header-group}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
</style>`;

const [, SHEET = ''] = /^<style>([\s\S]*)<\/style>$/.exec(STYLE.text) ?? [];

/** `'sha256-…'` of the sheet (Content Security Policy Level 3, 2.3.1). */
export const STYLE_SOURCE = html`'sha256-${createHash('sha256').update(SHEET).digest('base64')}'`;
