import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', "what is nobody's", {
  'stocks and catalogues': `export async function list(Drug, PharmacyInventory, Prescription, db, inventoryItem, formulary) {
  const drugs = await Drug.find({}).limit(10);
  drugs.forEach((drug) => console.log(drug.name));
  const low = await PharmacyInventory.find({});
  low.forEach((row) => console.log(row.medication.genericName));
  const appointments = await db.collection('appointmenttypes').find({}).toArray();
  appointments.forEach((appointment) => console.log(appointment.name));
  console.log(inventoryItem.medication.name, formulary.drugs[0].drugName, (await db.drug.findMany())[0].drugName);
  const rows = await Prescription.find({});
  rows.forEach((row) => console.log(row.medication.genericName)); // reported
  console.log(db.rx.medication.name); // reported
  low.forEach((row) => console.log(row.patient.name)); // reported
  console.log(inventoryItem.patient.medication); // reported
}`,
  'diagnoses of software': `export function report(result) {
  for (const diagnosis of result.diagnoses) console.log(diagnosis.summary, diagnosis.rootCause.description);
}`,
  'diagnoses of patients, whose causes are told, too': `export function report(patient) {
  for (const diagnosis of patient.diagnoses) {
    console.log(diagnosis.summary); // reported
    console.log(diagnosis.rootCause.description); // reported
  }
}`,
});
