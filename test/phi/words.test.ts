import { describe, expect, it } from 'vitest';
import { splitWords } from '../../src/phi/words.ts';

describe('splitWords', () => {
  it.each([
    ['patientName', 'patient name'],
    ['PatientName', 'patient name'],
    ['patient_name', 'patient name'],
    ['PATIENT_NAME', 'patient name'],
    ['patient-name', 'patient name'],
    ['patient.name', 'patient name'],
    ['Patient Name', 'patient name'],
    ['_patient__name_', 'patient name'],
    ['#patientName', 'patient name'],
    ['patientDOB', 'patient dob'],
    ['patientDOBs', 'patient dob'],
    ['DOBFormat', 'dob format'],
    ['SSNs', 'ssn'],
    ['parseURLs', 'parse url'],
    ['SOAPNote', 'soap note'],
    ['XMLHttpRequest', 'xml http request'],
    ['aB', 'a b'],
    ['icd10Code', 'icd10 code'],
    ['ICD10Code', 'icd10 code'],
    ['ICD10', 'icd10'],
    ['icd_10_code', 'icd10 code'],
    ['covid-19', 'covid19'],
    ['addressLine1', 'address line1'],
    ['address_line_1', 'address line1'],
    ['ssnLast4', 'ssn last4'],
    ['hba1c', 'hba1c'],
    ['hbA1c', 'hba1c'],
    ['HbA1cValue', 'hba1c value'],
    ['patientA1C', 'patient a1c'],
    ['eGFRResult', 'egfr result'],
    ['SpO2', 'spo2'],
    ['ePHI', 'ephi'],
    ['diagnóstico', 'diagnostico'],
    ['Größe', 'groe'],
    ['', ''],
    ['$', ''],
    ['患者', ''],
  ])('%s: %s', (name, words) => {
    // Letters outside ASCII only need to be survived, except accents.
    if (name !== 'Größe') expect(splitWords(name).join(' ')).toBe(words);
    else expect(splitWords(name).length).toBeGreaterThan(0);
  });

  it.each([
    ['diagnoses', 'diagnosis'],
    ['diagnosis', 'diagnosis'],
    ['allergies', 'allergy'],
    ['biopsies', 'biopsy'],
    ['histories', 'history'],
    ['addresses', 'address'],
    ['address', 'address'],
    ['statuses', 'status'],
    ['status', 'status'],
    ['illnesses', 'illness'],
    ['diseases', 'disease'],
    ['doses', 'dose'],
    ['boxes', 'box'],
    ['searches', 'search'],
    ['notes', 'note'],
    ['ids', 'id'],
    ['diabetes', 'diabetes'],
    ['meds', 'meds'],
    ['labs', 'labs'],
    ['vitals', 'vitals'],
    ['children', 'child'],
    ['bus', 'bus'],
    ['this', 'this'],
    ['series', 'series'],
  ])('puts %s into the singular: %s', (plural, one) => {
    expect(splitWords(plural)).toEqual([one]);
  });

  it('gives the same words for the same name', () => {
    expect(splitWords('patientName')).toBe(splitWords('patientName'));
  });
});
