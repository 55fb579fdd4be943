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

/** What is known of one question: its answer, or that it is open. */
interface Entry<Answer> {
  /** Set while the question is open. */
  open: Open | undefined;
  answer: Answer | undefined;
  /** Depths of open questions that the answer waits for. */
  waitsFor: readonly number[];
}

/** The answers to one kind of question. */
export class AnswerTable<Answer> {
  readonly entries = new Map<PlaceKey, Entry<Answer>>();
  /** How often a question was answered provisionally. */
  readonly attempts = new Map<PlaceKey, number>();
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
    const known = table.entries.get(key);
    if (known && known.open === undefined) {
      if (asker) for (const depth of known.waitsFor) waitFor(asker, depth);
      return known.answer as Answer;
    }
    if (known?.open && provisional !== undefined) {
      if (asker) waitFor(asker, known.open.depth);
      return provisional;
    }
    const own: Open = { depth: this.#stack.length, waitsFor: undefined, forget: undefined };
    const entry: Entry<Answer> = { open: own, answer: undefined, waitsFor: NOTHING };
    this.#stack.push(own);
    if (provisional !== undefined) table.entries.set(key, entry);
    try {
      entry.answer = answer();
    } catch (error) {
      table.entries.delete(key);
      throw error;
    } finally {
      this.#stack.pop();
      entry.open = undefined;
      if (own.forget) for (const forget of own.forget) forget();
    }
    if (provisional === undefined) table.entries.set(key, entry);
    const { waitsFor } = own;
    waitsFor?.delete(own.depth);
    if (waitsFor && waitsFor.size > 0) {
      this.#keepForNow(table, key, entry, waitsFor);
      if (asker) for (const depth of waitsFor) waitFor(asker, depth);
    }
    return entry.answer;
  }

  /** Keeps an answer no longer than the questions that it waits for are open. */
  #keepForNow<Answer>(
    table: AnswerTable<Answer>,
    key: PlaceKey,
    entry: Entry<Answer>,
    waitsFor: ReadonlySet<number>,
  ): void {
    const attempts = (table.attempts.get(key) ?? 0) + 1;
    if (attempts > MAX_ATTEMPTS) return;
    table.attempts.set(key, attempts);
    entry.waitsFor = [...waitsFor];
    const last = this.#stack[Math.max(...waitsFor)];
    if (last)
      (last.forget ??= []).push(() => {
        table.entries.delete(key);
      });
  }
}
