/** The analysis of the file that a rule looks at: one for each SourceCode, by the settings and models of the run. */
import type { Rule, SourceCode } from 'eslint';
import { Analysis } from './analysis.ts';
import { modelsFor, type ModelsResult } from './models/load.ts';
import type { Models } from './models/models.ts';
import type { Node } from './program/ast.ts';
import { Module, type ModuleInput } from './program/module.ts';
import { typeServices } from './program/types.ts';
import { settingsMessage, type SettingsResult } from './settings/index.ts';
import { settingsOf } from './settings-of-run.ts';
import { isBundle } from './twilio/evidence.ts';

interface Entry {
  readonly result: SettingsResult;
  readonly analysis: Analysis | undefined;
  /** The errors of the settings have been reported for the file. */
  told: boolean;
}

const entries = new WeakMap<SourceCode, Entry>();
/** Wrong models are told as wrong settings are. */
function withErrors(settings: SettingsResult, errors: readonly string[]): SettingsResult {
  return { errors: 'errors' in settings ? [...settings.errors, ...errors] : errors };
}

function modelsIn(read: ModelsResult): Models | undefined {
  return 'models' in read ? read.models : undefined;
}

function entryFor(context: Rule.RuleContext): Entry {
  const { sourceCode } = context;
  let entry = entries.get(sourceCode);
  if (!entry) {
    const settings = settingsOf(context);
    const read = modelsFor(context.cwd);
    const result = 'errors' in read ? withErrors(settings, read.errors) : settings;
    const analysis =
      'errors' in result || isBundle(sourceCode.text)
        ? undefined
        : new Analysis(new Module(inputOf(context)), result.settings, context.cwd, modelsIn(read));
    entries.set(sourceCode, (entry = { result, analysis, told: false }));
  }
  return entry;
}

/**
 * The analysis of the file that a rule looks at. Errors in the settings are given to `onErrors` once per file.
 * @returns undefined where the settings are wrong: nothing else is reported on the file then; and for a bundle, which
 *   is made from the files to lint
 */
export function analysisFor(context: Rule.RuleContext, onErrors: (text: string) => void): Analysis | undefined {
  const entry = entryFor(context);
  if ('errors' in entry.result && !entry.told) {
    entry.told = true;
    onErrors(settingsMessage(entry.result.errors));
  }
  return entry.analysis;
}

/** ESLint's own types of scopes are older than what it gives. */
function scopesOf(scopes: object): ModuleInput['scopeManager'] {
  return scopes as ModuleInput['scopeManager'];
}

function inputOf(context: Rule.RuleContext): ModuleInput {
  const { sourceCode } = context;
  return {
    filename: context.filename,
    text: sourceCode.text,
    ast: sourceCode.ast as Node,
    comments: sourceCode.ast.comments as ModuleInput['comments'],
    scopeManager: scopesOf(sourceCode.scopeManager),
    visitorKeys: sourceCode.visitorKeys,
    types: typeServices(sourceCode.parserServices),
  };
}
