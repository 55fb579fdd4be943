/** Answers that are kept, of questions that may ask one another in circles. */
import { describe, expect, it } from 'vitest';
import { AnswerTable, QuestionKind, Questions } from '../../src/program/questions.ts';

/** Asks by names; each question is a set of others that it asks, and its answer all names that it has heard of. */
function asker(links: Readonly<Record<string, readonly string[]>>): {
  readonly ask: (name: string) => string;
  readonly asked: string[];
  readonly questions: Questions;
} {
  const questions = new Questions();
  const table = new AnswerTable<string>();
  const asked: string[] = [];
  const ask = (name: string): string =>
    questions.ask(
      table,
      name,
      () => {
        asked.push(name);
        const heard = (links[name] ?? []).flatMap((other) => [other, ...ask(other).split(' ')]);
        return [...new Set(heard.filter((one) => one !== ''))].sort().join(' ');
      },
      '',
    );
  return { ask, asked, questions };
}

describe('questions', () => {
  it('are answered once', () => {
    const { ask, asked } = asker({ a: ['b', 'c'], b: ['c'], c: [] });
    expect([ask('a'), ask('a'), ask('c')]).toEqual(['b c', 'b c', '']);
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('have a provisional answer inside of themselves', () => {
    const { ask } = asker({ a: ['a', 'b'], b: [] });
    expect(ask('a')).toBe('a b');
  });

  it('have the same answers in a circle, whichever is asked first', () => {
    const links = { a: ['b'], b: ['c', 'd'], c: ['a'], d: [] };
    for (const first of ['a', 'b', 'c']) {
      const { ask } = asker(links);
      ask(first);
      expect([ask('a'), ask('b'), ask('c'), ask('d')], first).toEqual(['a b c d', 'a b c d', 'a b c d', '']);
    }
  });

  it('are asked again where their answer was built on a provisional one, and else not', () => {
    const { ask, asked } = asker({ a: ['b', 'd'], b: ['a'], d: [] });
    expect(ask('a')).toBe('a b d');
    expect(asked).toEqual(['a', 'b', 'd']);
    expect(ask('b')).toBe('a b d');
    expect(asked).toEqual(['a', 'b', 'd', 'b']);
    ask('b');
    ask('d');
    expect(asked).toEqual(['a', 'b', 'd', 'b']);
  });

  it('keep such an answer while the circle is open', () => {
    const { ask, asked } = asker({ a: ['b', 'c'], b: ['a'], c: ['b'] });
    expect(ask('a')).toBe('a b c');
    // `c` asks `b` again, which has been answered by then.
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('wait for what a kept answer waits for', () => {
    // `c` takes the answer of `b` as it is kept while `a` is open, so it is no better than that.
    const links = { a: ['b', 'c', 'd'], b: ['a'], c: ['b'], d: [] };
    const { ask } = asker(links);
    ask('a');
    expect([ask('c'), ask('b')]).toEqual(['a b c d', 'a b c d']);
  });

  it('are asked at most four times more, however often a circle is entered', () => {
    const table = new AnswerTable<string>();
    const questions = new Questions();
    let count = 0;
    const inner = (): string =>
      questions.ask(
        table,
        'inner',
        () => {
          count++;
          return outer();
        },
        'open',
      );
    let round = 0;
    const outer = (): string => questions.ask(table, `outer ${round}`, () => inner(), 'open');
    for (round = 0; round < 20; round++) outer();
    expect(count).toBeLessThanOrEqual(5);
  });

  it('tell how many are open', () => {
    const { questions } = asker({});
    const table = new AnswerTable<number>();
    const depth = questions.ask(table, 'a', () => questions.ask(table, 'b', () => questions.depth));
    expect([depth, questions.depth]).toEqual([2, 0]);
  });

  it('are open no more when the answer fails', () => {
    const { questions } = asker({});
    const table = new AnswerTable<number>();
    const fail = (): number => {
      throw new Error('no answer');
    };
    expect(() => questions.ask(table, 'a', fail, 0)).toThrow('no answer');
    expect(questions.depth).toBe(0);
    expect(questions.ask(table, 'a', () => 1, 0)).toBe(1);
  });

  it('may ask themselves where they have no provisional answer', () => {
    const questions = new Questions();
    const table = new AnswerTable<number>();
    let left = 3;
    const ask = (): number => questions.ask(table, 'a', () => (left-- > 0 ? ask() + 1 : 0));
    expect(ask()).toBe(3);
  });

  it('are told apart by numbers and texts', () => {
    const questions = new Questions();
    const table = new AnswerTable<string>();
    expect([questions.ask(table, 1, () => 'number'), questions.ask(table, '1', () => 'text')]).toEqual([
      'number',
      'text',
    ]);
  });

  it('have tables of their own by kind, and by who is asked', () => {
    const kind = new QuestionKind<string>('nothing');
    const [one, other] = [new Questions(), new Questions()];
    expect(kind.tableFor(one)).toBe(kind.tableFor(one));
    expect(kind.tableFor(one)).not.toBe(kind.tableFor(other));
    expect(kind.provisional).toBe('nothing');
  });
});
