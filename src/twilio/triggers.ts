/** Whether a parameter's value uses a product: the catalogue's trigger codes against what the code says. */
import { unwrap } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import { propertyOf } from '../program/shape.ts';
import type { Place } from '../program/place.ts';
import type { Trigger } from '../catalogue/types.ts';
import type { Outcome } from './operation.ts';

export type Answer = 'on' | 'off' | 'dynamic';

const OFF_WORDS = new Set(['', 'false', '0', 'no', 'off', 'none', 'null', 'undefined']);

/** What one possible value says: on, off, or that it can't be known. */
export function answerOf(engine: Engine, trigger: Trigger, outcome: Outcome): Answer {
  const { constant } = outcome;
  if (outcome.end === 'missing') return 'off';
  if (trigger.startsWith('prefix:')) return prefixAnswer(trigger.slice('prefix:'.length).split(','), outcome);
  if (constant && (constant.value === undefined || constant.value === null)) return 'off';
  if (trigger === 'present') {
    if (constant) return constant.value === '' || constant.value === false ? 'off' : 'on';
    return emptyArray(outcome) ? 'off' : 'on';
  }
  if (trigger === 'true') return constant ? (OFF_WORDS.has(String(constant.value).toLowerCase()) ? 'off' : 'on') : 'dynamic';
  if (trigger === 'include') return includeAnswer(engine, outcome);
  const strings: Listed | undefined = constant ? { known: [String(constant.value)], complete: true } : listedStrings(engine, outcome);
  if (trigger.startsWith('~')) {
    if (!strings) return 'dynamic';
    const word = trigger.slice(1);
    if (strings.known.some((text) => text.split(/[\s,]+/).includes(word))) return 'on';
    return strings.complete ? 'off' : 'dynamic';
  }
  const list = trigger.slice(1).split(',');
  if (!strings) return 'dynamic';
  if (trigger.startsWith('=')) return strings.known.some((text) => list.includes(text)) ? 'on' : strings.complete ? 'off' : 'dynamic';
  if (trigger.startsWith('!')) return strings.known.some((text) => !list.includes(text) && text !== '') ? 'on' : 'off';
  return 'on';
}

function prefixAnswer(prefixes: readonly string[], outcome: Outcome): Answer {
  const text = typeof outcome.constant?.value === 'string' ? outcome.constant.value : outcome.prefix;
  if (text === undefined) return 'off';
  return prefixes.some((prefix) => text.startsWith(prefix) && !text.startsWith(`${prefix}//`)) ? 'on' : 'off';
}

function emptyArray(outcome: Outcome): boolean {
  const node = outcome.place ? unwrap(outcome.place.node) : undefined;
  return node?.type === 'ArrayExpression' && node.elements.length === 0 && outcome.place?.path.length === 0;
}

/** The strings in a list, or a single string given as a list. */
function listedStrings(engine: Engine, outcome: Outcome): Listed | undefined {
  const place = outcome.place;
  const node = place ? unwrap(place.node) : undefined;
  if (!place || node?.type !== 'ArrayExpression' || place.path.length > 0) return undefined;
  const known: string[] = [];
  let complete = true;
  for (const element of node.elements) {
    if (!element) continue;
    const at: Place = element.type === 'SpreadElement' ? { ...place, node: element.argument, path: ['*'] } : { ...place, node: element };
    for (const value of possibleValues(engine, at)) {
      if (value.constant) known.push(String(value.constant.value));
      else complete = false;
    }
  }
  return { known, complete };
}

interface Listed {
  readonly known: readonly string[];
  readonly complete: boolean;
}

/** Recording rules: an array of rules (or the JSON of one), one of which is of type include. */
function includeAnswer(engine: Engine, outcome: Outcome): Answer {
  const text = outcome.constant?.value;
  if (typeof text === 'string') return /"type"\s*:\s*"include"/.test(text) ? 'on' : 'off';
  const place = outcome.place;
  if (!place) return 'dynamic';
  const types = propertyOf(engine, place, ['*', 'type']);
  if (types.found.length === 0) return types.unknown.length > 0 || outcome.end !== 'object' ? 'dynamic' : 'off';
  const values = types.found.flatMap((one) => one.values);
  if (values.some((value) => value.constant?.value === 'include')) return 'on';
  return values.every((value) => value.constant) ? 'off' : 'dynamic';
}
