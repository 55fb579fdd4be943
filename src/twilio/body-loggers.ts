/** Middleware and configuration that write the bodies of requests to a log. */
import { BODY_LOGGERS } from '../catalogue/loggers.ts';
import { isGlobal, matchesPath, rootMatches, type BodyLoggerModel } from '../catalogue/tables.ts';
import { fieldPolicy } from '../catalogue/webhook-fields.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { dottedName, unwrap, type CallNode, type Node } from '../program/ast.ts';
import type { Engine, Value } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';

export interface BodyLogger {
  /** The call, or the option in it that switches the bodies on. */
  readonly node: Node;
  readonly name: string;
}

/** All calls of a module that set up a log of request bodies. */
export function bodyLoggers(engine: Engine, module: Module): BodyLogger[] {
  const found: BodyLogger[] = [];
  for (const call of module.index.calls) {
    const callee = unwrap(call.callee);
    for (const path of accessPathsOf(engine, engine.at(module, callee))) {
      const row = BODY_LOGGERS.find((one) => fits(one, path) && isOn(engine, module, one, call));
      if (!row) continue;
      found.push({ node: call, name: dottedName(callee)?.join('.') ?? 'the middleware' });
      break;
    }
  }
  return found;
}

function fits(row: BodyLoggerModel, path: AccessPath): boolean {
  const { root } = path;
  const here = isGlobal(row.package)
    ? root.kind === 'global' && root.name === row.package.global
    : root.kind === 'module' && rootMatches(row.package, root.specifier);
  return here && matchesPath(row.path, path.tokens);
}

function isOn(engine: Engine, module: Module, row: BodyLoggerModel, call: CallNode): boolean {
  const argument = call.arguments[row.argument ?? 0];
  const at = (option: string): Place | undefined =>
    argument && argument.type !== 'SpreadElement'
      ? engine.at(module, argument, option === '' ? [] : option.split('.'))
      : undefined;
  if (row.unless) {
    const place = at(row.unless.option);
    const { value } = row.unless;
    if (place && engine.values(place).some((one) => value.some((off) => off === literalOf(one)))) return false;
  }
  // What a function of the program makes of a request is followed as a log of its own.
  if (row.request !== undefined) return false;
  if (row.option === undefined && row.contains === undefined && row.value === undefined) return true;
  const place = at(row.option ?? '');
  if (!place) return false;
  const values = engine.values(place).filter((one) => one.end !== 'missing');
  if (row.contains || row.fields) {
    const texts = values.flatMap((one) => textsIn(one, engine));
    if (row.fields === true) return texts.some((text) => fieldPolicy(text) === 'phi');
    return texts.some(
      (text) => row.contains?.some((wanted) => text === wanted || (/\W/.test(text) && text.includes(wanted))) === true,
    );
  }
  if (row.value) return values.some((one) => row.value?.some((on) => on === literalOf(one)) === true);
  return values.some((one) => literalOf(one) !== false && literalOf(one) !== null);
}

function literalOf(value: Value): unknown {
  const node = unwrap(value.place.node);
  return node.type === 'Literal' && value.place.path.length === 0 ? node.value : undefined;
}

function textsIn(value: Value, engine: Engine): string[] {
  const node = unwrap(value.place.node);
  if (node.type === 'Literal') return [String(node.value)];
  if (node.type === 'TemplateLiteral') return [node.quasis.map((one) => one.value.raw).join('')];
  if (node.type !== 'ArrayExpression') return [];
  return node.elements.flatMap((element) =>
    element ? engine.values(engine.at(value.place.module, element)).flatMap((one) => textsIn(one, engine)) : [],
  );
}
