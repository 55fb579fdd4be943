/** Whether an operation leaves a parameter out, and the name that it would have to write. */
import type { Operation, Outcome, Parameter } from './operation.ts';

/**
 * The code gives a parameter no value, on every way or on some, and everything that it gives can be seen. A spread of
 * something unknown may hold it, so it is not left out then.
 */
export function isLeftOut(operation: Operation, parameter: Parameter): boolean {
  const { keys, complete } = operation.written;
  if (parameter.values.length === 0) return complete && !keys.has(nameIn(operation, parameter));
  return complete && parameter.complete && parameter.present !== 'yes';
}

/** A value that leaves a parameter out as well: undefined or null. */
export function isNothing({ end, constant }: Outcome): boolean {
  return end === 'missing' || (constant !== undefined && (constant.value === undefined || constant.value === null));
}

/** A parameter by its name in the operation's dialect: REST takes the wire's names, and drops all others. */
export function nameIn({ dialect }: Operation, { name, entry }: Parameter): string {
  return dialect === 'rest' ? (entry.wire ?? name) : name;
}
