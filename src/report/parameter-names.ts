/** What messages call a parameter. */
import { staticKey } from '../program/ast.ts';
import type { Parameter, ParameterValue } from '../twilio/operation.ts';

/**
 * A parameter's name as the code writes it, where the key is at hand (`conference_record` of an instruction, `Record` of
 * a form); else the catalogue's, with dots for what lies inside of another parameter.
 */
export function toldName({ name, values }: Parameter, value: ParameterValue | undefined = values[0]): string {
  const told = name.replaceAll('>', '.');
  const { node } = value?.spot ?? {};
  const key = node?.type === 'Property' ? staticKey(node.key, node.computed) : undefined;
  return key !== undefined && isSame(key, name) ? key : told;
}

/** Whether two names differ in nothing but how words are set apart. */
function isSame(one: string, other: string): boolean {
  const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
  return plain(one) === plain(other);
}
