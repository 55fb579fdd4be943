/** Who is treated here, and when they come next. */
export interface Patient {
  id: string;
  firstName: string;
  lastName: string;
  /** @phi birth-date */
  dateOfBirth: string;
  /** Where we may reach them; an address, not content. */
  phone: string;
  /** @phi condition */
  diagnosis?: string;
}

export interface Appointment {
  id: string;
  patient: Patient;
  startsAt: Date;
  clinic: 'cardiology' | 'oncology' | 'general';
  /** A page of the patient portal, behind its sign-in; holds no data of the patient. */
  portalLink: string;
}

const patients = new Map<string, Patient>();
const appointments = new Map<string, Appointment>();

export async function findPatient(id: string): Promise<Patient> {
  const patient = patients.get(id);
  if (!patient) throw new Error('no such patient');
  return patient;
}

export async function appointmentsOn(day: Date): Promise<Appointment[]> {
  return [...appointments.values()].filter(({ startsAt }) => startsAt.toDateString() === day.toDateString());
}

export async function confirmNextVisitOf(phone: string): Promise<boolean> {
  const next = [...appointments.values()].find(({ patient }) => patient.phone === phone);
  return next !== undefined;
}
