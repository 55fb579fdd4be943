/**
 * Answers that are kept, of questions that may ask one another, in circles too. Inside a circle a question that is still
 * open has only a provisional answer; what was built on it is kept no longer than that question is open, so that no
 * answer depends on which question came first.
 */

import type { PlaceKey } from './place.ts';

interface Open {
  readonly depth: number;
  /** Depths of the open questions whose provisional answers were used. */
  waitsFor: Set<number> | undefined;
  /** Answers to forget when this question has its own. */
  forget: (() => void)[] | undefined;
}

/** The answers to one kind of question. */
export class AnswerTable<Answer> {
  readonly #kept = new Map<PlaceKey, { readonly answer: Answer; readonly waitsFor: readonly number[] }>();
  readonly open = new Map<PlaceKey, Open>();
  /** How often a question was answered provisionally. */
  readonly attempts = new Map<PlaceKey, number>();

  find(key: PlaceKey): { readonly answer: Answer; readonly waitsFor: readonly number[] } | undefined {
    return this.#kept.get(key);
  }

  keep(key: PlaceKey, answer: Answer, waitsFor: readonly number[]): void {
    this.#kept.set(key, { answer, waitsFor });
  }

  forget(key: PlaceKey): void {
    this.#kept.delete(key);
  }
}

/** Circles inside circles are gone through again this often; then the answer at hand stands, to bound the work. */
const MAX_ATTEMPTS = 4;

const NOTHING: readonly number[] = [];

/** A kind of question that is asked beside the engine's own; answers are kept for each engine. */
export class QuestionKind<Answer> {
  /** What to answer while the same question is open. */
  readonly provisional: Answer;
  readonly #tables = new WeakMap<Questions, AnswerTable<Answer>>();

  constructor(provisional: Answer) {
    this.provisional = provisional;
  }

  tableFor(questions: Questions): AnswerTable<Answer> {
    let table = this.#tables.get(questions);
    if (!table) this.#tables.set(questions, (table = new AnswerTable<Answer>()));
    return table;
  }
}

function waitFor(question: Open, depth: number): void {
  (question.waitsFor ??= new Set()).add(depth);
}

export class Questions {
  readonly #stack: Open[] = [];

  /** How many questions are open, each asked by the one before it. */
  get depth(): number {
    return this.#stack.length;
  }

  /**
   * The answer to a question, kept when it can be.
   * @param provisional what to answer while the same question is open; left out, the question may be asked again inside itself
   */
  ask<Answer>(table: AnswerTable<Answer>, key: PlaceKey, answer: () => Answer, provisional?: Answer): Answer {
    const asker = this.#stack.at(-1);
    const known = table.find(key);
    if (known) {
      if (asker) for (const depth of known.waitsFor) waitFor(asker, depth);
      return known.answer;
    }
    const same = provisional === undefined ? undefined : table.open.get(key);
    if (same && provisional !== undefined) {
      if (asker) waitFor(asker, same.depth);
      return provisional;
    }
    const own: Open = { depth: this.#stack.length, waitsFor: undefined, forget: undefined };
    this.#stack.push(own);
    if (provisional !== undefined) table.open.set(key, own);
    let found: Answer;
    try {
      found = answer();
    } finally {
      this.#stack.pop();
      if (provisional !== undefined) table.open.delete(key);
      if (own.forget) for (const forget of own.forget) forget();
    }
    const { waitsFor } = own;
    waitsFor?.delete(own.depth);
    if (waitsFor && waitsFor.size > 0) {
      this.#keepForNow(table, key, found, waitsFor);
      if (asker) for (const depth of waitsFor) waitFor(asker, depth);
    } else table.keep(key, found, NOTHING);
    return found;
  }

  #keepForNow<Answer>(table: AnswerTable<Answer>, key: PlaceKey, answer: Answer, waitsFor: ReadonlySet<number>): void {
    const attempts = (table.attempts.get(key) ?? 0) + 1;
    if (attempts > MAX_ATTEMPTS) {
      table.keep(key, answer, NOTHING);
      return;
    }
    table.attempts.set(key, attempts);
    table.keep(key, answer, [...waitsFor]);
    const last = this.#stack[Math.max(...waitsFor)];
    if (last)
      (last.forget ??= []).push(() => {
        table.forget(key);
      });
  }
}
