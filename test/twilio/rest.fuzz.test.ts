import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';

/** A generator of numbers that gives the same ones on every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const TEXTS = [
  'https://',
  'http:',
  '//',
  '/',
  'api.twilio.com',
  '.twilio.com',
  'api.sendgrid.com',
  '2010-04-01',
  'Accounts',
  'Calls.json',
  'Recordings',
  '?',
  '#',
  '&',
  '=',
  '%',
  '%E0%A4',
  'Record=true',
  'To=',
  '@',
  ':',
  '{}',
  '..',
  '\\u0000',
  '\\uE000',
  ' ',
  '[::1]',
  '*',
  'AC1',
  '+',
  "\\'",
  '%s',
  '::',
  '.json',
] as const;
const EXPRESSIONS = [
  'sid',
  'null',
  'undefined',
  'url',
  'url.href',
  'url.searchParams',
  'base',
  'form',
  'form.toString()',
  'String(form)',
  'new URL(base, url)',
  'new URL(url)',
  '...list',
  'encodeURIComponent(url)',
  '[url, base].join("/")',
  'base.replace("AC1", url)',
  'process.env.URL',
  'self(url)',
  '() => url',
  '{ url, method: base, body: form }',
  '`${url}${base}`',
] as const;
const CALLS = [
  'fetch',
  'axios.post',
  'axios',
  'got.post',
  'request',
  'https.request',
  'superagent.post',
  'needle',
  'api.post',
  'client.request',
  'send',
  '$.ajax',
  'xhr.open',
] as const;

function program(seed: number): string {
  const next = numbers(seed);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[next(list.length)] ?? list[0];
  const text = (): string => Array.from({ length: next(9) }, () => pick(TEXTS)).join('');
  const literal = (): string => {
    const parts = Array.from({ length: 1 + next(3) }, () =>
      next(3) === 0 ? `\${${pick(EXPRESSIONS).replace('...', '')}}` : text(),
    );
    return `\`${parts.join('')}\``;
  };
  const value = (): string => (next(2) === 0 ? literal() : pick(EXPRESSIONS));
  const plain = (): string => value().replace('...', '');
  const lines = [
    "import axios from 'axios'; import got from 'got'; import request from 'request'; import https from 'node:https';",
    "import superagent from 'superagent'; import needle from 'needle'; import twilio from 'twilio'; const client = twilio();",
    `const base = ${literal()}; let url = ${plain()}; const list = [url, ${plain()}]; const form = new URLSearchParams(${value()});`,
    `const api = axios.create({ baseURL: ${plain()} }); const xhr = new XMLHttpRequest();`,
    `function self(a) { return next ? self(a) : ${literal()} + a; }`,
    `function send(url, form) { return fetch(${plain()}, { method: ${plain()}, body: form, headers: { Authorization: ${plain()} } }); }`,
    `url += ${literal()}; form.append(${plain()}, ${plain()}); form.set('Record', ${plain()}); url = url + self(url);`,
  ];
  for (let i = 0; i < 6; i++)
    lines.push(
      `${pick(CALLS)}(${value()}, ${value()}, { body: ${plain()}, auth: ${plain()}, data: ${plain()} }).send(${value()});`,
    );
  return lines.join('\n');
}

describe('odd requests', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('are read without an error, seed %i', (seed) => {
    const code = program(seed);
    const lines = code.split('\n');
    for (const message of lint(code)) {
      expect(message.fatal, message.message).not.toBe(true);
      expect(message.line).toBeLessThanOrEqual(lines.length);
      expect(message.column).toBeLessThanOrEqual((lines[message.line - 1]?.length ?? 0) + 1);
      for (const { fix } of message.suggestions ?? []) {
        expect(fix.range[0]).toBeGreaterThanOrEqual(0);
        expect(fix.range[1]).toBeLessThanOrEqual(code.length);
      }
    }
  });
});
