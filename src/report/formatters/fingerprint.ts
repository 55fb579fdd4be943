/** Marks by which a finding is known again when its lines have moved. */
import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';
import type { SourceTexts } from './source-text.ts';

/**
 * Gives each finding a mark of its rule's name without prefix, the text of its line without spaces, and what the value
 * is: no line number, no path. Findings that are alike in one file are numbered in order.
 */
export function fingerprintsOf(findings: readonly Finding[], texts: SourceTexts): Map<Finding, string> {
  const marks = new Map<Finding, string>();
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const { file, range, ruleId, ruleName, phi } = finding;
    // The message of other rules is all there is; ours may tell other lines' numbers.
    const what = ruleName === undefined ? finding.message : `${phi?.value ?? ''}\n${phi?.sink ?? ''}`;
    const line = (texts.textAt(file, range.line) ?? '').replaceAll(/\s+/g, '');
    const hash = createHash('sha256')
      .update(`${ruleName ?? ruleId}\n${line}\n${what}`)
      .digest('hex')
      .slice(0, 16);
    const key = `${file}\n${hash}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    marks.set(finding, `${hash}:${count}`);
  }
  return marks;
}
