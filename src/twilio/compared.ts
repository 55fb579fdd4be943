/** Text that is held against other text or shown to people: nothing is sent of it. */
import {
  ASSERTIONS,
  MOCK_ANSWERS,
  MOCK_MAKERS,
  PAGE_QUERIES,
  SHOWN,
  SHOWN_BESIDE,
  TEST_CALLS,
  TEXT_CUTS,
  TEXT_TESTS,
} from '../catalogue/comparisons.ts';
import {
  calleeName,
  contains,
  dottedName,
  isFunction,
  staticKey,
  wrapped,
  type CallNode,
  type Node,
} from '../program/ast.ts';
import type { Module, Variable } from '../program/module.ts';

/** Variables that a text is followed through. */
const MAX_DEPTH = 4;

/** Whether an expression is only held against others, `expect(xml).toMatch('<Say>')`, `xml === EMPTY`, or is no value. */
export function isOnlyCompared(node: Node, module: Module): boolean {
  return isHeld(node, module, 0, true);
}

/** @param isWhole the expression is the text itself, not an object or a list that holds it */
function isHeld(node: Node, module: Module, depth: number, isWhole: boolean): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'BinaryExpression':
      return parent.operator !== '+';
    case 'SwitchCase':
      return parent.test === outer;
    case 'TSLiteralType':
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return true;
    case 'ConditionalExpression':
      return isHeld(parent, module, depth, isWhole);
    case 'ArrayExpression':
      return isSearched(parent) || isHeld(parent, module, depth, isWhole);
    case 'Property':
      return parent.value !== outer || isHeld(parent.parent, module, depth, false);
    case 'CallExpression': {
      const name = calleeName(parent);
      if (parent.callee === outer || name === undefined) return false;
      if (ASSERTIONS.has(name)) return true;
      if (!isWhole) return false;
      return TEXT_TESTS.has(name) || PAGE_QUERIES.test(name) || (TEXT_CUTS.has(name) && parent.arguments[0] === outer);
    }
    case 'VariableDeclarator': {
      if (parent.init !== outer || parent.parent.parent.type === 'ExportNamedDeclaration') return false;
      const variable = parent.id.type === 'Identifier' ? module.variableOf(parent.id) : null;
      const reads = variable && depth < MAX_DEPTH ? readsOf(variable) : [];
      return reads.length > 0 && reads.every((read) => isHeld(read, module, depth + 1, isWhole));
    }
    default:
      return false;
  }
}

/** `['whatsapp:+1', 'whatsapp:+2'].includes(to)` */
function isSearched(list: Node): boolean {
  const { parent } = wrapped(list);
  const key = parent?.type === 'MemberExpression' ? staticKey(parent.property, parent.computed) : undefined;
  return key !== undefined && TEXT_TESTS.has(key);
}

/** Where a variable is read, its own next step (`xml = xml + '...'`) left out. */
export function readsOf(variable: Variable): Node[] {
  return variable.references.flatMap((reference) => {
    const node: Node = reference.identifier;
    const outer = wrapped(node);
    const written =
      outer.parent?.type === 'AssignmentExpression' &&
      outer.parent.left === outer &&
      outer.parent.parent.type === 'ExpressionStatement';
    return reference.isRead() && !written ? [node] : [];
  });
}

/** Whether people are shown the text: a placeholder, an example, what stands in an element. */
export function isShown(node: Node): boolean {
  let outer = wrapped(node);
  if (outer.parent?.type === 'ArrayExpression') outer = wrapped(outer.parent);
  if (outer.parent?.type === 'JSXExpressionContainer') outer = outer.parent;
  const { parent } = outer;
  switch (parent?.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return true;
    case 'JSXAttribute': {
      const name = parent.name.type === 'JSXIdentifier' ? parent.name.name : '';
      return SHOWN.has(name) || SHOWN_BESIDE.has(name);
    }
    case 'Property':
      return parent.value === outer && SHOWN.has(staticKey(parent.key, parent.computed) ?? '');
    default:
      return false;
  }
}

/**
 * Tells what is data of tests: all of a module that runs tests and exports nothing, and of one that has tests beside its
 * code, what is in them; and what mocks answer, which modules that tests load have, too.
 */
export function testsIn(module: Module): (node: Node) => boolean {
  const callsOf = (names: Iterable<string>): CallNode[] =>
    [...names].flatMap((name) => module.index.callsByName.get(name) ?? []);
  const tests = callsOf(TEST_CALLS).filter(isTest);
  if (tests.length > 0 && !exportsSomething(module)) return () => true;
  const mocks = callsOf(new Set(Object.values(MOCK_MAKERS).flat())).filter(isMock);
  const answers = callsOf(MOCK_ANSWERS).flatMap((call): readonly Node[] => call.arguments);
  const all = [...tests, ...mocks, ...answers];
  return (node) => all.some((one) => contains(one, node));
}

/** `jest.fn(() => '<Response/>')`, `vi.mock('./twiml.js', () => ({ ... }))` */
function isMock(call: CallNode): boolean {
  const [object = '', name = ''] = dottedName(call.callee)?.slice(-2) ?? [];
  return Object.hasOwn(MOCK_MAKERS, object) && MOCK_MAKERS[object]?.includes(name) === true;
}

/** `it('answers', () => {})`, `test.describe('...', () => {})`, `Deno.test('...', () => {})` */
function isTest(call: CallNode): boolean {
  const [title, ...others] = call.arguments;
  const isNamed = title?.type === 'TemplateLiteral' || (title?.type === 'Literal' && typeof title.value === 'string');
  const root = dottedName(call.callee)?.[0];
  return isNamed && others.some(isFunction) && root !== undefined && (TEST_CALLS.has(root) || root === 'Deno');
}

function exportsSomething(module: Module): boolean {
  const isExport = (node: Node): boolean => {
    const [object, name] = dottedName(node) ?? [];
    return object === 'exports' || (object === 'module' && name === 'exports');
  };
  return (
    module.nodes('ExportNamedDeclaration').length > 0 ||
    module.nodes('ExportDefaultDeclaration').length > 0 ||
    module.nodes('ExportAllDeclaration').length > 0 ||
    module.nodes('TSExportAssignment').length > 0 ||
    module.nodes('AssignmentExpression').some(({ left }) => isExport(left))
  );
}
