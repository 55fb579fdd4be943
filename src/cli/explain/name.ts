/** How a name is judged: whether it means PHI, by which words, and why those are in the vocabulary. */
import { isOfTrade } from '../../phi/trade.ts';
import { classifyName, isPersonWord, reasonFor, type NameVerdict } from '../../phi/vocabulary.ts';
import type { ResolvedSettings } from '../../settings/index.ts';
import { paint, type Terminal } from '../terminal.ts';
import { wrapped } from '../text.ts';
import { settingsOf } from './settings.ts';
import { widthOf } from './width.ts';

/** @param name a variable or a property, with what it hangs on: `patient.contact.phone` */
export async function explainName(name: string, config: string | undefined, terminal: Terminal): Promise<string> {
  const settings = await settingsOf(config, terminal);
  const width = widthOf(terminal);
  const path = name.split(/\?\.|\.|\[['"]?|['"]?\]/).filter((part) => part !== '' && part !== 'this');
  const last = path.at(-1) ?? name;
  const owners = path.slice(0, -1);
  const named = classifyName(last, { path: owners }, settings.phi.names);
  const verdict = named && isOfTrade(named.kind, path) ? undefined : named;
  const whole = isPersonWord(last, settings.phi.names, { path: owners });
  const bold = (text: string): string => paint(terminal.out, terminal.env, 'bold', text);
  const lines = [`${bold(name)} ${summary(verdict, whole)}`, ...because(verdict, last, owners, settings)];
  if (!settings.phi.inferFromNames) lines.push("'phi.inferFromNames' is off: no name is PHI by itself.");
  lines.push(
    'A tag decides before a name: /** @phi */ makes a value PHI, /** @notphi */ makes it none. ' +
      "For all code: 'phi.names.add' and 'phi.names.ignore' of the settings.",
  );
  return lines.map((line) => wrapped(line, width)).join('\n\n');
}

function summary(verdict: NameVerdict | undefined, whole: boolean): string {
  if (verdict) return `is PHI by its name: ${verdict.kind}.`;
  return whole ? 'is a person: whole, it is PHI (other).' : 'is not PHI by its name.';
}

function because(
  verdict: NameVerdict | undefined,
  last: string,
  owners: readonly string[],
  settings: ResolvedSettings,
): string[] {
  if (!verdict) return owners.length === 0 ? contextual(last, settings) : [];
  const reason = reasonFor(verdict.word);
  const tier =
    verdict.tier === 'strong'
      ? 'The name says so alone'
      : `The name says so only with what it hangs on, here '${owners.join('.')}'`;
  const allowed = settings.phi.allow.includes(verdict.kind) ? " 'phi.allow' lets this kind be sent." : '';
  return [
    `${tier}. The words: '${verdict.word}'.${allowed}`,
    ...(reason ? [`Why: ${reason.why} (${reason.source.title}, ${reason.source.date}: ${reason.source.url})`] : []),
  ];
}

/** A name that is PHI on a person only. */
function contextual(last: string, settings: ResolvedSettings): string[] {
  const onPatient = classifyName(last, { path: ['patient'] }, settings.phi.names);
  return onPatient ? [`On a person it is: patient.${last} is PHI (${onPatient.kind}).`] : [];
}
