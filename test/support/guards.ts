/** Programs that call `send`, held against whether `check` has passed by then. */
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import { Guards } from '../../src/program/guards.ts';
import { readersFor, type Reader } from './languages.ts';
import { moduleOf } from './program.ts';

/** Lines with calls of `send` that can run without a call of `check` that has passed. */
function linesOpen(code: string, reader: Reader): number[] {
  const module = moduleOf(code, 'file.js', reader);
  const guards = new Guards(new Engine(), ({ callee }) => callee.type === 'Identifier' && callee.name === 'check');
  return (module.index.callsByName.get('send') ?? [])
    .filter((call) => !guards.isGuarded(call, module))
    .map((call) => call.loc.start.line)
    .sort((a, b) => a - b);
}

/** Programs with `// open` at the lines where `send` can run unchecked. */
export function testGuards(group: string, cases: Readonly<Record<string, string>>): void {
  describe(group, () => {
    for (const [title, code] of Object.entries(cases)) {
      it.each(readersFor('file.js'))(`${title}, as %s reads it`, (reader) => {
        const open = code.split('\n').flatMap((line, i) => (line.endsWith('// open') ? [i + 1] : []));
        expect(linesOpen(code, reader)).toEqual(open);
      });
    }
  });
}
