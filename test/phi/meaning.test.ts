import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'what the code says of a value beside its name', {
  'ids of persons and things': `export function show(visit, invoice, prescriptionData, patient, log) {
  console.log({ patientId: visit.patient.toString() });
  console.log({ patientId: invoice.patient, userId: visit.patient });
  console.log({ clinicId: prescriptionData.clinic, patientClinicId: patient.homeClinic });
  const homeClinicId = patient.homeClinic;
  console.log(homeClinicId, String(visit.diagnosis._id), patient._id.toString());
  for (const medicationId of visit.medications) console.log(medicationId);
  visit.prescriptions.forEach((rxId) => console.log(rxId));
  console.log({ patient: visit.patient }); // reported
  console.log({ patientId: patient.ssn }); // reported
  console.log({ patientId: patient.email }); // reported
  console.log({ patientId: visit.diagnosis }); // reported
  console.log({ clinicId: patient.diagnosis }); // reported
  console.log({ medicationId: visit.medicationName }); // reported
  console.log({ insuranceId: patient.insurance }); // reported
  console.log({ byId: visit.patient }); // reported
}`,
  'an id and the whole in one object': `export function show(visit) {
  const who = visit.patient;
  const row = { patientId: who, person: who };
  console.log(row); // reported
  const one = { patientId: who };
  console.log(one);
}`,
  'ids that go by another name': `export function show(patientIds, rows) {
  for (const patient of patientIds) console.log(patient);
  const prescriptions = rows.map((row) => row.prescriptionId);
  console.log(prescriptions);
  const diagnoses = rows.map((row) => row.patientId);
  console.log(diagnoses); // reported
}`,
  'ids in collections, through parameters': `async function check(providerId) { console.log(providerId); }
export async function dispense(appointment, medicationItems, visit) {
  await check(appointment.provider);
  const prescriptionsToDispense = new Set();
  for (const item of medicationItems) prescriptionsToDispense.add(item.reference);
  for (const prescId of visit.prescriptions) prescriptionsToDispense.add(prescId.toString());
  for (const prescriptionId of prescriptionsToDispense) console.log({ prescriptionId });
  console.log([...prescriptionsToDispense]); // reported
  for (const prescriptionId of visit.prescriptions) console.log(prescriptionId.drugName); // reported
}`,
  'fields that are copied by their names': `export function merge(patient, other) {
  for (const field of ['email', 'notes']) patient[field] = other[field];
  console.log(patient.patientId, patient.createdAt);
}
export function copy(patient, keys) {
  const row = {};
  for (const key of keys) row[key] = patient[key];
  console.log(row.status);
  console.log(row.email); // reported
}`,
  'counts and numbers': `export async function count(Lab, db, options, issue) {
  const patientsToMigrate = await db.patients.countDocuments({});
  console.log(patientsToMigrate);
  const labResults = await Lab.count({});
  console.log(labResults, { patients: await db.patient.count() });
  const patients = Number(options.patients);
  console.log(patients);
  const prescriptions = (await db.query('select count(*) from rx')).rows[0].count;
  console.log(prescriptions);
  const patient = (issue.patientShare || 0).toLocaleString().padStart(15);
  console.log(patient);
  const everyone = Number(options.ssn);
  console.log(everyone); // reported
  const glucose = Number(options.reading);
  console.log(glucose); // reported
  const ssn = parseInt(options.number, 10);
  console.log(ssn); // reported
}`,
  writes: `export async function write(Prescription, row) {
  const prescriptionResult = await Prescription.updateMany({}, {});
  console.log(prescriptionResult, prescriptionResult.modifiedCount, row.prescriptionResult.acknowledged);
  const prescription = await Prescription.findOneAndUpdate({}, {});
  console.log(prescription); // reported
}`,
  'a function of the file that is called like one of a store': `const store = { count: (patient) => patient.ssn };
export const show = (patient) => console.log(store.count(patient)); // reported`,
  'fields of counts, money and state': `export function show(rx, prescription, lab, drugResponse, diagnosis) {
  console.log(rx.medication.stock, rx.medication.quantityInStock, prescription.refillCount);
  console.log(prescription.unitPrice, prescription.pricing.total, prescription.totalAmount, prescription.isActive);
  console.log(prescription.hasRefills, drugResponse.error.message, diagnosis.error);
  console.log(prescription.quantity); // reported
  console.log(prescription.dosage); // reported
  console.log(rx.medication.dose.amount); // reported
  console.log(lab.labResult.value); // reported
  console.log(lab.labResult.cellCount); // reported
  console.log(prescription.isOpioid); // reported
}`,
});

testMarked('no-phi-in-message-body', 'ids of persons', {
  'count where people read them': `import twilio from 'twilio';
const client = twilio(process.env.SID, process.env.TOKEN);
export function send(to, visit, order) {
  const patientId = visit.patient;
  client.messages.create({ to, body: \`Record \${patientId}\` }); // reported
  const medicationId = order.medication;
  client.messages.create({ to, body: \`Order \${medicationId}\` });
}`,
});
