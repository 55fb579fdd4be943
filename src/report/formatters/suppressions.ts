/** What is written beside a suppression: why, who stands for it, until when. */
import type { Linter } from 'eslint';
import { untilOf } from '../../twilio/directives.ts';

export interface Suppression {
  /** A directive in the code, or ESLint's file of bulk suppressions. */
  readonly kind: 'directive' | 'file';
  /** Empty where none is given. */
  readonly reason: string;
  readonly owner: string | undefined;
  readonly until: string | undefined;
  readonly expired: boolean;
}

/** `owner: name`, up to a comma, a semicolon, a bracket or the end; `until` ends it, too. */
const OWNER = /\bowner\s*[:=]([^,;()\n]*)/i;
/** `@person` or `@organization/team`, not the middle of an e-mail address. */
const HANDLE = /(?<![\w.])@[a-z0-9][\w-]*(?:\/[\w.-]+)?/i;

function ownerIn(reason: string): string | undefined {
  const owner = OWNER.exec(reason)?.[1]
    ?.split(/\buntil\b/i)[0]
    ?.trim();
  return owner === '' ? undefined : owner;
}

/** Reads the suppressions of one finding: the one with a reason speaks. `now` decides what has expired. */
export function suppressionOf(suppressions: readonly Linter.LintSuppression[], now: Date): Suppression {
  const spoken = suppressions.find(({ justification }) => justification.trim() !== '') ?? suppressions[0];
  const reason = spoken?.justification.trim() ?? '';
  const until = untilOf(reason);
  const day = until.kind === 'day' ? until.day : undefined;
  return {
    // ESLint's types know directives only; its bulk suppressions are of kind `file`.
    kind: String(spoken?.kind) === 'file' ? 'file' : 'directive',
    reason,
    owner: (ownerIn(reason) ?? HANDLE.exec(reason)?.[0])?.replace(/(?<![.\s])[.\s]+$/, ''),
    until: day,
    expired: day !== undefined && isPast(day, now),
  };
}

/** The day itself still counts, wherever in the world it ends last; as require-suppression-reason judges. */
function isPast(day: string, now: Date): boolean {
  return Date.parse(`${day}T00:00:00Z`) + 36 * 3_600_000 <= now.getTime();
}
