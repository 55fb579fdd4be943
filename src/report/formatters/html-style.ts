/** How the evidence report looks: on a screen in light and dark, narrow and wide, and on paper. */

export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfbf9; --raised: #ffffff; --ink: #1b2126; --muted: #59636d; --rule: #dfe1dd;
  --link: #0b5f6b; --mark: #fde9b8; --mark-ink: #3d2c00; --error: #a3231b; --warning: #7a4d00; --good: #1f6b3a;
  --flow: #2f8f9d; --code: #f3f4f1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --raised: #1a1e22; --ink: #e4e7e9; --muted: #9ba6b0; --rule: #30363c;
    --link: #72cbd6; --mark: #56430f; --mark-ink: #ffefc4; --error: #ff9a8f; --warning: #e9b765; --good: #7fd09b;
    --flow: #4aa9b7; --code: #1f2429;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; }
.page { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--raised); padding: .5rem 1rem; z-index: 3; }
header { padding: 2.5rem 0 1.25rem; }
h1 { font-size: 1.05rem; font-weight: 600; margin: 0; color: var(--muted); }
.headline { font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -.015em; margin: .35rem 0 .25rem; text-wrap: balance; }
.asides { margin: 0 0 .75rem; color: var(--muted); }
.notice { max-width: 46rem; margin: 0; color: var(--muted); font-size: .9rem; }
.alert { border-left: 3px solid var(--error); padding: .25rem 0 .25rem .85rem; margin: .75rem 0; max-width: 46rem; }
nav { position: sticky; top: 0; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--rule); }
nav ul { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; list-style: none; margin: 0; padding: .6rem 0; font-size: .9rem; }
nav a { text-decoration: none; }
h2 { font-size: 1.25rem; letter-spacing: -.01em; margin: 2.75rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: .95rem; font-weight: 600; margin: 0; display: flex; flex-wrap: wrap; gap: .1rem .75rem; align-items: baseline; }
p { margin: .4rem 0; max-width: 52rem; overflow-wrap: anywhere; }
.muted, .where, .count { color: var(--muted); font-weight: 400; }
.tables { display: grid; gap: 0 2.5rem; }
.scroll { overflow-x: auto; }
.scroll + .scroll { margin-top: 1.25rem; }
.tables .scroll + .scroll { margin-top: 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: 0 0 .35rem; }
th { text-align: left; font-weight: 500; color: var(--muted); }
th, td { padding: .32rem 1rem .32rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; overflow-wrap: break-word; }
td.nowrap, th.nowrap { white-space: nowrap; overflow-wrap: normal; width: 1%; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; width: 1%; }
td.zero { color: var(--muted); }
tbody th { color: inherit; font-weight: 400; }
td small, th small { display: block; color: var(--muted); font-size: .85rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: .5rem 0; font-size: .9rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
code, pre, .path { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace; font-size: .84rem; }
.path { overflow-wrap: anywhere; font-weight: 600; }
.flows { display: block; width: 100%; height: auto; max-width: 60rem; font-size: 14px; }
.flows text { fill: var(--ink); }
.flows .head, .flows .count { fill: var(--muted); }
.flows .node { fill: var(--ink); }
.flows .link { fill: none; stroke: var(--flow); stroke-opacity: .45; }
.flows .link.suppressed { stroke: var(--muted); stroke-opacity: .3; stroke-dasharray: 5 4; }
.flows .link:hover { stroke-opacity: .8; }
details { margin: .5rem 0; }
summary { cursor: pointer; color: var(--link); font-size: .9rem; }
.tools { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 0 0 .5rem; }
.tools[hidden] { display: none; }
.tools input, .tools select { font: inherit; font-size: .9rem; color: inherit; background: var(--raised); border: 1px solid var(--muted); border-radius: 5px; padding: .3rem .55rem; max-width: 100%; }
.tools input { flex: 1 1 15rem; min-width: 0; }
.tools output { color: var(--muted); font-size: .9rem; white-space: nowrap; }
.file { content-visibility: auto; contain-intrinsic-size: auto 60rem; }
.file > h3 { border-bottom: 1px solid var(--ink); padding-bottom: .3rem; }
.finding { padding: .75rem 0 .85rem; border-bottom: 1px solid var(--rule); }
.finding[hidden], .file[hidden] { display: none; }
.finding:target { background: linear-gradient(var(--code), var(--code)); box-shadow: -1rem 0 0 var(--code), 1rem 0 0 var(--code); }
.line { font-variant-numeric: tabular-nums; color: inherit; }
.level { font-weight: 500; font-size: .85rem; }
.level.error { color: var(--error); }
.level.warning { color: var(--warning); }
.advice b { font-weight: 600; }
.cites { font-size: .85rem; display: flex; flex-wrap: wrap; gap: 0 1rem; }
.code { margin: .4rem 0; padding: .35rem .75rem; background: var(--code); border-radius: 5px; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.code code { font-size: inherit; }
.row { display: block; padding-left: 2.6rem; text-indent: -2.6rem; }
.number { display: inline-block; width: 1.9rem; margin-right: .7rem; text-indent: 0; text-align: right; color: var(--muted); user-select: none; }
.number::before { content: attr(data-line); }
mark { background: var(--mark); color: var(--mark-ink); border-radius: 2px; box-shadow: 0 0 0 1px var(--mark); }
.way { list-style: none; margin: .6rem 0; padding: 0; }
.way li { position: relative; padding: 0 0 .35rem 1.5rem; font-size: .9rem; }
.way li::before { content: ''; position: absolute; left: .3rem; top: .42rem; width: .62rem; height: .62rem; border-radius: 50%; border: 2px solid var(--flow); background: var(--paper); z-index: 1; }
.way li.source::before, .way li.sink::before { background: var(--flow); }
.way li.sink::before { border-radius: 2px; }
.way li.left-out::before { border-style: dotted; }
.way li::after { content: ''; position: absolute; left: .58rem; top: .5rem; bottom: -.5rem; width: 2px; background: var(--flow); opacity: .55; }
.way li:last-child::after { display: none; }
.way .code { margin: .15rem 0 .25rem; }
.role { font-weight: 600; }
.empty { color: var(--muted); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); font-size: .85rem; color: var(--muted); }
@media (min-width: 60rem) { .tables { grid-template-columns: 3fr 2fr; } }
@media (max-width: 42rem) {
  .page { padding: 0 1rem 3rem; }
  header { padding-top: 1.5rem; }
  .headline { font-size: 1.45rem; }
  nav { position: static; }
  html { scroll-padding-top: 1rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; }
  .flows, #summary th small { display: none; }
  #summary .nowrap { display: none; }
  #summary :is(th, td) { padding-right: .6rem; }
  #suppressions table { min-width: 42rem; }
  .tables .scroll + .scroll { margin-top: 1.25rem; }
  .code { padding: .35rem .5rem; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --raised: #fff; --ink: #000; --muted: #444; --rule: #bbb; --link: #000; --mark: #e6e6e6; --mark-ink: #000; --error: #000; --warning: #000; --good: #000; --flow: #555; --code: #f4f4f4; }
  body { font-size: 10.5pt; }
  .page { max-width: none; padding: 0; }
  nav, .tools, .skip { display: none !important; }
  .file { content-visibility: visible; }
  .finding, tr, .way li { break-inside: avoid; }
  h2, h3, h4, caption { break-after: avoid; }
  * { print-color-adjust: exact; }
}
`;
