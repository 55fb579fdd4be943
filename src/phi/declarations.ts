/** Words without which nothing in a text declares PHI: tags, types, and packages and resources that hold it. */
import { wordOf, type Sign, type SignWord } from '../program/sign.ts';
import { showsInText } from '../program/sign-scan.ts';
import type { ResolvedSettings } from '../settings/index.ts';

const signs = new WeakMap<ResolvedSettings, Sign>();

/** Whether a file's text may hold a tag, a type, a decorator or a schema that says PHI. One search of the text. */
export function mayBeDeclared(text: string, settings: ResolvedSettings): boolean {
  let sign = signs.get(settings);
  if (!sign) signs.set(settings, (sign = { name: 'declared', words: declaringWords(settings) }));
  return showsInText(sign, text);
}

/** Tags and types that say PHI, and packages and resources that hold it, to look for in texts. */
export function declaringWords(settings: ResolvedSettings): SignWord[] {
  const names = [...new Set(['notphi', ...settings.phi.tags, ...settings.phi.types])];
  return [
    ...names.map((name) => wordOf(name, new RegExp(`(?<![a-z])${escaped(name)}(?![a-z])`, 'i'))),
    wordOf('fhir', /fhir/i),
    wordOf('oystehr', /@oystehr/i, 1),
    wordOf('zapehr', /@zapehr/i, 1),
  ];
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
