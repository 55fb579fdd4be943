/** Languages that hold JavaScript, by the configs that their ESLint plugins give their users, and a program of each. */
import markdown from '@eslint/markdown';
import * as typescriptParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import astro from 'eslint-plugin-astro';
import svelte from 'eslint-plugin-svelte';
import vue from 'eslint-plugin-vue';

export interface HostLanguage {
  readonly filename: string;
  readonly configs: readonly Linter.Config[];
  /** Sends and logs PHI. `reported: RULE...` stands at the lines with findings, in a comment. */
  readonly program: string;
  /** Other programs of it, with nothing to report or odd in their form. */
  readonly odd: Readonly<Record<string, string>>;
}

/** As the plugins' documentation says for TypeScript in files of theirs. */
const withTypeScript = (files: string): Linter.Config => ({
  files: [files],
  languageOptions: { parserOptions: { parser: typescriptParser } },
});

const SEND = `function send() {
  const options = { to: patient.phone, body: '' };
  options.body = patient.diagnosis;
  client.messages.create(options); // reported: no-phi-in-message-body require-message-redaction
  client.calls.create({ to: '+1', record: true }); // reported: no-recording
  sendSms(patient.phone, patient.diagnosis); // reported: no-phi-in-message-body
  console.log(patient.ssn); // reported: no-phi-logging
}`;

const VUE = `<template>
  <ul v-if="patients" :class="[patient.ssn, { on: patient.active }]">
    <li v-for="(p, i) in patients" :key="i" @click="send(p, $event)" v-model.trim="p.name">{{ p.ssn }}</li>
    <Row v-slot:[name]="{ item = patient.ssn, ...more }" v-bind="more" @done="(x) => { log(x) }">{{ item }}</Row>
  </ul>
</template>
<script lang="ts">
import twilio from 'twilio';
const client = twilio();
</script>
<script setup lang="ts">
import { sendSms } from './sms';
const { patient } = defineProps<{ patient: Patient }>();
${SEND}
</script>
<style scoped>
li { color: v-bind(patient.color); }
</style>
`;

const VUE_OPTIONS = `<script>
const twilio = require('twilio');
export default {
  props: { patient: Object },
  data() { return { client: twilio() }; },
  methods: { send() { this.client.messages.create({ to: '+1', body: this.patient.ssn }); } },
};
</script>
<template lang="pug">
p(@click="send(patient.ssn)") {{ patient.ssn }}
</template>
`;

const SVELTE = `<script module lang="ts">
import twilio from 'twilio';
const client = twilio();
</script>
<script lang="ts">
import { sendSms } from './sms';
let { patient, patients }: { patient: Patient; patients: Patient[] } = $props();
let name = $derived(patient.name);
${SEND}
</script>
<svelte:head><title>{name}</title></svelte:head>
{#each patients as p, i (p.id)}
  <button onclick={() => console.log(p.ssn)} class:on={p.active} {...p} use:tip={p.ssn}>{@html p.ssn}</button> <!-- reported: no-phi-logging -->
  {@const ssn = p.ssn}
{:else}
  {#if patient}{patient.ssn}{:else if name}{name}{/if}
{/each}
{#await sendSms(patient.phone, patient.diagnosis) then v}{v}{:catch e}{e}{/await} <!-- reported: no-phi-in-message-body -->
{#snippet row(a)}{a}{/snippet}{@render row(patient.ssn)}
<input bind:value={patient.name} on:change={send} style:color={name} />
<style>a { color: red }</style>
`;

const SVELTE_OLD = `<script>
import { patient } from './stores';
export let ssn;
$: name = $patient.name;
$: if (name) console.log('name');
</script>
<slot {ssn} let:item>{item}</slot>{#key name}<p transition:fade|local>{name}</p>{/key}
`;

const ASTRO = `---
import twilio from 'twilio';
import { sendSms } from './sms';
const client = twilio();
const { patient, patients } = Astro.props as { patient: Patient; patients: Patient[] };
const options = { to: patient.phone, body: '' };
options.body = patient.diagnosis;
await client.messages.create(options); // reported: no-phi-in-message-body require-message-redaction
await client.calls.create({ to: '+1', record: true }); // reported: no-recording
await sendSms(patient.phone, patient.diagnosis); // reported: no-phi-in-message-body
console.log(patient.ssn); // reported: no-phi-logging
if (!patient) return Astro.redirect('/');
---
<html><body class:list={[patient.ssn]} {...patient} {patient} title=\`\${patient.ssn}\`>
  {patients.map((p) => <li>{console.log(p.ssn)}</li>) /* reported: no-phi-logging */}
  <Fragment set:html={patient.name} />
  <!-- a comment -->
  <script>
    import twilio from 'twilio';
    twilio().calls.create({ to: '+1', record: true }); // reported: no-recording
  </script>
  <style define:vars={{ color: patient.color }}>a { color: red }</style>
</body></html>
`;

const MARKDOWN = `# How to send

\`\`\`js
import twilio from 'twilio';
const client = twilio();
client.messages.create({ to: '+1', body: patient.diagnosis }); // reported: no-phi-in-message-body require-message-redaction
client.calls.create({ to: '+1', record: true }); // reported: no-recording
\`\`\`

1. In a list, and in TypeScript:

   \`\`\`ts
   import twilio from 'twilio';
   const options: Options = { to: '+1', record: true }; // reported: no-recording
   twilio().calls.create(options);
   console.log(patient.ssn); // reported: no-phi-logging
   \`\`\`

> \`\`\`js
> import { sendSms } from './sms';
> sendSms(patient.phone, '');
> \`\`\`

\`\`\`xml
<Response><Dial record="true"/></Response>
\`\`\`
`;

export const LANGUAGES: Readonly<Record<'vue' | 'svelte' | 'astro' | 'markdown', HostLanguage>> = {
  vue: {
    filename: 'page.vue',
    configs: [...vue.configs['flat/base'], withTypeScript('**/*.vue')],
    program: VUE,
    odd: {
      'options, in JavaScript, with a template in Pug': VUE_OPTIONS,
      'no script': '<template><p @click="send(patient.ssn)">{{ patient.ssn }}</p></template>\n',
      'no template': "<script>\nimport 'twilio';\n</script>\n",
      'a script elsewhere': '<script src="./sms.js"></script>\n<template><p/></template>\n',
      'an empty script': '<script></script><script setup></script>',
      'a template that is cut off': `<template><p :a="{ b: [patient.ssn" @c="function {">{{ d( }}</p>\n${VUE_OPTIONS}`,
    },
  },
  svelte: {
    filename: 'page.svelte',
    configs: [...svelte.configs.base, withTypeScript('**/*.svelte')],
    program: SVELTE,
    odd: {
      'stores and reactive statements': SVELTE_OLD,
      'no script': '<p on:click={() => send(patient.ssn)}>{patient.ssn}</p>\n',
      'an empty script': '<script></script>',
    },
  },
  astro: {
    filename: 'page.astro',
    configs: [...astro.configs['flat/base'], withTypeScript('**/*.astro')],
    program: ASTRO,
    odd: {
      'no front matter': '<p>{send(patient.ssn)}</p>\n',
      'front matter alone': "---\nimport 'twilio';\n---",
      'empty front matter': '---\n---\n<p/>',
    },
  },
  markdown: {
    filename: 'page.md',
    configs: [...markdown.configs.processor, { files: ['**/*.ts'], languageOptions: { parser: typescriptParser } }],
    program: MARKDOWN,
    odd: {
      'no code': '# Title\n\ntwilio, patient.ssn\n',
      'code that does not parse':
        '```js\nimport twilio from;\n```\n\n```js\ntwilio().calls.create({ record: true })\n```\n',
      'a block that does not end': "```js\nimport twilio from 'twilio';\ntwilio().calls.create({ record: true });",
      'empty blocks': '```js\n```\n\n~~~ts\n~~~\n',
    },
  },
};
