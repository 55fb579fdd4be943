/** Tagged templates: what their tag makes of them, and what a database answers. */
import { testMarked } from '../support/marked.ts';
import { testFlow } from '../support/program.ts';

testFlow('tagged templates', {
  'are what a tag function in sight returns': `const join = (strings, ...values) => strings.reduce((text, s, i) => text + s + (values[i] ?? ''), '');
sink(join\`id \${source()}\`); // flows
sink(join\`id \${'x'}\`);
function loop(strings, ...values) {
  let text = '';
  for (let i = 0; i < strings.length; i++) text += strings[i] + values[i];
  return text;
}
sink(loop\`id \${source()}\`); // flows
const first = (strings, a, b) => ({ a, rest: b });
sink(first\`\${source()} \${'x'}\`.a); // flows
sink(first\`\${source()} \${'x'}\`.rest);
const query = async (text, values) => ({ rowCount: values.length });
const ask = (strings, ...values) => query(strings.join('?'), values);
sink(await ask\`SELECT 1 WHERE id = \${source()}\`);`,
  'are texts, raw': `sink(String.raw\`id \${source()}\`); // flows
sink(String.raw\`id \${'x'}\`);`,
});

testMarked('no-phi-logging', 'a tagged template', {
  'is a text by most tags': `console.log(dedent\`Born \${patient.dateOfBirth}\`); // reported
console.log(html\`<b>\${patient.ssn}</b>\`.trim()); // reported
console.log(dedent\`Hello\`);`,
  'is an answer of a database': `import { sql } from '@vercel/postgres';
export async function read(db, prisma, ssn) {
  const found = await sql\`SELECT status FROM orders WHERE ssn = \${ssn}\`;
  console.log(found.rows[0].status, found.rowCount);
  const { rows: [patient] } = await sql\`SELECT * FROM patients WHERE ssn = \${ssn}\`;
  console.log(patient.firstName); // reported
  console.log(patient.ssn, patient.id); // reported
  console.log((await db\`SELECT status FROM orders WHERE ssn = \${ssn}\`)[0].status);
  const all = await prisma.$queryRaw\`SELECT * FROM patients\`;
  console.log(all[0].ssn); // reported
}`,
});
