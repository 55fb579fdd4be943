/** Findings in the evidence report: what is wrong, what to do, and the way of the value over the lines of code. */
import { sectionUrl } from '../../catalogue/regulation.ts';
import type { Finding, Step } from './finding.ts';
import { html, safeUrl, type Markup } from './markup.ts';
import { ownRuleMeta } from './own-rules.ts';
import type { CodeLine, SourceTexts } from './source-text.ts';
import { count, pathOf, whatOf } from './words.ts';

/** Steps that are shown of one way: the first ones, and the last. */
const MOST_STEPS = 24;

/** All findings, by file. `anchors` names them for links from elsewhere in the report. */
export function findingsByFile(
  findings: readonly Finding[],
  anchors: ReadonlyMap<Finding, string>,
  texts: SourceTexts,
  cwd: string,
): Markup[] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const here = files.get(finding.file);
    if (here) here.push(finding);
    else files.set(finding.file, [finding]);
  }
  return [...files].map(
    ([file, here]) =>
      html`<section class="file">
        <h3>
          <span class="path">${pathOf(file, cwd)}</span> <span class="muted">${count(here.length, 'finding')}</span>
        </h3>
        ${here.map((finding) => findingMarkup(finding, anchors.get(finding) ?? '', texts, cwd))}
      </section>`,
  );
}

function findingMarkup(finding: Finding, anchor: string, texts: SourceTexts, cwd: string): Markup {
  const { ruleId, ruleName = '', level, range, advice, sections } = finding;
  const url = ownRuleMeta(ruleName)?.docs.url ?? '';
  return html`<article class="finding" id="${anchor}" data-rule="${ruleId}" data-sections="${sections.join(' ')}">
    <h4>
      <a class="line" href="#${anchor}">Line ${range.line}</a>
      <a href="${safeUrl(url)}">${ruleId}</a>
      <span class="level ${level}">${level}</span>
    </h4>
    <p>${whatOf(finding)}</p>
    ${advice === '' ? undefined : html`<p class="advice"><b>Do:</b> ${advice}</p>`}
    ${finding.way.length > 1 ? wayMarkup(finding, texts, cwd) : excerpt(finding, texts)}
    <p class="cites">${sections.map((id) => html`<a href="${sectionUrl(id)}">45 CFR ${id}</a> `)}</p>
  </article>`;
}

/** The steps of a value one below the other, joined by a line, each on its line of code. */
function wayMarkup(finding: Finding, texts: SourceTexts, cwd: string): Markup {
  const { way, phi } = finding;
  const last = way.length - 1;
  const shown = way.length <= MOST_STEPS ? way.map((_, i) => i) : [...Array(MOST_STEPS - 1).keys(), last];
  const items = shown.map((index, position) => {
    const step = way[index];
    if (!step) return undefined;
    const left = index - (shown[position - 1] ?? -1) - 1;
    const role =
      index === 0
        ? `Source${phi ? `, ${phi.known}` : ''}`
        : index === last
          ? `Sink${phi ? `: ${phi.sink}` : ''}`
          : 'Step';
    return html`${left > 0 ? html`<li class="left-out">${count(left, 'step')} left out</li>` : undefined}
      <li class="${index === 0 ? 'source' : index === last ? 'sink' : 'step'}">
        <span class="role">${role}</span> <span class="where">${whereOf(step, finding, cwd)}</span>
        ${stepCode(step, texts)}
      </li>`;
  });
  return html`<ol class="way" aria-label="The way of the value">
    ${items}
  </ol>`;
}

function whereOf({ file, fileName, line }: Step, finding: Finding, cwd: string): string {
  if (file === finding.file) return `line ${line}`;
  return `${file === undefined ? fileName : pathOf(file, cwd)}:${line}`;
}

function stepCode({ file, line, column, text }: Step, texts: SourceTexts): Markup {
  const begin = text.replace(/\.\.\.$/, '').split('\n')[0] ?? '';
  const code = file === undefined ? undefined : texts.codeLine(file, line, column, column + begin.length);
  return code ? codeMarkup([code]) : html`<pre class="code"><code>${text}</code></pre>`;
}

/** The finding's line between its neighbours. */
function excerpt({ file, range }: Finding, texts: SourceTexts): Markup | undefined {
  const endColumn = range.endLine > range.line ? Number.MAX_SAFE_INTEGER : range.endColumn;
  const line = texts.codeLine(file, range.line, range.column, endColumn);
  if (!line) return undefined;
  const around = [-1, 1].map((step) => texts.codeLine(file, range.line + step, 1, 1));
  return codeMarkup([around[0], line, around[1]].filter((one) => one !== undefined));
}

function codeMarkup(lines: readonly CodeLine[]): Markup {
  const indents = lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }) => text.length - text.trimStart().length);
  const indent = Math.min(...indents, ...lines.map(({ from, to }) => (to > from ? from : Number.POSITIVE_INFINITY)));
  const rows = lines.map(({ number, text, from, to }) => {
    const start = Number.isFinite(indent) ? indent : 0;
    const marked = to > from ? html`<mark>${text.slice(from, to)}</mark>` : undefined;
    const head = text.slice(start, Math.max(start, from));
    const tail = text.slice(Math.max(start, to));
    return html`<span class="row"
      ><span class="number" data-line="${number}"></span>${head}${marked}${tail}${'\n'}</span
    >`;
  });
  return html`<pre class="code"><code>${rows}</code></pre>`;
}
