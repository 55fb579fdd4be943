import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'PHI by fhir', {
  'fields of resources and datatypes': {
    filename: 'file.ts',
    code: `
        import type { Bundle, HumanName, Patient as P, Encounter, Coverage, Reference, CodeableConcept, Organization, Practitioner, Appointment, MedicationRequest } from '@medplum/fhirtypes';
        import type * as r4 from 'fhir/r4';
        type Local = Omit<P, 'name'> & { tag: string };
        interface Extended extends P { room: string }
        export function show(p: P, b: Bundle<P>, n: HumanName, e: Encounter, c: Coverage, g: fhir4.Patient, h: r4.Observation, l: Local, x: Extended, ref: Reference, cc: CodeableConcept, org: Organization, a: Appointment, m: MedicationRequest, ps: P[], a1: import('fhir/r5').Patient) {
          console.log(p.address?.[0].state, p.address?.[0].country, p.telecom?.[0].system);
          console.log(p.address?.[0].city); // reported
          console.log(p.telecom?.[0].value); // reported
          console.log(b.entry?.[0].resource?.birthDate); // reported
          console.log(b.entry?.[0].resource?.active, b.total, b.type);
          console.log(n.family); // reported
          console.log(n.use);
          console.log(e.reasonCode); // reported
          console.log(e.status, e.id);
          console.log(c.subscriberId); // reported
          console.log(g.gender); // reported
          console.log(g.active);
          console.log(h.code.text); // reported
          console.log(h.code.coding?.[0].system);
          console.log(l.tag);
          console.log(l.birthDate); // reported
          console.log(x.room);
          console.log(x.birthDate); // reported
          console.log(ref.reference);
          console.log(cc.text);
          console.log(org.name, org.address);
          console.log(a.start); // reported
          console.log(a.status);
          console.log(m.medicationCodeableConcept?.text); // reported
          console.log(ps.map((one) => one.name?.[0].given?.join(' ')).join()); // reported
          console.log(ps.map((one) => one.id).join());
          console.log(\`\${a1.name?.[0].text}\`); // reported
          const { name, active } = p;
          console.log(active);
          console.log(name); // reported
        }
      `,
  },
});
