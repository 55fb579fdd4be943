/** What the package says of itself. */
import { createRequire } from 'node:module';

// By the package's own name: the path differs between the source and what is built.
const read = createRequire(import.meta.url)('eslint-plugin-twilio-hipaa/package.json') as {
  name: string;
  version: string;
};

export const PACKAGE: { readonly name: string; readonly version: string } = read;

const REPOSITORY = 'https://github.com/eslint-plugin-twilio-hipaa/eslint-plugin-twilio-hipaa';

/** Where a rule is documented. */
export function pageOf(rule: string): string {
  return `${REPOSITORY}/blob/main/docs/rules/${rule}.md`;
}

/** Where errors of our own are reported. */
export const ISSUES = `${REPOSITORY}/issues`;
