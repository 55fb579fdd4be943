/** The rules of a run as SARIF describes them: what they are for, what they cite, how grave they are. */
import type { Rule } from 'eslint';
import type * as Sarif from 'sarif';
import { sectionOf, sectionUrl } from '../../catalogue/regulation.ts';
import type { FormatterContext, RuleInForce } from './evidence.ts';
import type { Finding } from './finding.ts';
import { ownRuleMeta, ownRuleName } from './own-rules.ts';
import type { Report } from './report.ts';
import { severityOf } from './severity.ts';

/** Descriptors of all rules that the log names, and the sections of 45 CFR that they and their findings cite. */
export function rulesOfRun(
  report: Report,
  findings: readonly Finding[],
  { rulesMeta }: FormatterContext,
): { rules: Sarif.ReportingDescriptor[]; sections: string[] } {
  const ids = new Set([...report.rules.map(({ id }) => id), ...findings.map(({ ruleId }) => ruleId)]);
  for (const { kind, ruleId } of report.unchecked) if (kind === 'settings' && ruleId !== undefined) ids.add(ruleId);
  const sorted = [...ids].sort();
  const sections = new Set(findings.flatMap((finding) => finding.sections));
  for (const id of sorted) for (const section of ownMetaOf(id, rulesMeta)?.docs.cfr ?? []) sections.add(section);
  const inOrder = [...sections].sort();
  const index = new Map(inOrder.map((id, at) => [id, at]));
  return { rules: sorted.map((id) => descriptorOf(id, rulesMeta[id], report, index)), sections: inOrder };
}

function ownMetaOf(id: string, rulesMeta: FormatterContext['rulesMeta']): ReturnType<typeof ownRuleMeta> {
  const name = ownRuleName(id, rulesMeta[id]);
  return name === undefined ? undefined : ownRuleMeta(name);
}

function descriptorOf(
  id: string,
  meta: Rule.RuleMetaData | undefined,
  report: Report,
  taxa: ReadonlyMap<string, number>,
): Sarif.ReportingDescriptor {
  const name = ownRuleName(id, meta);
  const own = name === undefined ? undefined : ownRuleMeta(name);
  if (name === undefined || !own) {
    const { description, url } = meta?.docs ?? {};
    return {
      id,
      ...(description === undefined ? {} : { shortDescription: { text: description } }),
      ...(url === undefined || !URL.canParse(url) ? {} : { helpUri: url }),
    };
  }
  const { description, url, cfr } = own.docs;
  const sentence = `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
  const severity = severityOf(name);
  return {
    id,
    name: name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: sentence },
    fullDescription: { text: `${sentence} Evidence on 45 CFR ${cfr.join(', ')}.` },
    helpUri: url,
    help: helpOf(sentence, url, cfr),
    defaultConfiguration: configurationOf(levelsOf(id, report)),
    relationships: cfr.map((section) => {
      const index = taxa.get(section);
      return {
        target: {
          id: section,
          ...(index === undefined ? {} : { index }),
          toolComponent: { name: '45 CFR 164', index: 0 },
        },
        kinds: ['relevant'],
      };
    }),
    properties: {
      tags: ['security', 'hipaa', 'privacy', 'twilio', ...cfr.map((section) => `45-cfr-${section}`)],
      precision: 'high',
      'problem.severity': own.type === 'problem' ? 'error' : 'warning',
      ...(severity === undefined ? {} : { 'security-severity': severity }),
    },
  };
}

function levelsOf(id: string, report: Report): readonly RuleInForce['severity'][] {
  return report.rules.find((rule) => rule.id === id)?.levels ?? [];
}

/** As the run has it: the level where it is on at all. Unknown levels are the ones of our configs, errors. */
function configurationOf(levels: readonly RuleInForce['severity'][]): Sarif.ReportingConfiguration {
  if (levels.length === 0 || levels.includes('error')) return { level: 'error' };
  return levels.includes('warn') ? { level: 'warning' } : { level: 'error', enabled: false };
}

function helpOf(sentence: string, url: string, cfr: readonly string[]): Sarif.MultiformatMessageString {
  const cited = cfr.map((id) => {
    const { title, rule } = sectionOf(id);
    return { id, words: title === '' ? rule : `${title} (${rule})` };
  });
  const notice = 'No finding is no statement about the law. Not legal advice.';
  return {
    text: [
      sentence,
      `Evidence on ${cited.map(({ id, words }) => `45 CFR ${id}, ${words}`).join('; ')}.`,
      `Examples and options: ${url}`,
      notice,
    ].join('\n\n'),
    markdown: [
      sentence,
      `**Evidence on**\n\n${cited.map(({ id, words }) => `- [45 CFR ${id}](${sectionUrl(id)}): ${words}`).join('\n')}`,
      `[Examples, options, and what the rule cannot see](${url})`,
      `_${notice}_`,
    ].join('\n\n'),
  };
}
