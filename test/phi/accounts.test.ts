import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'accounts, by what they hang on', {
  'of an appointment: the user may be the doctor': `export function show(appointment, appointments, encounter, rx) {
  const { patient, user, userInfo } = appointment;
  console.log(user.displayName, user.phoneNumber, userInfo.firstName);
  console.log(appointment.user.email, appointment.account.phone, appointment.user.profile.lastName);
  console.log(appointments[0].user.name, appointment.user.contact.phone, encounter.user.note, rx.user.name);
  console.log(appointment.assignedUser.firstName, appointment.createdBy.name);
  console.log(patient.name); // reported
  console.log(appointment.patient.email); // reported
  console.log(appointment.contact.phone); // reported
  console.log(appointment.details.email); // reported
  console.log(appointment.email); // reported
  console.log(appointment.startAt); // reported
  console.log(appointment.user.diagnosis); // reported
}`,
  'of a patient': `export function show(patient, appointment, user) {
  console.log(patient.user.email); // reported
  console.log(patient.profile.user.phoneNumber); // reported
  console.log(patient.user.profile.firstName); // reported
  console.log(appointment.patient.user.email); // reported
  console.log(appointment.patient.account.firstName); // reported
  console.log(user.patient.email); // reported
  console.log(patient.appointment.user.email);
}`,
  'of a thing that is PHI': `export function show(prescription, diagnosis, patient) {
  console.log(prescription.user.email, diagnosis.user.name, prescription.user, patient.labResult.userInfo.phone);
  console.log(prescription.user.ssn); // reported
  console.log(prescription.user.patient.name); // reported
  console.log(prescription.details.quantity); // reported
  console.log(prescription.userInstructions); // reported
}`,
});
