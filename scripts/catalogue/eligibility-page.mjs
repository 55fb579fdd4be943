import prettier from 'prettier';
import { EDITION } from './decisions/products.mjs';

const VERDICTS = { yes: 'yes', no: 'no', conditional: 'with conditions', unknown: 'not known' };
const DEFAULTS = {
  allow: 'may be used',
  error: 'reported',
  warn: 'may be used with care',
  'warn-if-condition-checkable': 'may be used when its conditions hold',
  'treat-as-not-eligible': 'treated as not eligible',
  'ignore-unless-phi-argument': 'not reported',
};

const RESTRICTED = ['no-recording', 'no-transcription', 'no-ai-analysis', 'no-mms-media'];

/** What happens to a product where `baa.products` is not set. */
function withoutList({ id, suggestion }, owner) {
  if (RESTRICTED.includes(owner) || id === 'segment-connections') return 'reported unless listed';
  if (owner === 'no-unapproved-regions') return 'by the setting `regions`';
  return DEFAULTS[suggestion];
}

const cell = (text) =>
  text.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('{', '\\{').replaceAll(/\s+/g, ' ');
const link = ({ url, title, date }) =>
  /^https?:/.test(url) ? `[${cell(title)}](${url}) (${cell(date)})` : `${cell(title)}, \`${url}\` (${cell(date)})`;

/** The page docs/eligibility.md: every row of the table with its verdict, conditions, lifecycle, sources and dates. */
export async function eligibilityPage(rows, owners) {
  const table = rows.map(
    (row) =>
      `| [\`${row.id}\`](#${row.id}) | ${cell(row.name)} | ${VERDICTS[row.eligible]} | ${withoutList(row, owners[row.id])} | ${row.lifecycle} | \`${owners[row.id]}\` |`,
  );
  const sections = rows.map((row) =>
    [
      `### ${row.id}`,
      `${cell(row.name)}. Eligible: **${VERDICTS[row.eligible]}**; lifecycle: ${row.lifecycle}; confidence: ${row.confidence}.`,
      row.coveredBy.length > 0 && `Covered where the BAA lists ${row.coveredBy.map((id) => `\`${id}\``).join(' or ')}.`,
      row.conditions.length > 0 &&
        ['Conditions:', '', ...row.conditions.map((condition) => `- ${cell(condition)}`)].join('\n'),
      row.notes && cell(row.notes),
      ['Sources:', '', ...row.sources.map((source) => `- ${link(source)}`)].join('\n'),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
  const text = [
    '<!-- Made by scripts/catalogue. Change its facts or decisions, then run: npm run catalogue -->',
    '# Which products are eligible',
    `The table that the rules judge by. It is as of **${EDITION.asOf}**. Twilio publishes its list of HIPAA Eligible Services as a PDF: of that list, the edition of ${EDITION.listEditionSeen} was seen at first hand, and the newest edition known to exist is that of ${EDITION.newestListKnown}. A row is as old as its newest source; where sources contradict each other, the stricter one decides.`,
    'This is not legal advice, and your executed BAA goes before it: name what it covers in [`baa.products`](settings.md), and verdicts newer than this table in `baa.eligibility`. An id below is what these settings take.',
    '## The table',
    [
      '| Id | Product | Eligible | Without `baa.products` | Lifecycle | Rule |',
      '| --- | --- | --- | --- | --- | --- |',
      ...table,
    ].join('\n'),
    'Recordings, transcription, AI and MMS (the rules `no-recording`, `no-transcription`, `no-ai-analysis` and `no-mms-media`) are reported unless `baa.products` lists that product, whatever the verdict. "Treated as not eligible" is reported in the strict config. With `baa.products`, what the list lacks is reported, except administrative domains.',
    '## Products',
    ...sections,
  ].join('\n\n');
  const config = await prettier.resolveConfig(import.meta.filename);
  return prettier.format(text, { ...config, parser: 'markdown' });
}
