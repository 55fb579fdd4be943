/** Which names mean protected health information. The words are data (catalogue/phi-words.ts); this is their grammar. */
import { phiWords } from '../catalogue/phi-words.ts';
import type { OwnerClass } from '../catalogue/phi-words.ts';
import type { Source } from '../catalogue/types.ts';
import type { PhiKind } from '../catalogue/phi-kinds.ts';
import { addTo, glue, lexicon, startsAt } from './lexicon.ts';
import type { Index, Lexicon, Term } from './lexicon.ts';
import { CACHE_LIMIT, rawWords, splitWords } from './words.ts';

export interface NameVerdict {
  readonly kind: PhiKind;
  /** `strong`: the name alone says so; `contextual`: only with what it hangs on. */
  readonly tier: 'strong' | 'contextual';
  /** The words that say so, as in the vocabulary: `social security number`, `patient email`. */
  readonly word: string;
}

/** Words of the user's own (`phi.names` of the settings). */
export interface OwnNames {
  readonly add: readonly string[];
  readonly ignore: readonly string[];
}

/** What a name hangs on: names of the objects around it, nearest last. */
export interface NameOwner {
  readonly path: readonly string[];
}

interface Match {
  readonly start: number;
  readonly end: number;
  /** All terms of these words: one word can mean two things on different owners. */
  readonly terms: readonly Term[];
}

/** What a name says by itself, whatever it hangs on. */
interface Parsed {
  readonly verdict: NameVerdict | undefined;
  /** Terms that count on the right owner. */
  readonly contextual: readonly Term[];
  /** Only words such as `value`, `text`, `name`: says what its owner says. */
  readonly generic: boolean;
  /** What names below it hang on. */
  readonly classes: ReadonlySet<OwnerClass>;
  /** A person's object that counts whole. */
  readonly whole: boolean;
  /** `details`, `contact`: names below it hang on its own owner as well. */
  readonly transparent: boolean;
  /** `user`, `userInfo`: whose account it is, only a person that it hangs on says. */
  readonly account: boolean;
  readonly className: boolean;
}

/** Names of types, classes and components: `Diagnosis`, `PatientProvider`. */
function isClassName(name: string): boolean {
  return /^[A-Z][a-z][A-Za-z0-9]*$/.test(name);
}

/** Words between what is known and of whom: `nameOfPatient`, `nombreDelPaciente`. */
const LINKS: ReadonlySet<string> = new Set(['of', 'for', 'del', 'de', 'do', 'da']);

const NO_CLASSES: ReadonlySet<OwnerClass> = new Set();
const DEEPEST_OWNER = 6;

/** The vocabulary together with a user's own words; keeps what it has found. */
class Vocabulary {
  readonly #lexicon: Lexicon;
  readonly #terms: Index<Term>;
  readonly #glued: ReadonlyMap<string, readonly string[]>;
  readonly #ignored: readonly (readonly string[])[];
  readonly #parsed = new Map<string, Parsed>();
  readonly #verdicts = new Map<string, NameVerdict | undefined>();

  constructor(loaded: Lexicon, names: OwnNames) {
    this.#lexicon = loaded;
    this.#terms = new Map([...loaded.terms].map(([first, terms]) => [first, [...terms]]));
    const glued = new Map(loaded.glued);
    for (const text of names.add) {
      const words = splitWords(text);
      const kind = this.#termsAt(words, 0, (term) => term.words.length === words.length)?.terms[0]?.kind ?? 'other';
      addTo(this.#terms, { words, text, kind, strong: true, on: [] });
      glue(glued, words, text);
    }
    this.#glued = glued;
    this.#ignored = names.ignore.map((text) => splitWords(text)).filter((words) => words.length > 0);
  }

  classify(name: string, path: readonly string[]): NameVerdict | undefined {
    const parsed = this.#parse(name);
    // Nearly every name ends here.
    if (parsed.verdict === undefined && parsed.contextual.length === 0 && !parsed.generic) return undefined;
    if (path.length === 0) return parsed.className ? undefined : parsed.verdict;
    const key = `${name}\0${path.slice(-DEEPEST_OWNER).join('\0')}`;
    if (this.#verdicts.has(key)) return this.#verdicts.get(key);
    if (this.#verdicts.size >= CACHE_LIMIT) this.#verdicts.clear();
    const verdict = this.#onOwner(parsed, path);
    this.#verdicts.set(key, verdict);
    return verdict;
  }

  isWholePerson(name: string, path: readonly string[]): boolean {
    return this.#parse(name).whole && !this.#isTable(path, false);
  }

  #onOwner(parsed: Parsed, path: readonly string[]): NameVerdict | undefined {
    if (this.#isTable(path, parsed.className)) return undefined;
    if (parsed.verdict !== undefined) return parsed.verdict;
    const classes = this.#classesOf(path);
    const term = parsed.contextual.find(({ on }) => on.some((owner) => classes.has(owner)));
    if (term !== undefined) return { kind: term.kind, tier: 'contextual', word: term.text };
    if (!parsed.generic) return undefined;
    // `medication.name`, `patient.condition.text`: says what its owner is.
    const owner = path.at(-1) ?? '';
    if (isClassName(owner)) return undefined;
    const verdict = this.classify(owner, path.slice(0, -1));
    if (verdict === undefined || verdict.kind === 'record-id') return undefined;
    return { ...verdict, tier: 'contextual' };
  }

  /** `errors.ssn`, `labels.patient.dob`, `RecordType.Diagnosis`, `prisma.diagnosis`: about PHI, not PHI. */
  #isTable(path: readonly string[], className: boolean): boolean {
    const { tableOwners, kindOwners } = this.#lexicon.sets;
    const nearest = path.at(-1) ?? '';
    if (className && isClassName(nearest)) return true;
    if (kindOwners.has(rawWords(nearest).at(-1) ?? '')) return true;
    return path.slice(-DEEPEST_OWNER).some((owner) => tableOwners.has(rawWords(owner).at(-1) ?? ''));
  }

  /** What the names around a name are: a person, something of a person's care... */
  #classesOf(path: readonly string[]): ReadonlySet<OwnerClass> {
    let isOfAccount = false;
    for (let i = path.length - 1; i >= 0 && i >= path.length - DEEPEST_OWNER; i--) {
      const owner = path[i] ?? '';
      if (!/[A-Za-z]/.test(owner)) continue; // an index
      if (isClassName(owner)) return NO_CLASSES;
      const parsed = this.#parse(owner);
      // The user of an appointment may be the doctor.
      if (parsed.classes.size > 0) return isOfAccount && !parsed.classes.has('person') ? NO_CLASSES : parsed.classes;
      if (!parsed.transparent) return NO_CLASSES;
      isOfAccount ||= parsed.account;
    }
    return NO_CLASSES;
  }

  #parse(name: string): Parsed {
    let parsed = this.#parsed.get(name);
    if (parsed === undefined) {
      if (this.#parsed.size >= CACHE_LIMIT) this.#parsed.clear();
      parsed = this.#read(name);
      this.#parsed.set(name, parsed);
    }
    return parsed;
  }

  #read(name: string): Parsed {
    const { sets } = this.#lexicon;
    const tokens = this.#tokens(name);
    const matches = this.#matches(tokens);
    const className = isClassName(name);
    const ignored = this.#isIgnored(tokens, matches);
    const person = ignored ? undefined : this.#personIn(tokens);
    const verdict = ignored
      ? undefined
      : (this.#strong(tokens, matches) ?? (person && this.#besidePerson(tokens, matches, person)));
    const from = sets.getters.has(tokens[0] ?? '') ? 1 : 0;
    const classes = new Set<OwnerClass>();
    if (!ignored && !className) {
      if (person !== undefined && this.#isOwner(tokens, person.start, person.end)) classes.add('person');
      else for (const owner of this.#ownersIn(tokens)) classes.add(owner);
    }
    return {
      verdict,
      contextual: ignored || verdict !== undefined ? [] : this.#sequence(tokens, matches, from).terms,
      generic: tokens.length > from && tokens.slice(from).every((word) => sets.genericValues.has(word)),
      classes,
      whole: classes.has('person') && person?.whole === true && /[a-z]/.test(name),
      transparent: tokens.every((word) => sets.transparent.has(word)),
      account: tokens.some((word) => sets.accounts.has(word)),
      className,
    };
  }

  /** Words of a name; names without boundaries (`dateofbirth`, `patientname`) are cut where the vocabulary knows how. */
  #tokens(name: string): readonly string[] {
    const { known, terms } = this.#lexicon;
    const glued = this.#glued;
    const tokens: string[] = [];
    for (const word of splitWords(name)) {
      const cut = known.has(word) ? undefined : glued.get(word);
      if (cut !== undefined) tokens.push(...cut);
      else if (known.has(word)) tokens.push(word);
      else if (word.startsWith('patient') && (glued.has(word.slice(7)) || terms.has(word.slice(7)))) {
        tokens.push('patient', ...(glued.get(word.slice(7)) ?? [word.slice(7)]));
      } else {
        const plain = word.replace(/(?<!\d)\d+$/, '');
        tokens.push(plain !== '' && (known.has(plain) || this.#terms.has(plain)) ? plain : word);
      }
    }
    return tokens;
  }

  #termsAt(tokens: readonly string[], at: number, accept: (term: Term) => boolean = () => true): Match | undefined {
    const candidates = this.#terms.get(tokens[at] ?? '');
    const longest = candidates?.find((term) => accept(term) && startsAt(tokens, at, term.words));
    if (candidates === undefined || longest === undefined) return undefined;
    const length = longest.words.length;
    const terms = candidates.filter((term) => term.words.length === length && startsAt(tokens, at, term.words));
    return { start: at, end: at + length, terms };
  }

  #matches(tokens: readonly string[]): Match[] {
    const matches: Match[] = [];
    for (let at = 0; at < tokens.length;) {
      const match = this.#termsAt(tokens, at);
      if (match !== undefined) matches.push(match);
      at = match?.end ?? at + 1;
    }
    return matches;
  }

  /** Whether the user's `ignore` covers the name; a longer word of `add` in the same name wins. */
  #isIgnored(tokens: readonly string[], matches: readonly Match[]): boolean {
    if (this.#ignored.length === 0) return false;
    return this.#ignored.some((words) =>
      tokens.some(
        (_, at) =>
          startsAt(tokens, at, words) &&
          !matches.some(({ start, end, terms }) => {
            const covers = start <= at && end >= at + words.length && end - start > words.length;
            return covers && terms.some((term) => !this.#lexicon.terms.get(term.words[0] ?? '')?.includes(term));
          }),
      ),
    );
  }

  /** A word that fires alone, if the rest of the name does not make it a name about it. */
  #strong(tokens: readonly string[], matches: readonly Match[]): NameVerdict | undefined {
    for (const match of matches.toReversed()) {
      const term = match.terms.find(({ strong }) => strong);
      if (term === undefined) continue;
      if (this.#leadDenies(tokens, match.start) || !this.#tailKeeps(tokens, match.end, matches)) return undefined;
      return { kind: term.kind, tier: 'strong', word: term.text };
    }
    return undefined;
  }

  /** `hasDiagnosis`, `onMedicationSaved`, `maskedSsn`. */
  #leadDenies(tokens: readonly string[], end: number): boolean {
    const { booleanLeads, verbLeads, cleaned } = this.#lexicon.sets;
    if (end > 0 && verbLeads.has(tokens[0] ?? '')) return true;
    return tokens.slice(0, end).some((word) => booleanLeads.has(word) || cleaned.has(word));
  }

  /** A compound is what its last word says: `diagnosisText` is PHI, `diagnosisForm` isn't. */
  #tailKeeps(tokens: readonly string[], from: number, matches: readonly Match[]): boolean {
    const { connectors, valueTails } = this.#lexicon.sets;
    for (let at = from; at < tokens.length; at++) {
      const word = tokens[at] ?? '';
      if (connectors.has(word)) return true;
      if (valueTails.has(word) || /^\d+$/.test(word)) continue;
      if (!matches.some(({ start, end, terms }) => start <= at && at < end && terms.some(({ strong }) => strong))) {
        return false;
      }
    }
    return true;
  }

  /** The last person word of a name. */
  #personIn(tokens: readonly string[]): { start: number; end: number; whole: boolean } | undefined {
    let found: { start: number; end: number; whole: boolean } | undefined;
    for (let at = 0; at < tokens.length; at++) {
      const person = this.#lexicon.persons.get(tokens[at] ?? '')?.find(({ words }) => startsAt(tokens, at, words));
      if (person === undefined) continue;
      found = { start: at, end: at + person.words.length, whole: person.whole };
      at = found.end - 1;
    }
    return found;
  }

  /** `patientEmail`, `currentPatientHomePhone`, `nameOfPatient`. */
  #besidePerson(
    tokens: readonly string[],
    matches: readonly Match[],
    person: { start: number; end: number },
  ): NameVerdict | undefined {
    if (this.#leadDenies(tokens, person.start)) return undefined;
    const personText = tokens.slice(person.start, person.end).join(' ');
    let { terms } = this.#sequence(tokens, matches, person.end);
    if (person.end === tokens.length) {
      const link = LINKS.has(tokens[person.start - 1] ?? '') ? 1 : 0;
      // Romance languages put the person last without a link, too: `nombrePaciente`. In English that is a verb.
      if (link === 1 || personText === 'paciente') {
        const head = tokens.slice(0, person.start - link);
        terms = this.#sequence(head, this.#matches(head), 0).terms;
      }
    }
    const term = terms.find(({ on }) => on.includes('person'));
    return term && { kind: term.kind, tier: 'strong', word: `${personText} ${term.text}` };
  }

  /** Terms with nothing but qualifiers before and between them and values behind: `homePhoneNumber`, not `fontWeight`. */
  #sequence(tokens: readonly string[], matches: readonly Match[], from: number): { terms: readonly Term[] } {
    const { qualifiers, idQualifiers } = this.#lexicon.sets;
    const isQualifier = ({ start, end }: Match): boolean => end - start === 1 && qualifiers.has(tokens[start] ?? '');
    let first: Match | undefined;
    let last = from;
    let plainLead = true;
    for (let at = from; at < tokens.length;) {
      const match = matches.find(({ start }) => start === at);
      if (match !== undefined) {
        const isId = match.terms.every(({ kind }) => kind === 'record-id');
        // `visitId`, `contactId`: ids of something else.
        if (isId && (first !== undefined || !plainLead)) return { terms: [] };
        // `lastName`, `contactPhone`: the qualifier is a term only when it stands alone.
        if (first === undefined || isQualifier(first)) first = match;
        last = match.end;
        at = match.end;
        continue;
      }
      const word = tokens[at] ?? '';
      if (!qualifiers.has(word) && !idQualifiers.has(word)) break;
      if (!idQualifiers.has(word)) plainLead = false;
      at++;
    }
    if (first === undefined || !this.#tailKeeps(tokens, last, [])) return { terms: [] };
    return { terms: first.terms.filter(({ strong }) => !strong) };
  }

  /** Whether names can hang on the words from start to end: `selectedPatient`, `patientData`, not `patientService`. */
  #isOwner(tokens: readonly string[], start: number, end: number): boolean {
    const { personTails, personLeads, connectors } = this.#lexicon.sets;
    if (tokens.slice(0, start).some((word) => !personLeads.has(word) && !this.#lexicon.sets.getters.has(word)))
      return false;
    const rest = tokens.slice(end);
    return connectors.has(rest[0] ?? '') || rest.every((word) => personTails.has(word));
  }

  #ownersIn(tokens: readonly string[]): OwnerClass[] {
    const classes: OwnerClass[] = [];
    for (let at = 0; at < tokens.length; at++) {
      for (const owner of this.#lexicon.owners.get(tokens[at] ?? '') ?? []) {
        const end = at + owner.words.length;
        if (startsAt(tokens, at, owner.words) && this.#isOwner(tokens, at, end)) classes.push(owner.class);
      }
    }
    return classes;
  }
}

const NO_NAMES: OwnNames = { add: [], ignore: [] };
const NO_OWNER: NameOwner = { path: [] };
const vocabularies = new WeakMap<OwnNames, Vocabulary>();

function vocabularyFor(names: OwnNames): Vocabulary {
  const key = names.add.length === 0 && names.ignore.length === 0 ? NO_NAMES : names;
  let vocabulary = vocabularies.get(key);
  if (vocabulary === undefined) {
    vocabulary = new Vocabulary(lexicon(), key);
    vocabularies.set(key, vocabulary);
  }
  return vocabulary;
}

/**
 * Whether a name means PHI. Answers are kept by name, owner and the identity of `names`.
 * @param name a variable, property, column or form field
 * @param owner the names it hangs on, nearest last: `patient.contact.phone` is `phone` on `['patient', 'contact']`
 * @param names the user's own words
 * @returns kind, tier and the words that say so, or undefined
 */
export function classifyName(name: string, owner: NameOwner, names: OwnNames = NO_NAMES): NameVerdict | undefined {
  return vocabularyFor(names).classify(name, owner.path);
}

/**
 * Whether a bare name is a person's object, or a list of them, that counts whole (`patient`, `patients`,
 * `selectedPatient`, `patientData`); its kind is `other`. `prisma.patient` is a table, not a person.
 */
export function isPersonWord(name: string, names: OwnNames = NO_NAMES, owner: NameOwner = NO_OWNER): boolean {
  return vocabularyFor(names).isWholePerson(name, owner.path);
}

/**
 * Why a word is in the vocabulary.
 * @param word `word` of a verdict
 * @returns the reason and its source, or undefined for a user's own word
 */
export function reasonFor(word: string): { readonly why: string; readonly source: Source } | undefined {
  const { groups } = lexicon();
  for (let text = word; text !== ''; text = text.includes(' ') ? text.slice(text.indexOf(' ') + 1) : '') {
    const group = groups.get(text);
    const source = group && phiWords().sources[group.source];
    if (group !== undefined && source !== undefined) return { why: group.why, source };
  }
  return undefined;
}
