/** The settings of a config of ESLint's, for what is judged by them without linting. */
import { join } from 'node:path';
import type { Linter } from 'eslint';
import { knownProducts } from '../../catalogue/products.ts';
import { readSettings, SETTINGS_KEY, settingsMessage, type ResolvedSettings } from '../../settings/index.ts';
import { configFileAt, loadESLint } from '../project.ts';
import { messageOf, UsageError, type Terminal } from '../terminal.ts';

/**
 * @param config a config of ESLint's; undefined gives the defaults
 * @throws UsageError where it can't be loaded, or its settings are wrong
 */
export async function settingsOf(config: string | undefined, terminal: Terminal): Promise<ResolvedSettings> {
  const result = readSettings(config === undefined ? undefined : await valueIn(config, terminal), knownProducts());
  if ('errors' in result) throw new UsageError(settingsMessage(result.errors));
  return result.settings;
}

async function valueIn(config: string, { cwd }: Terminal): Promise<unknown> {
  const path = configFileAt(config, cwd);
  const eslintClass = await loadESLint(cwd);
  const eslint = new eslintClass({ cwd, overrideConfigFile: path });
  try {
    for (const name of ['index.ts', 'index.js']) {
      const found = (await eslint.calculateConfigForFile(join(cwd, name))) as Linter.Config | undefined;
      if (found?.settings?.[SETTINGS_KEY] !== undefined) return found.settings[SETTINGS_KEY];
    }
  } catch (error) {
    throw new UsageError(messageOf(error), { cause: error });
  }
  return undefined;
}
