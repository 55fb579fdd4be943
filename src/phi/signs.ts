/** Signs of PHI, and of places where it leaves, in the modules that a file imports. */
import { withoutComments, withoutProse } from '../program/code-text.ts';
import type { Sign } from '../program/import-graph.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import { mayBeDeclared } from './declared.ts';
import { mayHoldPhiNames, mayHoldSink } from './hints.ts';

/** Something that may log or hand data to a package. */
export const SINK_SIGN: Sign = { name: 'sinks', inText: mayHoldSink };

const signs = new WeakMap<ResolvedSettings, Sign>();

/** Names, tags, types and schemas that may say PHI. Tags stand in comments; a name in a comment names nothing. */
export function phiSign(settings: ResolvedSettings): Sign {
  let sign = signs.get(settings);
  if (!sign) {
    const { names, tags, types } = settings.phi;
    const tag = new RegExp(`@(?:notphi|${tags.join('|').replaceAll('$', String.raw`\$`)})(?![\\w-])`, 'i');
    sign = {
      name: `phi ${JSON.stringify([names.add, tags, types])}`,
      inText: (text) => mayHoldPhiNames(text, names.add) || mayBeDeclared(text, settings),
      inCode: (module) =>
        tag.test(module.text) ||
        mayBeDeclared(withoutComments(module), settings) ||
        mayHoldPhiNames(withoutProse(module), names.add),
    };
    signs.set(settings, sign);
  }
  return sign;
}
