import { parse } from '@typescript-eslint/parser';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import * as espree from 'espree';
import { describe, expect, it } from 'vitest';
import { examine } from './examine.ts';
import { syntaxPrograms } from './syntax.ts';

/** Kinds that a list of kinds has and no parser makes of a text that it takes. */
const NEVER_MADE: ReadonlySet<string> = new Set([
  // Names that object rest and spread had before ES2018.
  'ExperimentalRestProperty',
  'ExperimentalSpreadProperty',
  // Modifiers, which the parser keeps as flags of the node that they modify.
  'TSAbstractKeyword',
  'TSAsyncKeyword',
  'TSDeclareKeyword',
  'TSExportKeyword',
  'TSPrivateKeyword',
  'TSProtectedKeyword',
  'TSPublicKeyword',
  'TSReadonlyKeyword',
  'TSStaticKeyword',
]);

function addTypes(node: unknown, into: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) addTypes(each, into);
    return;
  }
  if ('type' in node && typeof node.type === 'string') into.add(node.type);
  for (const [key, value] of Object.entries(node)) if (key !== 'parent' && key !== 'tokens') addTypes(value, into);
}

function treeOf({ code, filename, espree: own }: ReturnType<typeof syntaxPrograms>[number]): unknown {
  try {
    if (own === true && filename.endsWith('.script.js'))
      return espree.parse(code, { ecmaVersion: 'latest', sourceType: 'script' });
    return parse(code, { filePath: filename, ecmaFeatures: { jsx: filename.endsWith('x') }, range: true });
  } catch {
    return undefined;
  }
}

const programs = syntaxPrograms();

describe('every kind of node', () => {
  it('has a program that is examined', () => {
    const made = new Set<string>();
    for (const program of programs) addTypes(treeOf(program), made);
    const missing = Object.keys(visitorKeys).filter((type) => !made.has(type));
    expect(missing.toSorted()).toEqual([...NEVER_MADE].toSorted());
  });

  it('makes nothing fail', () => {
    let parsed = 0;
    let findings = 0;
    for (const program of programs) {
      // Once by each parser is enough for what does not depend on the parser.
      const result = examine(program, { suggestions: program.espree !== true, twice: program.espree !== true });
      expect(result.problems, program.title).toEqual([]);
      if (result.parsed) parsed++;
      findings += result.findings;
    }
    expect(parsed).toBeGreaterThan(programs.length * 0.7);
    expect(findings).toBeGreaterThan(programs.length);
  }, 300_000);
});
