/** Messages that are sent without limits on how long Twilio keeps their text and addresses. */
import type { Engine } from '../program/engine.ts';
import { isLeftOut, isNothing, nameIn } from './absence.ts';
import type { Operation, Parameter, ParameterValue, Spot } from './operation.ts';
import { answerOf } from './triggers.ts';

/** What is wrong with one retention option of an operation. */
export interface RetentionGap {
  readonly parameter: Parameter;
  /** Its name in the operation's dialect. */
  readonly name: string;
  /** The value that limits retention: `discard`, `obfuscate`. */
  readonly right: string;
  /** `absent`, `misspelled` under another name that Twilio ignores, or `wrong` with a value that keeps everything. */
  readonly kind: 'absent' | 'misspelled' | 'wrong';
  /** The name or the value that the code writes. */
  readonly written: string;
  /** Where that stands. */
  readonly spot?: Spot | undefined;
  readonly value?: ParameterValue;
}

/**
 * The retention options that an operation has and does not use.
 * @returns undefined for operations that have none, an empty list where all limits are set or can't be known
 */
export function retentionGaps(engine: Engine, operation: Operation): RetentionGap[] | undefined {
  const parameters = operation.names.flatMap((name) => {
    const parameter = operation.parameter(name);
    return parameter?.entry.role === 'retention' && parameter.entry.wrong !== undefined ? [parameter] : [];
  });
  if (parameters.length === 0) return undefined;
  return parameters.flatMap((parameter) => gapOf(engine, operation, parameter) ?? []);
}

function gapOf(engine: Engine, operation: Operation, parameter: Parameter): RetentionGap | undefined {
  const limits = parameter.entry.uses?.[0]?.when;
  if (limits === undefined) return undefined;
  const gap = { parameter, name: nameIn(operation, parameter), right: limits.replace(/^=/, '') };
  for (const value of parameter.values) {
    for (const outcome of value.outcomes) {
      if (isNothing(outcome))
        return { ...gap, kind: 'wrong', written: String(outcome.constant?.value), spot: value.spot, value };
      if (outcome.constant && answerOf(engine, limits, outcome) !== 'on')
        return { ...gap, kind: 'wrong', written: String(outcome.constant.value), spot: value.spot, value };
    }
  }
  if (!isLeftOut(operation, parameter)) return undefined;
  const other = [...operation.written.keys].find(([key]) => isMisspelling(key, gap.name));
  return other
    ? { ...gap, kind: 'misspelled', written: other[0], spot: other[1] }
    : { ...gap, kind: 'absent', written: '' };
}

/** `content_retention`, `ContentRetention` where the SDK's name is meant: it drops other spellings silently. */
function isMisspelling(key: string, name: string): boolean {
  const plain = (text: string): string => text.replaceAll(/[_-]/g, '').toLowerCase();
  return key !== name && plain(key) === plain(name);
}
