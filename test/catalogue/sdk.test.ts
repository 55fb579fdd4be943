/** The catalogue against the installed SDKs: what it claims for a major must be there. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { at, clientOf, SDKS, sdkVersion, twimlOf, type Major } from '../../scripts/catalogue/sdk.mjs';
import { resources } from '../../src/catalogue/operations.ts';
import { twimlByMethod, twimlEntries, twimlEntry } from '../../src/catalogue/twiml.ts';
import type { ResourceEntry } from '../../src/catalogue/types.ts';

const MAJORS: readonly Major[] = [3, 4, 5, 6];
const clients = new Map(MAJORS.map((major) => [major, clientOf(major)]));
const current = resources().filter(({ majors }) => majors !== '');
const client = (major: Major) => clients.get(major) ?? {};
const read = (major: Major, file: string) => {
  const url = new URL(`../../node_modules/${SDKS[major]}/lib/${file}`, import.meta.url);
  return existsSync(url) ? readFileSync(url, 'utf8') : '';
};

/** Names that the API takes and the typings leave to an untyped object. */
const UNTYPED = /^(?:channel>type|sinkConfiguration>destination)$/;
const declares = (text: string, name: string) =>
  new RegExp(`["'\\s]${name.replaceAll('.', '\\.')}["']?\\??:`).test(text);

function itemOf(entry: ResourceEntry, major: Major): object | undefined {
  const path = entry.items?.at(-1) ?? `${entry.paths[0] ?? ''}${entry.single ? '(0)' : '()'}`;
  return at(client(major), path);
}

describe.each(MAJORS)('major %s of the SDK', (major) => {
  test(`is the release that the data was made from`, () => {
    expect(sdkVersion(major).split('.')[0]).toBe(String(major));
  });

  test('has every resource that the catalogue says it has', () => {
    const missing = current.filter(
      ({ majors, paths }) => majors.includes(String(major)) && !paths.some((path) => at(client(major), path)),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('makes every TwiML element that the catalogue says it makes, and no other', () => {
    const made = new Set(twimlOf(major).map(({ parent, tag }) => `${parent}>${tag}`));
    const claimed = twimlEntries().filter(({ majors }) => majors.includes(String(major)));
    expect([...made].sort()).toEqual(claimed.map(({ parent, tag }) => `${parent}>${tag}`).sort());
    for (const { parent, tag, method } of twimlOf(major)) {
      expect(twimlByMethod(parent, method), `${parent}.${method}`).toBe(twimlEntry(parent, tag));
    }
  });
});

test('every path of the catalogue exists in some major', () => {
  const dead = current
    .flatMap(({ paths, items = [] }) => [...paths, ...items])
    .filter((path) => !MAJORS.some((major) => at(client(major), path)));
  expect(dead).toEqual([]);
});

test('every action of the catalogue exists in some major that has the resource', () => {
  const has = (target: object | undefined, action: string) =>
    target !== undefined && typeof Reflect.get(target, action) === 'function';
  const missing = current.flatMap((entry) =>
    Object.keys(entry.actions)
      .filter(
        (action) =>
          !MAJORS.filter((major) => entry.majors.includes(String(major))).some(
            (major) => has(at(client(major), entry.paths[0] ?? ''), action) || has(itemOf(entry, major), action),
          ),
      )
      .map((action) => `${entry.id} ${action}`),
  );
  expect(missing).toEqual([]);
});

test('every parameter of the catalogue is declared in some major', () => {
  const missing = current.flatMap((entry) => {
    const texts = MAJORS.map((major) => read(major, `rest/${entry.id}.d.ts`));
    const known = (name: string) => name.split('>').every((part) => texts.some((text) => declares(text, part)));
    return Object.entries(entry.actions).flatMap(([action, { parameters }]) =>
      Object.keys(parameters)
        .filter((name) => !UNTYPED.test(name) && !known(name))
        .map((name) => `${entry.id} ${action} ${name}`),
    );
  });
  expect(missing).toEqual([]);
});

test('every TwiML attribute of the catalogue is declared in some major', () => {
  // Documented by Twilio, and passed on as written, though the typings lack them.
  const untyped = ['Dial callReason'];
  for (const tag of ['Transcription', 'ConversationRelay']) {
    untyped.push(`${tag} conversationConfiguration`, `${tag} conversationId`);
  }
  const files = ['VoiceResponse', 'MessagingResponse', 'FaxResponse'].map((name) => `twiml/${name}.d.ts`);
  const text = MAJORS.flatMap((major) => files.map((file) => read(major, file))).join('\n');
  const missing = twimlEntries().flatMap(({ tag, attributes }) =>
    Object.keys(attributes)
      .filter((name) => !declares(text, name))
      .map((name) => `${tag} ${name}`),
  );
  expect([...new Set(missing)].sort()).toEqual(untyped.sort());
});
