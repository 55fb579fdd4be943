/** The vocabulary of protected health information: data/phi-words.json, loaded on first use. */
import { createRequire } from 'node:module';
import type { PhiKind } from './phi-kinds.ts';
import type { Source } from './types.ts';

/** What a name may hang on for a contextual word to count. */
export type OwnerClass = 'person' | 'care' | 'coverage' | 'appointment' | 'medication';

/** Words with a kind, a reason and a source in common. */
export interface PhiTermGroup {
  readonly kind: PhiKind;
  /** `strong`: the word alone; `contextual`: on an owner of `on`, or beside a person word in the same name. */
  readonly tier: 'strong' | 'contextual';
  readonly on?: readonly OwnerClass[];
  readonly why: string;
  readonly source: string;
  readonly words: readonly string[];
}

export interface PersonGroup {
  readonly words: readonly string[];
  /** Whether the bare object counts whole, its contents unseen. */
  readonly whole: boolean;
  readonly why: string;
  readonly source: string;
}

export interface OwnerGroup {
  readonly class: OwnerClass;
  /** Seldom outside healthcare: its presence in a file is a sign by itself. */
  readonly sign?: boolean;
  readonly words: readonly string[];
  readonly why: string;
  readonly source: string;
}

/** Words that say what role a name plays. Each is read in the singular unless the list is about owners' tables. */
export interface Modifiers {
  readonly booleanLeads: readonly string[];
  readonly verbLeads: readonly string[];
  readonly cleaned: readonly string[];
  readonly valueTails: readonly string[];
  readonly connectors: readonly string[];
  readonly qualifiers: readonly string[];
  readonly idQualifiers: readonly string[];
  readonly getters: readonly string[];
  readonly personTails: readonly string[];
  readonly personLeads: readonly string[];
  readonly transparent: readonly string[];
  /** Accounts of somebody: of a person, if they hang on one, else of anybody. */
  readonly accounts: readonly string[];
  readonly tableOwners: readonly string[];
  readonly kindOwners: readonly string[];
  readonly genericValues: readonly string[];
  /** Last words of names of ids: `prescriptionId`, `patient_uuid`. */
  readonly idWords: readonly string[];
  /** Last words of names of counts. */
  readonly counts: readonly string[];
  /** Last words of names of sums of money. */
  readonly money: readonly string[];
  /** Words for what is kept and sold: what hangs on them is nobody's. */
  readonly trade: readonly string[];
  /** Tables of what there is, not of who has it; other things are called so, too. */
  readonly tradeTables: readonly string[];
  /** Names beside which a diagnosis is one of software. */
  readonly softwareFaults: readonly string[];
}

export interface PhiWords {
  readonly sources: Readonly<Record<string, Source>>;
  readonly terms: readonly PhiTermGroup[];
  readonly persons: readonly PersonGroup[];
  readonly owners: readonly OwnerGroup[];
  readonly modifiers: Modifiers;
}

let loaded: PhiWords | undefined;

/** The whole vocabulary. */
export function phiWords(): PhiWords {
  return (loaded ??= createRequire(import.meta.url)('./data/phi-words.json') as PhiWords);
}
