/** The rows of a table that speak of a package or a global. The tables are long, and all files ask for the same few. */
import { isGlobal, rootMatches, type Root } from './tables.ts';

/** Beyond this many different packages, the answers are found anew: an editor runs for days. */
const MOST_KEPT = 2000;
const NONE: readonly never[] = [];

export class RowLookup<Row> {
  readonly #rows: readonly { readonly row: Row; readonly root: Root }[];
  readonly #byGlobal = new Map<string, Row[]>();
  readonly #byModule = new Map<string, readonly Row[]>();

  /** @param rootOf what a row is about */
  constructor(rows: readonly Row[], rootOf: (row: Row) => Root) {
    const packages: { row: Row; root: Root }[] = [];
    for (const row of rows) {
      const root = rootOf(row);
      if (!isGlobal(root)) packages.push({ row, root });
      else this.#byGlobal.set(root.global, [...(this.#byGlobal.get(root.global) ?? []), row]);
    }
    this.#rows = packages;
  }

  /** The rows about the package that a module specifier names, in the order of the table. */
  ofModule(specifier: string): readonly Row[] {
    let found = this.#byModule.get(specifier);
    if (!found) {
      found = this.#rows.filter(({ root }) => rootMatches(root, specifier)).map(({ row }) => row);
      if (this.#byModule.size >= MOST_KEPT) this.#byModule.clear();
      this.#byModule.set(specifier, found.length > 0 ? found : NONE);
    }
    return found;
  }

  /** The rows about a global variable. */
  ofGlobal(name: string): readonly Row[] {
    return this.#byGlobal.get(name) ?? NONE;
  }
}
