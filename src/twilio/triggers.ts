/** Whether a parameter's value uses a product: the catalogue's trigger codes against what the code says. */
import { unwrap } from '../program/ast.ts';
import { possibleValues, type PossibleValue } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import { propertyOf } from '../program/shape.ts';
import type { Place } from '../program/place.ts';
import type { Trigger } from '../catalogue/types.ts';
import type { Outcome } from './operation.ts';
import { possibleTexts } from './urls.ts';

export type Answer = 'on' | 'off' | 'dynamic';

const OFF_WORDS = new Set(['', 'false', '0', 'no', 'off', 'none', 'null', 'undefined']);

/**
 * What one possible value says: on, off, or that it can't be known.
 * @param wholes the expressions that make the value: of a list, they know what is pushed to it
 */
export function answerOf(engine: Engine, trigger: Trigger, outcome: Outcome, wholes: readonly Place[] = []): Answer {
  const { constant } = outcome;
  if (outcome.end === 'missing') return 'off';
  if (trigger.startsWith('prefix:')) return prefixAnswer(engine, trigger.slice('prefix:'.length).split(','), outcome);
  if (constant && (constant.value === undefined || constant.value === null)) return 'off';
  if (trigger === 'present') {
    if (constant) return constant.value === '' || constant.value === false ? 'off' : 'on';
    return isArray(outcome) && elementsOf(engine, outcome, wholes).length === 0 ? 'off' : 'on';
  }
  if (trigger === 'true')
    return constant ? (OFF_WORDS.has(String(constant.value).toLowerCase()) ? 'off' : 'on') : 'dynamic';
  if (trigger === 'include') return includeAnswer(engine, outcome, wholes);
  const strings: Listed | undefined = constant
    ? { known: [String(constant.value)], complete: true }
    : listedStrings(engine, outcome, wholes);
  if (trigger.startsWith('~')) {
    if (!strings) return 'dynamic';
    const word = trigger.slice(1);
    if (strings.known.some((text) => text.split(/[\s,]+/).includes(word))) return 'on';
    return strings.complete ? 'off' : 'dynamic';
  }
  const list = trigger.slice(1).split(',');
  if (!strings) return 'dynamic';
  if (trigger.startsWith('='))
    return strings.known.some((text) => list.includes(text)) ? 'on' : strings.complete ? 'off' : 'dynamic';
  if (trigger.startsWith('!')) return strings.known.some((text) => !list.includes(text) && text !== '') ? 'on' : 'off';
  return 'on';
}

function prefixAnswer(engine: Engine, prefixes: readonly string[], { constant, prefix, place }: Outcome): Answer {
  const known = typeof constant?.value === 'string' ? constant.value : prefix;
  // What a field of an object holds is a value of its own.
  const texts = known !== undefined ? [known] : place?.path.length === 0 ? possibleTexts(engine, place) : [];
  return texts.some((text) => prefixes.some((one) => text.startsWith(one) && !text.startsWith(`${one}//`)))
    ? 'on'
    : 'off';
}

function isArray(outcome: Outcome): boolean {
  return outcome.place?.path.length === 0 && unwrap(outcome.place.node).type === 'ArrayExpression';
}

/** What a list may hold: what is written in it, and what is pushed to it later. */
function elementsOf(engine: Engine, outcome: Outcome, wholes: readonly Place[]): PossibleValue[] {
  const lists = outcome.place ? [outcome.place, ...wholes] : wholes;
  const elements = lists.flatMap((list) => possibleValues(engine, { ...list, path: [...list.path, ANY] }));
  return elements.filter((value) => value.end !== 'missing' || value.place.path.length === 0);
}

/** The strings in a list, or a single string given as a list. */
function listedStrings(engine: Engine, outcome: Outcome, wholes: readonly Place[]): Listed | undefined {
  if (!isArray(outcome)) return undefined;
  const elements = elementsOf(engine, outcome, wholes);
  const known = elements.flatMap((value) => (value.constant ? [String(value.constant.value)] : []));
  return { known, complete: elements.every((value) => value.constant) };
}

interface Listed {
  readonly known: readonly string[];
  readonly complete: boolean;
}

/** Recording rules: an array of rules (or the JSON of one), one of which is of type include. */
function includeAnswer(engine: Engine, outcome: Outcome, wholes: readonly Place[]): Answer {
  const text = outcome.constant?.value;
  if (typeof text === 'string') return /"type"\s*:\s*"include"/.test(text) ? 'on' : 'off';
  const place = outcome.place;
  if (!place) return 'dynamic';
  const lists = isArray(outcome) ? [place, ...wholes] : [place];
  const types = lists.map((list) => propertyOf(engine, list, [ANY, 'type']));
  const values = types.flatMap(({ found }) => found.flatMap((one) => one.values));
  if (values.length === 0)
    return types.some(({ unknown }) => unknown.length > 0) || outcome.end !== 'object' ? 'dynamic' : 'off';
  if (values.some((value) => value.constant?.value === 'include')) return 'on';
  return values.every((value) => value.constant) ? 'off' : 'dynamic';
}
