/** What `init` means to do, before it does it. */

/** A file as it will be. */
export interface FileChange {
  /** Relative to the project. */
  readonly path: string;
  /** Undefined for a new file. */
  readonly before: string | undefined;
  readonly after: string;
  readonly executable?: boolean;
}

/** A command to run afterwards. */
export interface Step {
  readonly argv: readonly string[];
  readonly why: string;
}

/** What a person has to add, where a file can't be edited soundly. */
export interface ByHand {
  readonly where: string;
  readonly text: string;
}

/** Collects what the parts of `init` want; a file may be changed by several of them. */
export class Plan {
  readonly #changes = new Map<string, FileChange>();
  readonly steps: Step[] = [];
  readonly byHand: ByHand[] = [];
  /** What is as it should be already, or was left alone. */
  readonly notes: string[] = [];

  get changes(): readonly FileChange[] {
    return [...this.#changes.values()].filter(({ before, after }) => before !== after);
  }

  /** @param before the text on disk; changes that are planned already are kept */
  change(path: string, before: string | undefined, edit: (text: string) => string, executable = false): void {
    const known = this.#changes.get(path);
    const after = edit(known?.after ?? before ?? '');
    this.#changes.set(path, { path, before: known ? known.before : before, after, executable });
  }
}
