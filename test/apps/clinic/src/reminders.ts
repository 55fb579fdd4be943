import { log } from './lib/log.ts';
import { appointmentsOn } from './patients.ts';
import type { Appointment } from './patients.ts';
import { CLINIC_NUMBER, twilioClient } from './twilio-client.ts';

/** Wrong: whoever holds the phone reads who is treated, where and why. */
export async function sendDetailedReminder({ patient, startsAt, clinic }: Appointment) {
  const when = startsAt.toLocaleString('en-US');
  await twilioClient().messages.create({
    to: patient.phone,
    from: CLINIC_NUMBER,
    body: `Hi ${patient.firstName}, your ${clinic} visit about ${patient.diagnosis} is on ${when}.`,
  });
}

/** Notify, then authenticate: the message says that there is news, the portal says which. */
export async function sendReminder({ id, patient, portalLink }: Appointment) {
  const message = await twilioClient().messages.create({
    to: patient.phone,
    from: CLINIC_NUMBER,
    body: `Lakeside Clinic: you have an upcoming appointment. Sign in for details: ${portalLink}`,
    contentRetention: 'discard',
    addressRetention: 'obfuscate',
  });
  log.info('reminder sent', { appointment: id, message: message.sid, status: message.status });
}

export async function sendRemindersFor(day: Date) {
  for (const appointment of await appointmentsOn(day)) {
    try {
      await sendReminder(appointment);
    } catch (error) {
      log.error('reminder failed', { appointment: appointment.id, code: (error as { code?: number }).code });
    }
  }
}
