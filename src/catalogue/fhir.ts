/**
 * FHIR: which fields of which resources are PHI, and of which kind.
 * Field names read from `@types/fhir` 0.0.44 (r2 to r5; as of 2026-11), the judgement from 45 CFR 164.514(b)(2)(i)
 * (as of 2026-11): identifiers of the person, and what says something of their health, care or payment.
 */
import type { PhiKind } from './phi-kinds.ts';

/** Fields by kind, separated by blanks; a name that ends in `*` stands for all that begin so (`value*`). */
export type FhirFields = Readonly<Partial<Record<PhiKind, string>>>;

export interface FhirResource {
  /** What the whole resource is. */
  readonly kind: PhiKind;
  readonly fields: FhirFields;
}

export interface FhirDatatype {
  /** What the whole is where it stands alone; undefined where that depends on where it is used. */
  readonly kind?: PhiKind;
  readonly fields: FhirFields;
  /** Fields that say nothing of a person. */
  readonly clean: string;
}

/** Packages whose types are FHIR's, by what follows the package's name (names from the npm registry, as of 2026-11). */
export const FHIR_PACKAGES: readonly string[] = [
  'fhir',
  '@types/fhir',
  'fhirclient',
  '@medplum/fhirtypes',
  '@smile-cdr/fhirts',
  '@bonfhir/fhirtypes',
  '@bonfhir/core',
  '@ahryman40k/ts-fhir-types',
  '@types/fhir-js-client',
  'fhir-kit-client',
  '@oystehr/sdk',
  '@zapehr/sdk',
];

/** Global namespaces that `@types/fhir` declares. */
export const FHIR_NAMESPACES: ReadonlySet<string> = new Set(['fhir', 'fhir2', 'fhir3', 'fhir4', 'fhir4b', 'fhir5']);

/** Fields of every resource that are about the record, not the person. */
export const FHIR_CLEAN = 'resourceType meta active language status implicitRules url version';

/** Fields of every clinical resource. */
export const FHIR_COMMON: FhirFields = {
  'record-id': 'id subject patient',
  identifier: 'identifier',
  note: 'text note',
  other: 'contained extension',
};

const PERSON: FhirFields = {
  name: 'name',
  contact: 'telecom contact',
  address: 'address',
  'birth-date': 'birthDate',
  demographic: 'gender maritalStatus multipleBirth* deceased* communication animal relationship',
  biometric: 'photo',
  provider: 'generalPractitioner careProvider',
  'record-id': 'link patient',
};

const REASONS = 'reason reasonCode reasonReference reasonNotPerformed';
const MEDICATION = 'medication* dosage dosageInstruction substitution dispenseRequest quantity daysSupply ingredient';

/** Resources that speak of one person. */
export const FHIR_RESOURCES: Readonly<Record<string, FhirResource>> = {
  Patient: { kind: 'other', fields: PERSON },
  RelatedPerson: { kind: 'other', fields: PERSON },
  Person: { kind: 'other', fields: PERSON },
  Observation: {
    kind: 'lab',
    fields: { lab: 'code value* interpretation component effective* issued bodySite comment comments specimen' },
  },
  Condition: {
    kind: 'condition',
    fields: {
      condition:
        'code onset* abatement* recordedDate dateRecorded assertedDate severity bodySite stage evidence clinicalStatus',
    },
  },
  MedicationRequest: { kind: 'medication', fields: { medication: MEDICATION, condition: REASONS } },
  MedicationOrder: { kind: 'medication', fields: { medication: MEDICATION, condition: REASONS } },
  MedicationStatement: { kind: 'medication', fields: { medication: `${MEDICATION} effective*`, condition: REASONS } },
  MedicationUsage: { kind: 'medication', fields: { medication: `${MEDICATION} effective*`, condition: REASONS } },
  MedicationDispense: {
    kind: 'medication',
    fields: { medication: `${MEDICATION} whenPrepared whenHandedOver`, condition: REASONS },
  },
  MedicationAdministration: {
    kind: 'medication',
    fields: { medication: `${MEDICATION} effective* occurence* occurrence*`, condition: REASONS },
  },
  AllergyIntolerance: {
    kind: 'condition',
    fields: { condition: 'code substance reaction criticality onset* lastOccurrence recordedDate clinicalStatus' },
  },
  DiagnosticReport: {
    kind: 'lab',
    fields: { lab: 'code conclusion conclusionCode codedDiagnosis presentedForm result effective* issued media image' },
  },
  Procedure: {
    kind: 'procedure',
    fields: {
      procedure: 'code performed* occurrence* bodySite outcome complication* followUp report used* focalDevice',
      condition: REASONS,
    },
  },
  Immunization: {
    kind: 'medication',
    fields: {
      medication:
        'vaccineCode occurrence* date doseQuantity reaction site route protocolApplied vaccinationProtocol explanation administeredProduct',
      condition: REASONS,
    },
  },
  ImmunizationRecommendation: { kind: 'medication', fields: { medication: 'recommendation date' } },
  ImmunizationEvaluation: { kind: 'medication', fields: { medication: 'targetDisease description doseStatus* date' } },
  CarePlan: {
    kind: 'condition',
    fields: { condition: 'title description addresses goal activity category supportingInfo period' },
  },
  CareTeam: { kind: 'provider', fields: { provider: 'participant name telecom', condition: REASONS } },
  ServiceRequest: {
    kind: 'procedure',
    fields: {
      procedure: 'code orderDetail occurrence* bodySite quantity* asNeeded*',
      note: 'patientInstruction',
      condition: REASONS,
    },
  },
  ProcedureRequest: {
    kind: 'procedure',
    fields: { procedure: 'code occurrence* scheduled* bodySite', condition: REASONS },
  },
  DiagnosticOrder: { kind: 'procedure', fields: { procedure: 'item', condition: REASONS } },
  ReferralRequest: {
    kind: 'procedure',
    fields: { procedure: 'type serviceRequested specialty occurrence* description', condition: REASONS },
  },
  DeviceRequest: { kind: 'device', fields: { device: 'code* parameter occurrence*', condition: REASONS } },
  DeviceUseStatement: { kind: 'device', fields: { device: 'device bodySite timing*', condition: REASONS } },
  DeviceUsage: { kind: 'device', fields: { device: 'device bodySite timing*', condition: REASONS } },
  Device: {
    kind: 'device',
    fields: { device: 'serialNumber udiCarrier udi distinctIdentifier lotNumber', 'record-id': 'patient' },
  },
  NutritionOrder: {
    kind: 'condition',
    fields: {
      condition: 'allergyIntolerance foodPreferenceModifier excludeFoodModifier oralDiet supplement enteralFormula',
    },
  },
  VisionPrescription: {
    kind: 'medication',
    fields: { medication: 'lensSpecification dispense dateWritten', condition: REASONS },
  },
  Goal: {
    kind: 'condition',
    fields: { condition: 'description target addresses outcome* start* category achievementStatus' },
  },
  ClinicalImpression: {
    kind: 'condition',
    fields: { condition: 'code description summary finding problem investigation* prognosis* effective* protocol' },
  },
  RiskAssessment: {
    kind: 'condition',
    fields: { condition: `code condition basis prediction mitigation occurrence* ${REASONS}` },
  },
  DetectedIssue: {
    kind: 'condition',
    fields: { condition: 'code detail evidence implicated mitigation severity identified*' },
  },
  AdverseEvent: {
    kind: 'condition',
    fields: {
      condition:
        'event code resultingCondition resultingEffect suspectEntity subjectMedicalHistory seriousness severity outcome date detected description',
    },
  },
  Flag: { kind: 'condition', fields: { condition: 'code category period' } },
  List: { kind: 'other', fields: { other: 'entry title code' } },
  FamilyMemberHistory: {
    kind: 'condition',
    fields: {
      condition: `condition procedure ${REASONS}`,
      name: 'name',
      'birth-date': 'born*',
      demographic: 'relationship sex gender age* deceased*',
    },
  },
  QuestionnaireResponse: { kind: 'note', fields: { note: 'item group', 'record-id': 'source' } },
  Composition: { kind: 'note', fields: { note: 'section title event' } },
  DocumentReference: { kind: 'note', fields: { note: 'content description context' } },
  DocumentManifest: { kind: 'note', fields: { note: 'content description' } },
  Media: { kind: 'note', fields: { note: 'content', procedure: 'bodySite created*', condition: REASONS } },
  Communication: {
    kind: 'note',
    fields: { note: 'payload topic', 'record-id': 'recipient', condition: REASONS },
  },
  CommunicationRequest: {
    kind: 'note',
    fields: { note: 'payload', 'record-id': 'recipient', condition: REASONS },
  },
  Appointment: {
    kind: 'appointment',
    fields: {
      appointment:
        'description comment start end participant patientInstruction serviceType specialty serviceCategory appointmentType requestedPeriod',
      condition: 'reason reasonCode reasonReference',
    },
  },
  AppointmentResponse: { kind: 'appointment', fields: { appointment: 'start end comment', 'record-id': 'actor' } },
  Encounter: {
    kind: 'appointment',
    fields: {
      appointment:
        'period actualPeriod plannedStartDate plannedEndDate location hospitalization admission serviceType type participant',
      condition: 'reason reasonCode reasonReference indication diagnosis',
    },
  },
  EpisodeOfCare: { kind: 'condition', fields: { condition: 'diagnosis condition type reason period' } },
  Coverage: {
    kind: 'coverage',
    fields: {
      identifier: 'subscriberId dependent bin group subGroup plan sequence network',
      'record-id': 'subscriber beneficiary policyHolder',
      coverage: 'class payor period relationship',
    },
  },
  Claim: {
    kind: 'coverage',
    fields: {
      condition: 'diagnosis',
      procedure: 'procedure',
      coverage: 'item insurance total billablePeriod accident supportingInfo',
      medication: 'prescription',
    },
  },
  ClaimResponse: {
    kind: 'coverage',
    fields: { coverage: 'item addItem total payment disposition preAuthRef insurance' },
  },
  ExplanationOfBenefit: {
    kind: 'coverage',
    fields: {
      condition: 'diagnosis',
      procedure: 'procedure',
      coverage: 'item addItem total payment billablePeriod insurance accident supportingInfo disposition',
      medication: 'prescription',
    },
  },
  CoverageEligibilityRequest: { kind: 'coverage', fields: { coverage: 'item insurance serviced*' } },
  CoverageEligibilityResponse: { kind: 'coverage', fields: { coverage: 'insurance serviced* disposition preAuthRef' } },
  Account: { kind: 'coverage', fields: { coverage: 'coverage guarantor description servicePeriod', name: 'name' } },
  Invoice: {
    kind: 'coverage',
    fields: { coverage: 'lineItem totalPriceComponent totalNet totalGross', 'record-id': 'recipient' },
  },
  ImagingStudy: {
    kind: 'procedure',
    fields: { procedure: 'description series procedureCode procedure started modality', condition: REASONS },
  },
  Specimen: {
    kind: 'lab',
    fields: { lab: 'type collection condition receivedTime', identifier: 'accessionIdentifier' },
  },
  BodyStructure: { kind: 'condition', fields: { condition: 'morphology location description', biometric: 'image' } },
  BodySite: { kind: 'condition', fields: { condition: 'code description', biometric: 'image' } },
  MolecularSequence: {
    kind: 'biometric',
    fields: { biometric: 'observedSeq referenceSeq variant literal formatted relative' },
  },
  Consent: { kind: 'other', fields: { other: 'source* provision verification period dateTime' } },
  Task: { kind: 'other', fields: { note: 'description input output', 'record-id': 'for', condition: REASONS } },
  SupplyDelivery: { kind: 'device', fields: { device: 'suppliedItem occurrence*' } },
  ResearchSubject: { kind: 'other', fields: { 'record-id': 'individual subject', other: 'study' } },
};

/** Resources that hold knowledge, terminology or organizations: nothing of a person. */
export const FHIR_KNOWLEDGE: ReadonlySet<string> = new Set(
  (
    'ActivityDefinition CapabilityStatement Citation CodeSystem CompartmentDefinition ConceptMap Conformance ConditionDefinition DataElement ' +
    'DeviceDefinition Endpoint EventDefinition Evidence EvidenceVariable ExampleScenario GraphDefinition HealthcareService ImplementationGuide InsurancePlan ' +
    'Library Location Measure MedicationKnowledge MessageDefinition NamingSystem ObservationDefinition OperationDefinition Organization OrganizationAffiliation ' +
    'PlanDefinition Questionnaire Requirements ResearchDefinition ResearchStudy SearchParameter SpecimenDefinition StructureDefinition StructureMap ' +
    'Substance SubstanceDefinition TerminologyCapabilities TestPlan TestReport TestScript ValueSet'
  ).split(' '),
);

/** Types that values of fields have. */
export const FHIR_DATATYPES: Readonly<Record<string, FhirDatatype>> = {
  HumanName: { kind: 'name', fields: { name: 'text family given prefix suffix' }, clean: 'use period' },
  ContactPoint: { kind: 'contact', fields: { contact: 'value' }, clean: 'system use rank period' },
  // A state or a country alone is below the bar of 164.514(b)(2)(i)(B).
  Address: {
    kind: 'address',
    fields: { address: 'text line city district postalCode' },
    clean: 'use type state country period',
  },
  Identifier: { kind: 'identifier', fields: { identifier: 'value system type' }, clean: 'use period assigner' },
  PatientContact: {
    kind: 'contact',
    fields: {
      name: 'name additionalName',
      contact: 'telecom additionalAddress',
      address: 'address',
      demographic: 'gender relationship',
    },
    clean: 'organization period',
  },
  Reference: { fields: { 'record-id': 'reference id identifier', name: 'display' }, clean: 'type' },
  Attachment: { fields: {}, clean: 'contentType language size creation' },
  CodeableConcept: { fields: {}, clean: '' },
  Coding: { fields: {}, clean: 'system version userSelected' },
  Quantity: { fields: {}, clean: 'system' },
  Annotation: { fields: {}, clean: 'time' },
};

/** The types of fields, where they are the same on every resource that has them as PHI. */
export const FHIR_FIELD_TYPES: Readonly<Record<string, string>> = {
  name: 'HumanName',
  additionalName: 'HumanName',
  telecom: 'ContactPoint',
  address: 'Address',
  additionalAddress: 'Address',
  identifier: 'Identifier',
  contact: 'PatientContact',
  photo: 'Attachment',
  presentedForm: 'Attachment',
  image: 'Attachment',
  subject: 'Reference',
  patient: 'Reference',
  beneficiary: 'Reference',
  subscriber: 'Reference',
  policyHolder: 'Reference',
  recipient: 'Reference',
  individual: 'Reference',
  for: 'Reference',
  coding: 'Coding',
  valueQuantity: 'Quantity',
  note: 'Annotation',
};
