/** Edits (insert, delete, replace, swap of neighbours) between two words. */
function distance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (beforePrevious[j - 2] ?? best) + 1);
      row.push(best);
    }
    beforePrevious = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** Longer texts can't be a slip of the pen for a known word, and would cost much to compare. */
const LONGEST = 60;

/**
 * The known words that someone may have meant by a wrong one: by spelling first, then words that contain it as a part
 * (`recordings` for `voice-recordings`).
 * @param wrong what was written
 * @param known what is allowed
 * @returns at most three of `known`, best first
 */
export function nearest(wrong: string, known: readonly string[]): string[] {
  const text = wrong.trim().toLowerCase();
  if (text === '' || text.length > LONGEST) return [];
  const limit = Math.max(1, Math.floor(text.length * 0.4));
  const scored: { word: string; score: number }[] = [];
  for (const word of known) {
    const lower = word.toLowerCase();
    const edits = distance(text, lower);
    if (edits <= limit) scored.push({ word, score: edits });
    else if (`-${lower}-`.includes(`-${text}-`)) scored.push({ word, score: limit + 1 });
    else if (text.length >= 4 && lower.includes(text)) scored.push({ word, score: limit + 2 });
  }
  scored.sort((a, b) => a.score - b.score);
  const best = scored[0]?.score;
  // A clear slip has one answer; parts of words may have several.
  return scored
    .filter(({ score }) => score === best)
    .map(({ word }) => word)
    .slice(0, 3);
}

/** Words in quotes, joined for a sentence: `'a', 'b' or 'c'`. */
export function alternatives(words: readonly string[]): string {
  const quoted = words.map((word) => `'${word}'`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** ` Did you mean 'x'?`, or nothing. */
export function didYouMean(wrong: string, known: readonly string[]): string {
  const words = nearest(wrong, known);
  return words.length === 0 ? '' : ` Did you mean ${alternatives(words)}?`;
}
