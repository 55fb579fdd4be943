/** A cheap look at a file's text: is there anything for the PHI vocabulary to find? Loads no vocabulary. */
import { rawWords } from './words.ts';

/**
 * Stems of the common words. Each alternative costs: 190 of them would take four times as long as these. Rarer words
 * of the vocabulary (`gestationalAge`, `creatinine`) count in files that also hold a common one, as such files do.
 */
const STEMS = new RegExp(
  [
    'patient|paciente|resident|caregiver|guardian',
    'diagnos|prognos|symptom|allerg|complaint|disease|illness|cancer|pregnan|psych|substance',
    'medic|prescri|dosage|vaccin|immuni|insur|health|clinic|hospital|discharge',
    'blood|glucose|lab[_-]?(?:re|va|te)|a1c|viral.?load|biops|patholog|radiolog|surg(?:er|ic)',
    'treatment.?p|care.?plan|procedure.?co|loinc|snomed|hcpcs',
    'social.?sec|birth|appointment|(?:visit|encounter).{0,2}(?:note|reason)|(?:progress|soap|nursing|therapy).?note',
  ].join('|'),
  'i',
);

/** Acronyms: only as words of their own, since `className` has `ssN` in it. */
const ACRONYMS =
  /[^a-zA-Z](?:ssn|mrn|dob|icd|hiv|dx|rx|cpt|ndc)|S(?:sn|SN)|M(?:rn|RN)|D(?:ob|OB|x)|I(?:cd|CD)|H(?:iv|IV)/;

const ownHints = new WeakMap<readonly string[], RegExp | undefined>();

/** The user's words in any spelling: `caseRef` as `case_ref` or `CASE-REF`. */
function hintOf(added: readonly string[]): RegExp | undefined {
  if (!ownHints.has(added)) {
    const stems = added.map((name) => rawWords(name).join('[_-]?')).filter((stem) => stem !== '');
    ownHints.set(added, stems.length === 0 ? undefined : new RegExp(stems.join('|'), 'i'));
  }
  return ownHints.get(added);
}

/**
 * Whether a file's text may hold names that mean PHI.
 * @param text the whole text
 * @param added words of the user's own (`phi.names.add`)
 * @returns false only if there is nothing of the common vocabulary in it
 */
export function mayHoldPhiNames(text: string, added: readonly string[] = []): boolean {
  return STEMS.test(text) || ACRONYMS.test(text) || hintOf(added)?.test(text) === true;
}
