import { dirname, relative, resolve, sep } from 'node:path';

/**
 * Imports go one way (docs/architecture.md): rules -> {twilio, phi, report} -> {program, catalogue, settings}; report
 * words what twilio and phi found. A folder or file of the tree is a room; each may import itself and the rooms listed here.
 */
const BASE = ['src/models', 'src/program', 'src/catalogue', 'src/settings'];
const READERS = ['src/twilio', 'src/phi'];
const MIDDLE = ['src/report', 'src/analysis.ts', ...READERS];
const SHAPES = ['src/hipaa-rule.ts', 'src/package.ts'];
const MAY_IMPORT = {
  // What a rule looks like from outside, and what the package says of itself.
  'src/hipaa-rule.ts': [],
  'src/package.ts': [],
  'src/rule-options.ts': [],
  'src/catalogue': [],
  'src/settings': ['src/catalogue'],
  'src/program': [],
  'src/models': ['src/program', 'src/catalogue', 'src/settings'],
  'src/twilio': BASE,
  'src/phi': BASE,
  'src/signs.ts': [...READERS, ...BASE],
  'src/file-signs.ts': ['src/signs.ts', ...READERS, ...BASE],
  'src/settings-of-run.ts': BASE,
  'src/gate.ts': ['src/settings-of-run.ts', 'src/signs.ts', ...READERS, ...BASE],
  'src/module-facts.ts': [...READERS, ...BASE],
  'src/foreign-code.ts': ['src/module-facts.ts', ...READERS, ...BASE],
  'src/twilio-content.ts': [...READERS, ...BASE],
  'src/phi-of-file.ts': ['src/twilio-content.ts', ...READERS, ...BASE],
  'src/analysis.ts': [
    'src/file-signs.ts',
    'src/signs.ts',
    'src/foreign-code.ts',
    'src/module-facts.ts',
    'src/phi-of-file.ts',
    'src/twilio-content.ts',
    ...READERS,
    ...BASE,
  ],
  'src/analysis-of-file.ts': ['src/analysis.ts', 'src/settings-of-run.ts', ...READERS, ...BASE],
  // What a run found, as files for people and services: they know the whole plugin.
  'src/report/formatters': ['src/index.ts', ...SHAPES, ...MIDDLE, ...BASE],
  'src/report': ['src/analysis.ts', ...READERS, ...BASE],
  'src/create-rule.ts': ['src/analysis-of-file.ts', ...SHAPES, ...MIDDLE, ...BASE],
  rules: ['src/create-rule.ts', 'src/rule-options.ts', ...MIDDLE, ...BASE],
  'src/rules.ts': ['rules', 'src/rule-options.ts', ...SHAPES],
  'src/load-rules.ts': ['src/rules.ts', 'src/rule-options.ts', ...SHAPES],
  // Loaded for every run: nothing that only a file about Twilio needs.
  'src/index.ts': ['src/gate.ts', 'src/load-rules.ts', 'src/rule-options.ts', ...SHAPES],
  'src/cli': ['src/index.ts', 'src/analysis-of-file.ts', ...SHAPES, 'src/report/formatters', ...MIDDLE, ...BASE],
};

const roomOf = (path) =>
  Object.keys(MAY_IMPORT).find((room) => path === room || (!room.endsWith('.ts') && path.startsWith(`${room}/`)));

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    docs: { description: 'hold the one-way imports of docs/architecture.md' },
    schema: [],
    messages: {
      wrongWay: '{{from}} must not import {{to}}: it may import {{allowed}}.',
      homeless: '{{path}} is in no room that scripts/eslint/one-way-imports.js knows: give it a row there.',
    },
  },
  create(context) {
    const pathOf = (file) => relative(context.cwd, file).split(sep).join('/');
    const path = pathOf(context.filename);
    const from = roomOf(path);
    if (!from) {
      const homeless = (node) => context.report({ node, messageId: 'homeless', data: { path } });
      return /^(?:src|rules)\//.test(path) ? { Program: homeless } : {};
    }
    const allowed = MAY_IMPORT[from];

    function check(source) {
      const value = source?.value;
      if (typeof value !== 'string' || !/^\.{1,2}(?:\/|$)/.test(value)) return;
      const target = pathOf(resolve(dirname(context.filename), value));
      const to = roomOf(target) ?? target;
      if (to === from || allowed.includes(to) || target === 'package.json') return;
      context.report({
        node: source,
        messageId: 'wrongWay',
        data: { from, to, allowed: allowed.length > 0 ? allowed.join(', ') : 'only itself' },
      });
    }
    const ofDeclaration = (node) => check(node.source);
    return {
      ImportDeclaration: ofDeclaration,
      ExportNamedDeclaration: ofDeclaration,
      ExportAllDeclaration: ofDeclaration,
      ImportExpression: ofDeclaration,
      TSImportType: ofDeclaration,
      // createRequire(import.meta.url)('./data/x.json'), by whatever name
      CallExpression: (node) =>
        /\.(?:[cm]?[jt]s|json)$/.test(node.arguments[0]?.value ?? '') && check(node.arguments[0]),
    };
  },
};
