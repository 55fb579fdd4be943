/** Signs of PHI in a file and in the modules that it imports. */
import { withoutComments, withoutProse } from '../program/code-text.ts';
import type { Sign } from '../program/sign.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import { declaringWords, mayBeDeclared } from './declarations.ts';
import { mayHoldPhiNames, phiNameSign } from './hints.ts';

const signs = new WeakMap<ResolvedSettings, Sign>();
const signsByName = new Map<string, Sign>();

/**
 * Names, tags, types and schemas that may say PHI; the same for settings that say the same of them. Tags stand in
 * comments; a name in a comment names nothing.
 */
export function phiSign(settings: ResolvedSettings): Sign {
  let sign = signs.get(settings);
  if (!sign) {
    const { names, tags, types } = settings.phi;
    const name = `phi ${JSON.stringify([names.add, tags, types])}`;
    sign = signsByName.get(name) ?? makeSign(name, settings);
    signsByName.set(name, sign);
    signs.set(settings, sign);
  }
  return sign;
}

function makeSign(name: string, settings: ResolvedSettings): Sign {
  const { names, tags } = settings.phi;
  const tag = new RegExp(`@(?:notphi|${tags.join('|').replaceAll('$', String.raw`\$`)})(?![\\w-])`, 'i');
  return {
    name,
    words: [...phiNameSign(names.add).words, ...declaringWords(settings)],
    inCode: (module) =>
      tag.test(module.text) ||
      mayBeDeclared(withoutComments(module), settings) ||
      mayHoldPhiNames(withoutProse(module), names.add),
  };
}
