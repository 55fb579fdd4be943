/**
 * The evidence report as one HTML file: for whoever answers for PHI, readable without JavaScript and without the
 * network, on a screen and on paper. For `eslint -f` and for the command.
 */
import { createHash } from 'node:crypto';
import type { ESLint } from 'eslint';
import { sectionOf, sectionUrl } from '../../catalogue/regulation.ts';
import type { FormatterContext, ScopeInForce } from './evidence.ts';
import type { Finding } from './finding.ts';
import { flowEdges } from './flows.ts';
import { diagram } from './html-diagram.ts';
import { findingsByFile } from './html-findings.ts';
import { SCRIPT } from './html-script.ts';
import { STYLE } from './html-style.ts';
import { html, Markup, safeUrl } from './markup.ts';
import { reportOf, type Report } from './report.ts';
import {
  asides,
  count,
  DISCLAIMER,
  gapsOf,
  headline,
  levelWords,
  otherSettings,
  pathOf,
  productRows,
  provenance,
  TITLE,
} from './words.ts';

/** Writes the results of a run as an evidence report of our rules; findings of others are counted only. */
export default function htmlReport(results: readonly ESLint.LintResult[], context: FormatterContext): string {
  const report = reportOf(results, context);
  const facts = provenance(report, context);
  const project = facts.find(([name]) => name === 'Project')?.[1] ?? '';
  // Only what stands here runs: nothing that a finding quotes could, were it ever not escaped.
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${TITLE}: ${project}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <a class="skip" href="#findings">Skip to the findings</a>
        <div class="page">
          ${head(report, project)} ${navigation(report)}
          <main>
            ${summary(report)} ${flows(report)} ${findings(report, context.cwd)} ${suppressions(report, context.cwd)}
            ${gaps(report, context)} ${scopes(report, context.cwd)} ${about(facts)}
          </main>
          <footer>${DISCLAIMER}</footer>
        </div>
        ${raw(`<script>${SCRIPT}</script>`)}
      </body>
    </html> `;
  return page.text;
}

function raw(text: string): Markup {
  return new Markup(text);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function head(report: Report, project: string): Markup {
  const beside = asides(report);
  const wrong = report.unchecked.filter(({ kind }) => kind !== 'ignored');
  return html`<header>
    <h1>${TITLE}, ${project}</h1>
    <p class="headline">${headline(report)}</p>
    ${beside.length > 0 ? html`<p class="asides">${beside.join(' · ')}</p>` : undefined}
    ${
      wrong.length > 0
        ? html`<p class="alert">
            ${count(new Set(wrong.map(({ file }) => file)).size, 'file was', 'files were')} not checked, so their
            silence says nothing. <a href="#gaps">Which, and why</a>
          </p>`
        : undefined
    }
    <p class="notice">${DISCLAIMER}</p>
  </header>`;
}

function navigation({ findings: found, suppressed }: Report): Markup {
  return html`<nav aria-label="Parts of the report">
    <ul>
      <li><a href="#summary">Summary</a></li>
      <li><a href="#flows">Where PHI goes</a></li>
      <li><a href="#findings">Findings</a> <span class="count">${found.length}</span></li>
      <li><a href="#suppressions">Suppressions</a> <span class="count">${suppressed.length}</span></li>
      <li><a href="#gaps">Not evidenced</a></li>
      <li><a href="#scope">BAA scope</a></li>
      <li><a href="#about">About</a></li>
    </ul>
  </nav>`;
}

function number(value: number): Markup {
  return html`<td class="${value === 0 ? 'n zero' : 'n'}">${value}</td>`;
}

/** A table that scrolls in itself where it is too wide, and can be reached by the keyboard then. */
function table(caption: string, head: readonly (readonly [string, string?])[], rows: readonly Markup[]): Markup {
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map(([text, kind]) => html`<th scope="col" class="${kind ?? ''}">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function summary(report: Report): Markup {
  const rules = report.rules.map(
    (rule) =>
      html`<tr>
        <th scope="row"><a href="${safeUrl(rule.url)}">${rule.id}</a> <small>${rule.description}</small></th>
        <td class="nowrap">${levelWords(rule.levels)}</td>
        ${number(rule.findings)} ${number(rule.suppressed)}
      </tr>`,
  );
  const sections = report.sections.map((section) => {
    const { title, rule } = sectionOf(section.id);
    return html`<tr>
      <th scope="row">
        <a href="${sectionUrl(section.id)}">${section.id}</a>
        <small>${title === '' ? rule : `${title}, ${rule}`}</small>
      </th>
      ${number(section.findings)} ${number(section.suppressed)}
    </tr>`;
  });
  const empty = html`<p class="empty">No rule had a finding, and which ones were on is not known.</p>`;
  return html`<section id="summary">
    <h2>Summary</h2>
    ${
      rules.length === 0
        ? empty
        : html`<div class="tables">
              ${table('By rule', [['Rule'], ['Level', 'nowrap'], ['Findings', 'n'], ['Suppressed', 'n']], rules)}
              ${table('By section of 45 CFR', [['Section'], ['Findings', 'n'], ['Suppressed', 'n']], sections)}
            </div>
            <p class="muted">A finding counts for each section that its rule gives evidence on.</p>`
    }
  </section>`;
}

function flows(report: Report): Markup {
  const edges = flowEdges(report);
  const rows = edges.map(
    ({ from, to, open, suppressed }) =>
      html`<tr>
        <th scope="row">${from}</th>
        <td>${to}</td>
        ${number(open)} ${number(suppressed)}
      </tr>`,
  );
  return html`<section id="flows">
    <h2>Where PHI goes</h2>
    ${
      edges.length === 0
        ? html`<p class="empty">No finding shows PHI on its way to a message, a log or a service.</p>`
        : html`${diagram(edges)}
            <details open>
              <summary>The same as a table</summary>
              ${table('Kinds of PHI and where they go', [['PHI'], ['Goes to'], ['Findings', 'n'], ['Suppressed', 'n']], rows)}
            </details>`
    }
  </section>`;
}

function findings(report: Report, cwd: string): Markup {
  const found = report.findings;
  const anchors = new Map(found.map((finding, index) => [finding, `finding-${index + 1}`]));
  const options = (values: readonly string[]): Markup[] => values.map((value) => html`<option>${value}</option>`);
  const ids = [...new Set(found.map(({ ruleId }) => ruleId))].sort();
  const sections = [...new Set(found.flatMap((finding) => finding.sections))].sort();
  return html`<section id="findings">
    <h2>Findings</h2>
    ${
      found.length === 0
        ? html`<p class="empty">None.</p>`
        : html`<form class="tools" role="search" hidden>
              <input type="search" placeholder="Search (press /)" aria-label="Search the findings" autocomplete="off" />
              <select aria-label="Rule">
                <option value="">All rules</option>
                ${options(ids)}
              </select>
              <select aria-label="Section of 45 CFR">
                <option value="">All sections</option>
                ${options(sections)}
              </select>
              <output aria-live="polite"></output>
            </form>
            ${findingsByFile(found, anchors, report.texts, cwd)}`
    }
  </section>`;
}

function suppressions(report: Report, cwd: string): Markup {
  const rows = report.suppressed.map((finding) => suppressionRow(finding, cwd));
  return html`<section id="suppressions">
    <h2>Suppressions</h2>
    ${
      rows.length === 0
        ? html`<p class="empty">None.</p>`
        : table('Findings that were switched off', [['Finding'], ['Reason'], ['Owner'], ['Until']], rows)
    }
  </section>`;
}

function suppressionRow({ ruleId, file, range, what, suppression }: Finding, cwd: string): Markup {
  const { reason = '', owner, until, expired = false, kind } = suppression ?? {};
  const silent = kind === 'file' ? 'In the file of bulk suppressions, which holds no reasons' : 'No reason given';
  return html`<tr>
    <th scope="row"><span class="path">${pathOf(file, cwd)}:${range.line}</span> <small>${ruleId}: ${what}</small></th>
    <td>${reason === '' ? html`<span class="level warning">${silent}</span>` : reason}</td>
    <td>${owner ?? html`<span class="muted">not named</span>`}</td>
    <td class="nowrap">
      ${until ?? html`<span class="muted">no end</span>`}
      ${expired ? html`<b class="level error">expired</b>` : undefined}
    </td>
  </tr>`;
}

function gaps(report: Report, context: FormatterContext): Markup {
  const rows = gapsOf(report, context).map(
    ({ what, why }) =>
      html`<tr>
        <th scope="row">${/\s/.test(what) ? what : html`<span class="path">${what}</span>`}</th>
        <td>${why}</td>
      </tr>`,
  );
  return html`<section id="gaps">
    <h2>Not evidenced</h2>
    <p>
      The report says nothing about what stands here, nor about what static analysis can not see: the account, the
      contract, data at run time.
    </p>
    ${
      rows.length === 0
        ? html`<p class="empty">All rules of the plugin were on, and all files were checked.</p>`
        : table('What the run gives no evidence on', [['What'], ['Why']], rows)
    }
  </section>`;
}

function scopes(report: Report, cwd: string): Markup {
  return html`<section id="scope">
    <h2>BAA scope in force</h2>
    ${
      report.scopes.length === 0
        ? html`<p class="empty">Not known: a formatter of ESLint is not told the settings of the run.</p>`
        : report.scopes.map((scope) => scopeMarkup(scope, report.scopes.length > 1, cwd))
    }
  </section>`;
}

function scopeMarkup(scope: ScopeInForce, isOneOfMany: boolean, cwd: string): Markup {
  const { products, withoutPhi = [], eligibility = {} } = scope.settings?.baa ?? {};
  const rowsOf = (ids: readonly string[]): Markup[] =>
    productRows(ids, scope).map(
      ({ id, name, verdict, basis }) =>
        html`<tr>
          <th scope="row"><code>${id}</code> <small>${name}</small></th>
          <td>${verdict} <small>${basis}</small></td>
        </tr>`,
    );
  const head = [['Product'], ['Eligibility']] as const;
  const others = otherSettings(scope);
  const overrides = Object.keys(eligibility).filter((id) => !(products ?? []).includes(id) && !withoutPhi.includes(id));
  const named = scope.files.slice(0, 3).map((file) => pathOf(file, cwd));
  return html`${
    isOneOfMany
      ? html`<h3>
          ${count(scope.files.length, 'file')}
          <span class="muted">${named.join(', ')}${scope.files.length > 3 ? ', …' : ''}</span>
        </h3>`
      : undefined
  }
  ${
    products === undefined
      ? html`<p>
          The settings do not say what the BAA covers (<code>baa.products</code>): products are judged by the
          eligibility table, and recordings, transcription, AI features and MMS are reported wherever they are used.
        </p>`
      : products.length === 0
        ? html`<p>The settings say that the BAA covers no product.</p>`
        : table('Covered by the BAA, as the settings say', head, rowsOf(products))
  }
  ${withoutPhi.length > 0 ? table('Used, but never with PHI', head, rowsOf(withoutPhi)) : undefined}
  ${overrides.length > 0 ? table('Verdicts of your own on other products', head, rowsOf(overrides)) : undefined}
  ${
    others.length > 0
      ? html`<h3>Other settings</h3>
          <dl>
            ${others.map(
              ([name, value]) =>
                html`<dt><code>${name}</code></dt>
                  <dd><code>${value}</code></dd>`,
            )}
          </dl>`
      : undefined
  }`;
}

function about(facts: readonly (readonly [string, string])[]): Markup {
  return html`<section id="about">
    <h2>About this report</h2>
    <dl>
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}
