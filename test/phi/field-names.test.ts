import { testMarked } from '../support/marked.ts';

const CODE = `
  import pino from 'pino';
  interface Appointment { id: string; patientName: string; diagnosis: string; room: string }
  class CreateIntakeDto { ssn!: string; dateOfBirth!: Date; title?: string }
  interface Patient { id: string; firstName: string; email: string }
  type PatientRecord = { id: string; address: { city: string } };
  interface Clinic { id: string; name: string; email: string; phone: string; address: string }
  interface Booking { id: string; clinic: Clinic; date: string; patientId: string }
  interface Chart { owner: Patient; tags: string[] }
  interface Extended extends Appointment { extra: number }
  const logger = pino();

  export const a = (appointment: Appointment) => console.log('Join', appointment); // reported
  export const b = (dto: CreateIntakeDto) => console.log(dto); // reported
  export const c = (d: { ssn: string }) => console.log(JSON.stringify(d)); // reported
  export const d = (rows: Appointment[], one: Promise<Appointment | null>) => {
    console.log(rows); // reported
    one.then((row) => console.log(row)); // reported
    for (const row of rows) logger.info({ row }, 'row'); // reported
    console.log(rows.map((row) => row.id), rows.length);
  };
  export const e = (p: Patient, r: PatientRecord, chart: Chart, x: Extended) => {
    console.log(p); // reported
    console.log(r); // reported
    console.log(chart); // reported
    console.log(x); // reported
    console.log(chart.tags, x.extra);
  };
  export function f(clinic: Clinic, booking: Booking) {
    console.log(clinic);
    console.log(booking);
  }
  export async function g(load: (id: string) => Promise<Appointment>, raw: unknown) {
    const found = await load('1');
    console.log(found); // reported
    console.log(raw as Appointment); // reported
    console.log(found.id, found.room);
    const { patientName, diagnosis, ...rest } = found;
    console.log(rest);
    console.log({ ...found, patientName: undefined, diagnosis: undefined });
    console.log({ ...found, patientName: undefined }); // reported
    console.log(Object.keys(found));
  }
  export const h = (one: Pick<Appointment, 'id' | 'room'>, two: Omit<Appointment, 'patientName' | 'diagnosis'>, three: Pick<Appointment, 'id' | 'patientName'>) => {
    console.log(one);
    console.log(two);
    console.log(three); // reported
  };
`;

testMarked('no-phi-logging', 'whole objects by the names of the fields of their types', {
  'interfaces, classes and literal types, with and without types': {
    filename: 'file.ts',
    readers: ['ts', 'typed'],
    code: CODE,
  },
  'what is said to be none, and what the file puts together itself': {
    filename: 'file.ts',
    code: `
      interface Visit { id: string; /** @notphi */ diagnosis: string }
      /** @notphi */
      interface Sample { id: string; diagnosis: string }
      interface Mixed { id: string; /** @notphi */ diagnosis: string; ssn: string }
      interface Partly { id: string; diagnosis?: string }
      export const a = (visit: Visit, sample: Sample, /** @notphi */ mixed: Mixed) => console.log(visit, sample, mixed);
      export const b = (mixed: Mixed) => console.log(mixed); // reported
      export function c(id: string, note: string) {
        const partly: Partly = { id };
        console.log(partly);
        const told: Partly = { id, diagnosis: note };
        console.log(told.id);
      }
      const one = (id: string): Partly => ({ id });
      export const d = (id: string) => console.log(one(id));
    `,
  },
  'fields that hold no such thing': {
    filename: 'file.ts',
    code: `
      import type { Repository, FormControl } from 'somewhere';
      enum Level { Low, High }
      class DiagnosisPanel { render() { return 1; } }
      interface Sections { diagnosis: boolean; medications: boolean | null; ssn?: true }
      interface Stats { id: string; medications: number; diagnosis: number; allergies: number }
      interface Form { ssn: FormControl<string>; medication: Repository<string>; diagnosis: DiagnosisPanel; allergy: () => string }
      interface Labels { ssn: string; diagnosis: string }
      type FormErrors = { ssn?: string; diagnosis?: string };
      interface Names { hasDiagnosis: string; diagnosisUrl: string; medicationCount: string; patientId: string; maskedSsn: string }
      interface Column { diagnosis: 'diagnosis' }
      interface StockItem { medication: string; inventory: number }
      interface Numbers { heartRate: number }
      interface Choices { smokingStatus: 'never' | 'former'; level: Level }
      export const a = (s: Sections, t: Stats, f: Form, l: Labels, e: FormErrors, n: Names, c: Column, i: StockItem) => console.log(s, t, f, l, e, n, c, i);
      export const b = (n: Numbers) => console.log(n); // reported
      export const c = (n: Choices) => console.log(n); // reported
      export const d = (all: Record<keyof Choices, boolean>) => console.log(all);
    `,
  },
  'names switched off': {
    filename: 'file.ts',
    settings: { phi: { inferFromNames: false } },
    code: CODE.replaceAll(' // reported', ''),
  },
  'names and kinds of the settings': {
    filename: 'file.ts',
    settings: { phi: { names: { add: ['caseRef'], ignore: ['diagnosis'] }, allow: ['name'] } },
    code: `
      interface Appointment { id: string; patientName: string; diagnosis: string }
      interface Case { id: string; caseRef: string }
      interface Both { patientName: string; ssn: string }
      export const a = (one: Appointment) => console.log(one);
      export const b = (one: Both) => console.log(one); // reported
      export const c = (one: Case) => console.log(one); // reported
    `,
  },
  JSDoc: {
    filename: 'file.js',
    code: `
      /**
       * @typedef {object} Appointment
       * @property {string} id
       * @property {string} patientName
       */
      /** @param {Appointment} one */
      export const a = (one) => console.log(one); // reported
      /** @param {{ id: string, ssn: string }} one */
      export const b = (one) => console.log(one); // reported
      /** @param {Appointment} one */
      export const c = (one) => console.log(one.id);
      export const d = (visit) => console.log(visit.diagnosis); // reported
    `,
  },
  'components that hand their props on': {
    filename: 'file.tsx',
    readers: ['ts'],
    code: `
      import { Row } from './row';
      interface Props { patientName: string; onClose(): void }
      export function Card(props: Props) {
        console.log(Object.keys(props));
        return <Row {...props} name={props.patientName} />;
      }
    `,
  },
});

testMarked('no-phi-in-metadata', 'whole objects by the names of the fields of their types', {
  attributes: {
    filename: 'file.ts',
    code: `
      import twilio from 'twilio';
      interface Appointment { id: string; patientName: string }
      const client = twilio('AC1', 'x');
      export const a = (one: Appointment) =>
        client.sync.v1.services('IS1').documents.create({
          data: one, // reported
        });
      export const b = (one: Appointment) => client.sync.v1.services('IS1').documents.create({ data: { id: one.id } });
    `,
  },
});
