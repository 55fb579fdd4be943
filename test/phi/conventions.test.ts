import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'constants of modules that are not seen', {
  'members of enums': `import { EntityType } from './enums';
import { Prisma, $Enums } from '@prisma/client';
import Kind, * as entities from 'entities';
const { RecordKind } = require('./kinds');
const { DIAGNOSIS } = EntityType;
const diagnosis = EntityType.DIAGNOSIS;
export function show(patient) {
  console.log(EntityType.MEDICAL_RECORD, EntityType.SSN, Kind.DIAGNOSIS, entities.KINDS.PRESCRIPTION);
  console.log({ kind: EntityType['MEDICAL_RECORD'], other: Prisma.EntityType.DIAGNOSIS }, $Enums.Kind.MEDICATION);
  console.log(RecordKind.DIAGNOSIS, DIAGNOSIS, diagnosis);
}`,
  'columns in capitals': `import { Row, find, state } from './store';
export function show(patient, row, Patient, PATIENT) {
  console.log(patient.SSN); // reported
  console.log(row.DIAGNOSIS); // reported
  console.log(Patient.SSN); // reported
  console.log(PATIENT.MEDICAL_RECORD_NUMBER); // reported
  console.log(row.Patient.DIAGNOSIS); // reported
  console.log(find().Row.SSN); // reported
  console.log(state.patient.SSN); // reported
  console.log(new Row().SSN); // reported
  console.log(Row.ssn); // reported
}`,
  'what a constant is set to': `const Kinds = { MEDICAL_RECORD: 'MEDICAL_RECORD' };
export function show(patient) {
  const Row = { DIAGNOSIS: patient.diagnosis };
  console.log(Kinds.MEDICAL_RECORD);
  console.log(Row.DIAGNOSIS); // reported
}`,
  'a constant that is tagged': `import { EntityType } from './enums';
const kind = /* @phi */ EntityType.DIAGNOSIS;
console.log(kind); // reported`,
});
