/** Lists of functions in the settings: which calls an entry names. */
import { describe, expect, it } from 'vitest';
import { dottedName } from '../../src/program/ast.ts';
import { Engine } from '../../src/program/engine.ts';
import { matchesName } from '../../src/program/names.ts';
import { readersFor } from '../support/languages.ts';
import { moduleOf } from '../support/program.ts';

/** Entries with programs: whether the last call of the program is one that the entry names. */
const CASES: readonly (readonly [entry: string, code: string, named: boolean])[] = [
  // by name only
  ['check', 'check();', true],
  ['check', 'lib.check();', true],
  ['check', 'checks();', false],
  ['consent.check', 'consent.check();', true],
  ['consent.check', 'this.consent.check();', true],
  ['consent.check', 'check();', false],
  ['consent.check', 'other.check();', false],
  ['consent.check', 'consent.other();', false],
  ['check', 'all[name]();', false],
  // of a package
  ['lib#check', "import { check } from 'lib';\ncheck();", true],
  ['lib#check', "import { check as mine } from 'lib';\nmine();", true],
  ['lib#check', "import { 'check' as mine } from 'lib';\nmine();", true],
  ['lib#check', "import { other as check } from 'lib';\ncheck();", false],
  ['lib#check', "import { check } from 'lib/other';\ncheck();", false],
  ['lib#check', "import { check } from './lib';\ncheck();", true],
  ['lib#check', 'check();', false],
  ['lib#default', "import check from 'lib';\ncheck();", true],
  ['lib#check', "import check from 'lib';\ncheck();", false],
  ['lib#check', "import * as lib from 'lib';\nlib.check();", true],
  ['lib#check', "import * as lib from 'lib';\nlib.other();", false],
  ['lib#consent.check', "import { consent } from 'lib';\nconsent.check();", true],
  ['lib#consent.check', "import { consent } from 'lib';\nconsent.other();", false],
  ['lib#default.check', "import lib from 'lib';\nlib.check();", true],
  ['lib#check', "const { check } = require('lib');\ncheck();", true],
  ['lib#check', "const lib = require('lib');\nlib.check();", true],
  ['lib#check', "const lib = require('lib');\nlib.other();", false],
  ['lib#check', "const { check } = require('other');\ncheck();", false],
  ['lib#default', "const check = require('lib');\ncheck();", true],
  ['lib#check', "import { check } from 'lib';\nconst mine = check;\nmine();", true],
  ['lib#check', 'const check = given;\ncheck();', false],
  ['@scope/lib#check', "import { check } from '@scope/lib';\ncheck();", true],
  ['lib#check', "import { check } from '@scope/lib';\ncheck();", false],
  // of a file of the program
  ['src/consent#check', "import { check } from './consent.js';\ncheck();", true],
  ['src/consent.ts#check', "import { check } from '../src/consent';\ncheck();", true],
  ['./consent.js#check', "import { check } from './consent.ts';\ncheck();", true],
  ['src/consent#check', "import { check } from './consent/index.js';\ncheck();", true],
  ['src/consent/index.ts#check', "import { check } from '@/src/consent';\ncheck();", true],
  ['consent#check', "import { check } from '~/lib/consent';\ncheck();", true],
  ['consent#check', "import { check } from '#lib/consent';\ncheck();", true],
  ['consent#check', "import { check } from '/lib/consent';\ncheck();", true],
  ['consent#check', "import { check } from 'lib/consent';\ncheck();", false],
  ['consent#check', "import { check } from './noconsent.js';\ncheck();", false],
  ['src/consent#check', "import { check } from './other.js';\ncheck();", false],
];

describe.each(readersFor('file.js'))('as %s reads it', (reader) => {
  it.each(CASES)('%s, %s: %s', (entry, code, named) => {
    const module = moduleOf(code, 'file.js', reader);
    const engine = new Engine();
    const callee = module.index.calls.at(-1)?.callee;
    if (!callee) throw new Error('nothing is called');
    expect(matchesName(engine, engine.at(module, callee), dottedName(callee), entry)).toBe(named);
  });
});
