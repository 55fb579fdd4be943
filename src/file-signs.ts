/** What a file shows signs of, itself or in the modules that it imports. */
import { mayBeDeclared } from './phi/declarations.ts';
import { mayHoldPhiNames } from './phi/hints.ts';
import { phiSign } from './phi/signs.ts';
import { withoutComments } from './program/code-text.ts';
import type { ModuleLoader } from './program/module-loader.ts';
import type { Module } from './program/module.ts';
import type { Sign } from './program/sign.ts';
import { showsInText } from './program/sign-scan.ts';
import type { ResolvedSettings } from './settings/index.ts';
import { scanFor } from './signs.ts';

export class FileSigns {
  readonly #module: Module;
  readonly #settings: ResolvedSettings;
  readonly #loader: ModuleLoader | undefined;
  readonly #leads = new Map<string, boolean>();

  /** @param loader undefined where other files are not looked at */
  constructor(module: Module, settings: ResolvedSettings, loader: ModuleLoader | undefined) {
    this.#module = module;
    this.#settings = settings;
    this.#loader = loader;
  }

  /** Whether the file's text shows a sign. */
  shows(sign: Sign): boolean {
    const scan = scanFor(this.#settings);
    return scan.covers(sign) ? scan.scan(this.#module.text).has(sign) : showsInText(sign, this.#module.text);
  }

  /** Whether the file imports, itself or through others, a module that shows a sign. */
  leadsTo(sign: Sign): boolean {
    let known = this.#leads.get(sign.name);
    if (known === undefined) this.#leads.set(sign.name, (known = this.#loader?.leadsTo(sign) === true));
    return known;
  }

  /** A tag, a type or a schema of PHI stands in the text, or a word that names it, and not only in comments. */
  get saysPhi(): boolean {
    if (!this.shows(phiSign(this.#settings))) return false;
    if (mayBeDeclared(this.#module.text, this.#settings)) return true;
    return mayHoldPhiNames(withoutComments(this.#module), this.#settings.phi.names.add);
  }
}
