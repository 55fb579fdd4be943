/** Suggestions that take a parameter away or give it another value, where the dialect can be edited. */
import type { Rule } from 'eslint';
import type { ParameterValue } from '../twilio/operation.ts';

export const EDIT_MESSAGES = {
  remove: "Remove '{{parameter}}'.",
  set: "Set '{{parameter}}' to {{to}}.",
};

/** What may be suggested about a parameter's value. */
export interface EditWishes {
  readonly parameter: string;
  readonly remove?: boolean;
  /** The value to give instead. */
  readonly to?: string | boolean;
}

/** The suggestions that the value's edits allow, for rules with EDIT_MESSAGES among their messages. */
export function editSuggestions(
  value: ParameterValue,
  { parameter, remove, to }: EditWishes,
): Rule.SuggestionReportDescriptor[] {
  const found: Rule.SuggestionReportDescriptor[] = [];
  const range = remove === true ? value.edits?.remove : undefined;
  if (range) found.push({ messageId: 'remove', data: { parameter }, fix: (fixer) => fixer.removeRange([...range]) });
  const replaced = to === undefined ? undefined : value.edits?.replace?.(to);
  if (replaced) {
    const data = { parameter, to: typeof to === 'string' ? `'${to}'` : String(to) };
    found.push({ messageId: 'set', data, fix: (fixer) => fixer.replaceTextRange([...replaced.range], replaced.text) });
  }
  return found;
}
