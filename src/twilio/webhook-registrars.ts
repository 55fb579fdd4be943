/** Calls that give a framework its handlers: `app.post('/sms', handler)`, `exports = withSentry(handler)`. */
import { FRAMEWORKS } from '../catalogue/frameworks.ts';
import { RowLookup } from '../catalogue/lookup.ts';
import { matchesPath, type FrameworkModel, type RegistrarModel, type Root } from '../catalogue/tables.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { dottedName, staticKey, unwrap, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { fitsType } from './handler-types.ts';
import { rowsAt } from './rows-at.ts';

interface Registration {
  readonly row: FrameworkModel;
  readonly registrar: RegistrarModel;
}

const REGISTRATIONS: readonly Registration[] = FRAMEWORKS.flatMap((row) =>
  row.registrars.map((registrar) => ({ row, registrar })),
);

/** What the object of a registrar begins with. */
function rootOf({ row, registrar }: Registration): Root {
  return registrar.global === undefined ? (registrar.packages ?? row.packages) : { global: registrar.global };
}

const REGISTRATIONS_OF = new RowLookup(REGISTRATIONS, rootOf);

/** Registrars that are functions, and those that are methods by their names. */
const FUNCTIONS = new Set(REGISTRATIONS.filter(({ registrar }) => registrar.methods === undefined));
const METHODS = new Map<string, Registration[]>();
for (const one of REGISTRATIONS)
  for (const method of one.registrar.methods ?? []) METHODS.set(method, [...(METHODS.get(method) ?? []), one]);

/** Whether an access path names an object of a registrar. */
function isReceiver(one: Registration, { root, tokens }: AccessPath): boolean {
  const { registrar } = one;
  if (root.kind === 'type')
    return tokens.length === 0 && registrar.types?.some((type) => fitsType(type, root.specifier, root.name)) === true;
  return (
    rowsAt(REGISTRATIONS_OF, root).includes(one) &&
    registrar.receivers.some((path) => matchesPath(path, registrar.chains === true ? unchained(tokens, path) : tokens))
  );
}

/** The frameworks that a call gives handlers to. */
export function registeredBy(engine: Engine, module: Module, call: CallNode): readonly FrameworkModel[] {
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  const isOf = ({ registrar }: Registration): boolean =>
    registrar.event === undefined || (first?.type === 'Literal' && first.value === registrar.event);
  const rows = [...byFunction(engine, module, callee), ...byMethod(engine, module, callee)]
    .filter(isOf)
    .map(({ row }) => row);
  return rows.length > 1 ? FRAMEWORKS.filter((row) => rows.includes(row)) : rows;
}

function byFunction(engine: Engine, module: Module, callee: Node): Registration[] {
  const global = callee.type === 'Identifier' && !module.variableOf(callee) ? callee.name : undefined;
  const named = global === undefined ? [] : [...FUNCTIONS].filter(({ registrar }) => registrar.names.includes(global));
  const known = accessPathsOf(engine, engine.at(module, callee)).flatMap(({ root, tokens }) =>
    rowsAt(REGISTRATIONS_OF, root).filter(
      (one) => FUNCTIONS.has(one) && one.registrar.receivers.some((path) => matchesPath(path, tokens)),
    ),
  );
  return [...named, ...known];
}

function byMethod(engine: Engine, module: Module, callee: Node): readonly Registration[] {
  if (callee.type !== 'MemberExpression') return [];
  const method = staticKey(callee.property, callee.computed);
  const possible = method === undefined ? undefined : METHODS.get(method);
  if (!possible) return [];
  const paths = accessPathsOf(engine, engine.at(module, callee.object));
  const seen = paths.some((path) => path.root.kind === 'module' && !path.root.specifier.startsWith('.'));
  return possible.filter((one) => {
    const { registrar } = one;
    if (paths.some((path) => isReceiver(one, path))) return true;
    const receiver = dottedName(registrar.chains === true ? startOf(callee.object) : callee.object)?.at(-1);
    return !seen && receiver !== undefined && registrar.names.includes(receiver);
  });
}

/** What the calls of a chain hang on: `router` of `router.use(a).get(b)`. */
function startOf(chain: Node): Node {
  let node = unwrap(chain);
  while (node.type === 'CallExpression' && unwrap(node.callee).type === 'MemberExpression') {
    const callee = unwrap(node.callee);
    node = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  }
  return node;
}

/** The tokens of a receiver without the chained calls behind it: `() get () post` is `()`. */
function unchained(tokens: readonly string[], receiver: string): readonly string[] {
  const length = receiver === '' ? 0 : receiver.split(' ').length;
  const rest = tokens.slice(length);
  const isChain = rest.length % 2 === 0 && rest.every((token, i) => (i % 2 === 1) === (token === '()'));
  return isChain ? tokens.slice(0, length) : tokens;
}
