import { describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';
import type { RuleOptions } from '../src/rule-options.ts';

type Described = {
  readonly [Name in keyof RuleOptions]: { readonly [Key in keyof Required<RuleOptions[Name]>]: unknown };
};

/** A value of each option, by its type. The compiler wants the names of the types, the test those of the schemas. */
const VALUES = {
  'no-ai-analysis': { mediaStreams: 'all' },
  'no-hardcoded-credentials': { preferApiKeys: true },
  'no-ineligible-products': { unknown: true },
  'no-phi-in-message-body': { notification: 'You have a new message.' },
  'no-phi-logging': { errors: true },
  'require-consent-check': { optOut: true },
  'require-message-redaction': { accountLevel: true },
  'require-secure-transport': { allowHosts: ['proxy.internal'] },
  'require-suppression-reason': { emptyReasons: ['later'] },
  'require-webhook-signature': { missing: true },
} satisfies Required<RuleOptions> & Described;

interface Schema {
  readonly properties?: Record<string, { readonly type?: string; readonly enum?: readonly unknown[] }>;
}

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

describe('the types of options', () => {
  it.each(Object.entries(plugin.rules))('%s has the options that its schema has', (name, rule) => {
    const [schema] = [rule.meta.schema ?? []].flat() as (Schema | undefined)[];
    const values: Record<string, unknown> = Object.entries(VALUES).find(([own]) => own === name)?.[1] ?? {};
    expect(Object.keys(values)).toEqual(Object.keys(schema?.properties ?? {}));
    for (const [key, { type, enum: choices }] of Object.entries(schema?.properties ?? {})) {
      if (choices) expect(choices).toContain(values[key]);
      else expect(typeOf(values[key])).toBe(type);
    }
  });
});
