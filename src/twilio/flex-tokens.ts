/** Handlers that the program's own Flex calls, with the token of its user: what they get is no webhook. */
import { FLEX_CHECK_NAME, TOKEN_CHECKS } from '../catalogue/signatures.ts';
import { matchesPackage } from '../catalogue/tables.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { contains, isCall, lastName, wrapped, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Handler } from './webhook-handlers.ts';

/** Functions between a wrapper and the check. */
const MAX_DEPTH = 3;
const NAMED = new RegExp(FLEX_CHECK_NAME, 'i');
/** A module without such a word has no handler of the kind. */
const MENTIONED = /flex|token-?validator/i;

/** Whether a function is one that checks the token of a user of Flex, found by where it comes from. */
export function isTokenCheck(engine: Engine, module: Module, node: Node): boolean {
  return TOKEN_CHECKS.some(
    (check) =>
      module.text.includes(check.package) &&
      accessPathsOf(engine, engine.at(module, node)).some(
        ({ root, tokens }) =>
          root.kind === 'module' &&
          matchesPackage(check.package, root.specifier) &&
          check.exports.includes(tokens.at(-1) ?? ''),
      ),
  );
}

/** Whether a handler is wrapped in such a check, or makes it itself. */
export function isCalledByFlex(engine: Engine, { fn, module, call, wrappers }: Handler): boolean {
  if (!MENTIONED.test(module.text)) return false;
  const around = [...wrappers, ...(call ? [call] : [])];
  for (let at = wrapped(fn).parent; isCall(at); at = wrapped(at).parent) around.push(at);
  return around.some((one) => checks(engine, module, one.callee, 0)) || checksIn(engine, module, fn, MAX_DEPTH);
}

/** Its code decides where it is in sight, its name where not. */
function checks(engine: Engine, module: Module, callee: Node, depth: number): boolean {
  if (isTokenCheck(engine, module, callee)) return true;
  const functions = engine.functionsAt(engine.at(module, callee));
  if (functions.length === 0) return NAMED.test(lastName(callee) ?? '');
  return depth < MAX_DEPTH && functions.some(({ fn, place }) => checksIn(engine, place.module, fn, depth + 1));
}

function checksIn(engine: Engine, module: Module, fn: Node, depth: number): boolean {
  return module.index.calls.some((call) => contains(fn, call) && checks(engine, module, call.callee, depth));
}
