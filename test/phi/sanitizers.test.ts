/** Functions that take PHI out of a value, known by their names and by what their bodies do. */
import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'sanitizers', {
  'leave out what is empty or of another type': `import crypto from 'node:crypto';
const maskName = (name) => name?.replace(/./g, '*') ?? name;
const hashId = (id) => (id == null ? id : crypto.createHash('sha256').update(id).digest('hex'));
function redact(value) {
  if (!value || typeof value !== 'string') return value;
  return value.slice(0, 1) + '***';
}
function maskNote(note) {
  if (note.trim()) {
    return '*'.repeat(note.length);
  } else {
    return note;
  }
}
function redactAll(row) {
  if (undefined === row || row.length === 0) return row;
  return { ...row, ssn: '***' };
}
const maskAge = (age) => (Boolean(age) && age !== '' ? '**' : age);
console.log(maskName(patient.firstName), hashId(patient.ssn), redact(patient.diagnosis), maskNote(patient.soapNote));
console.log(redactAll(patient).ssn, maskAge(patient.birthDate));`,
  'leave alone what is masked already': `function encrypt(text) {
  if (isEncrypted(text) || text.startsWith('enc:')) return text;
  return 'enc:' + scramble(text);
}
console.log(encrypt(patient.ssn));`,
  'give back what they get on another condition': `import { KEY } from './config.js';
function encrypt(text) {
  if (!KEY) return text;
  return 'enc:' + scramble(text);
}
function mask(text) {
  if (text) return text;
  return '***';
}
function redact(value) {
  if (typeof value === 'string') return value;
  return '***';
}
const hash = (text, other) => (!other ? text : '***');
const maskName = (name) => (name?.trim() ? name : '***');
const maskShort = (text) => (text.length < 20 ? text : '***');
const scrub = (text) => (isReady(text) ? text : '***');
const blind = (text) => (text !== null ? text : '***');
console.log(encrypt(patient.ssn)); // reported
console.log(mask(patient.ssn)); // reported
console.log(redact(patient.ssn)); // reported
console.log(hash(patient.ssn, 1)); // reported
console.log(maskName(patient.firstName)); // reported
console.log(maskShort(patient.ssn)); // reported
console.log(scrub(patient.ssn)); // reported
console.log(blind(patient.ssn)); // reported`,
});
