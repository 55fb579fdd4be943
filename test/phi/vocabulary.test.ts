import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phiWords } from '../../src/catalogue/phi-words.ts';
import { mayHoldPhiNames } from '../../src/phi/hints.ts';
import { classifyName, isPersonWord, reasonFor } from '../../src/phi/vocabulary.ts';
import { PHI_KINDS } from '../../src/settings/index.ts';

interface Judged {
  readonly name: string;
  readonly expected: string;
  readonly found: string;
}

/** What a dotted name is found to be: a kind, `person`, or `-`. */
function judge(text: string): string {
  if (text.endsWith('()')) return isPersonWord(text.slice(0, -2)) ? 'person' : '-';
  const path = text.split('.');
  const name = path.pop() ?? '';
  return classifyName(name, { path })?.kind ?? '-';
}

const judged: Judged[] = readFileSync(new URL('vocabulary.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [expected = '', name = ''] = line.split(' ');
    return { name, expected, found: judge(name) };
  });
const phi = judged.filter(({ expected }) => expected !== '-');
const decoys = judged.filter(({ expected }) => expected === '-');

/** A word of the vocabulary as people write it. */
function spellings(text: string): string[] {
  const words = text.split(' ');
  const camel = words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return [camel, words.join('_'), words.join('-'), words.join(''), words.join('_').toUpperCase()];
}

function kind(name: string, ...path: string[]): string | undefined {
  return classifyName(name, { path })?.kind;
}

describe('the judged names', () => {
  it('are many, and none is judged twice', () => {
    expect(phi.length).toBeGreaterThanOrEqual(300);
    expect(decoys.length).toBeGreaterThanOrEqual(300);
    expect(new Set(judged.map(({ name }) => name)).size).toBe(judged.length);
    expect(phi.map(({ expected }) => expected).filter((word) => word !== 'person')).toSatisfy((words: string[]) =>
      words.every((word) => PHI_KINDS.some((known) => known === word)),
    );
  });

  it('that are PHI are found: at least 97 in 100, with the right kind', () => {
    const missed = phi.filter(({ expected, found }) => expected !== found);
    expect(missed.length / phi.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.03);
  });

  it('that are not PHI stay silent: at most 1 in 100 fires', () => {
    const wrong = decoys.filter(({ found }) => found !== '-');
    expect(wrong.length / decoys.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.01);
  });
});

describe('classifyName', () => {
  it('tells strong words from those that need their owner', () => {
    expect(classifyName('ssn', { path: ['user'] })).toEqual({ kind: 'identifier', tier: 'strong', word: 'ssn' });
    expect(classifyName('patientEmail', { path: [] })).toEqual({
      kind: 'contact',
      tier: 'strong',
      word: 'patient email',
    });
    expect(classifyName('email', { path: ['patient'] })).toEqual({
      kind: 'contact',
      tier: 'contextual',
      word: 'email',
    });
    expect(classifyName('email', { path: ['user'] })).toBeUndefined();
  });

  it('looks through indexes, containers and what stands before the person', () => {
    expect(kind('name', 'req', 'body', 'patient')).toBe('name');
    expect(kind('name', 'patients', '0')).toBe('name');
    expect(kind('email', 'patient', 'contacts', '[]')).toBe('contact');
    expect(kind('email', 'patient', 'provider')).toBeUndefined();
    expect(kind('email', 'patient', 'clinic')).toBeUndefined();
  });

  it('reads a value by its owner: medication.name', () => {
    expect(kind('name', 'medication')).toBe('medication');
    expect(kind('text', 'patient', 'condition')).toBe('condition');
    expect(kind('id', 'medication')).toBeUndefined();
    expect(kind('name', 'Medication')).toBeUndefined();
    expect(kind('name', 'medicationService')).toBeUndefined();
  });

  it('survives any text as a name', () => {
    for (const name of [
      '',
      ' ',
      '__proto__',
      'constructor',
      'toString',
      '\0',
      '\ud800',
      '患者',
      'a'.repeat(10_000),
      '0',
    ]) {
      expect(kind(name)).toBeUndefined();
      expect(kind(name, '', '__proto__')).toBeUndefined();
      expect(isPersonWord(name)).toBe(false);
    }
  });
});

describe('isPersonWord', () => {
  it('tells a person from a table of persons', () => {
    expect(isPersonWord('patient', undefined, { path: ['req', 'body'] })).toBe(true);
    expect(isPersonWord('patient', undefined, { path: ['prisma'] })).toBe(false);
    expect(isPersonWord('patient', undefined, { path: ['labels'] })).toBe(false);
  });
});

describe("the user's own words", () => {
  const names = { add: ['caseRef', 'email', 'tagline_X'], ignore: [] };

  it('add by words, in any spelling', () => {
    for (const name of ['caseRef', 'case_ref', 'CASE_REF', 'case-ref', 'caseRefs', 'latestCaseRef', 'caseref']) {
      expect(classifyName(name, { path: ['row'] }, names)?.kind, name).toBe('other');
    }
    expect(classifyName('caseCount', { path: ['row'] }, names)).toBeUndefined();
    expect(classifyName('caseRefPattern', { path: ['row'] }, names)).toBeUndefined();
    expect(classifyName('hasCaseRef', { path: ['row'] }, names)).toBeUndefined();
    expect(classifyName('caseRef', { path: ['row'] })).toBeUndefined();
  });

  it('take the kind of a word that is known', () => {
    expect(classifyName('email', { path: ['user'] }, names)).toMatchObject({ kind: 'contact', tier: 'strong' });
  });

  it('ignore by words, owners included', () => {
    const ignoring = (...ignore: string[]) => ({ add: [], ignore });
    expect(classifyName('diagnosis', { path: ['patient'] }, ignoring('diagnosis'))).toBeUndefined();
    expect(classifyName('diagnosisCode', { path: [] }, ignoring('diagnosis'))).toBeUndefined();
    expect(classifyName('medication', { path: ['patient'] }, ignoring('diagnosis'))?.kind).toBe('medication');
    expect(classifyName('email', { path: ['patient'] }, ignoring('patient'))).toBeUndefined();
    expect(isPersonWord('patient', ignoring('patient'))).toBe(false);
    expect(classifyName('patientId', { path: [] }, ignoring('patientId'))).toBeUndefined();
    expect(classifyName('patientName', { path: [] }, ignoring('patientId'))?.kind).toBe('name');
  });

  it('prefer the longer of an added and an ignored word', () => {
    const both = { add: ['case note text'.replaceAll(' ', '_')], ignore: ['note'] };
    expect(classifyName('caseNoteText', { path: [] }, both)?.kind).toBe('other');
    expect(classifyName('soapNote', { path: [] }, both)).toBeUndefined();
  });
});

describe('the vocabulary', () => {
  const data = phiWords();

  it('gives every word a reason, a source with its date, and a kind', () => {
    for (const group of [...data.terms, ...data.persons, ...data.owners]) {
      expect(group.why).not.toBe('');
      expect(data.sources[group.source]?.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    for (const group of data.terms) {
      expect(PHI_KINDS).toContain(group.kind);
      expect(group.tier === 'contextual', group.why).toBe(group.on !== undefined);
    }
  });

  it('holds no word twice for the same owners', () => {
    const seen = data.terms.flatMap((group) => group.words.map((word) => `${word} ${(group.on ?? ['alone']).join()}`));
    expect(seen.filter((word, i) => seen.indexOf(word) !== i)).toEqual([]);
  });

  it('explains what a verdict is based on', () => {
    expect(reasonFor('ssn')?.source.title).toContain('164.514');
    expect(reasonFor('patient email')?.why).toContain('e-mail');
    expect(reasonFor('case ref of mine')).toBeUndefined();
  });

  it('fires on every strong word in every spelling', () => {
    const silent = data.terms
      .filter(({ tier }) => tier === 'strong')
      .flatMap(({ words }) => words)
      .filter((text) => spellings(text).some((name) => kind(name, 'row') === undefined));
    expect(silent).toEqual([]);
  });
});

describe('mayHoldPhiNames', () => {
  it('sees every common word in every spelling', () => {
    for (const text of [
      'ssn',
      'userSsn',
      'SSN',
      'user_ssn',
      'mrn',
      'patientMRN',
      'dob',
      'spouseDob',
      'dateOfBirth',
      'DATE_OF_BIRTH',
      'diagnosis',
      'diagnoses',
      'PRIMARY_DIAGNOSIS',
      'icd10',
      'rxNumber',
      'dxCode',
      'primaryDx',
      'medication',
      'prescriptions',
      'dosage',
      'allergies',
      'symptoms',
      'labResults',
      'lab_results',
      'lab-results',
      'labresults',
      'hba1c',
      'A1C',
      'bloodType',
      'bloodPressure',
      'chiefComplaint',
      'soapNote',
      'progressNotes',
      'clinicalNote',
      'visitNotes',
      'visit.reason',
      'encounter?.reason',
      'dischargeSummary',
      'carePlan',
      'treatmentPlan',
      'prognosis',
      'immunization',
      'vaccine',
      'biopsy',
      'pathologyReport',
      'radiology',
      'surgery',
      'cptCode',
      'procedureCode',
      'insuranceId',
      'healthPlanId',
      'mentalHealth',
      'psychotherapy',
      'substanceUse',
      'hivStatus',
      'viralLoad',
      'pregnancy',
      'socialSecurityNumber',
      'snomed',
      'loinc',
      'hcpcs',
      'patientId',
      'patient.email',
      'resident.name',
      'caregiver.phone',
      'guardianName',
      'appointment.date',
    ]) {
      expect(mayHoldPhiNames(`const x = row.${text};`), text).toBe(true);
    }
  });

  it('sees every word that fires alone, and every person', () => {
    const texts = [...phiWords().terms.filter(({ tier }) => tier === 'strong'), ...phiWords().persons].flatMap(
      ({ words }) => words,
    );
    const unseen = texts.flatMap(spellings).filter((name) => !mayHoldPhiNames(`x = row.${name};`));
    expect(unseen).toEqual([]);
    expect(texts.filter((text) => !mayHoldPhiNames(spellings(text)[1] ?? ''))).toEqual([]);
  });

  it('sees words of the user', () => {
    expect(mayHoldPhiNames('row.case_ref', ['caseRef'])).toBe(true);
    expect(mayHoldPhiNames('row.case_ref', ['caseNo'])).toBe(false);
    expect(mayHoldPhiNames('row.case_ref')).toBe(false);
  });

  it('passes ordinary code', () => {
    for (const text of [
      '<div className="a">',
      'const label = visitor.visitNode(node);',
      'dx',
      'passNumber',
      'processName',
      'sandbox',
    ]) {
      expect(mayHoldPhiNames(text), text).toBe(false);
    }
  });
});
