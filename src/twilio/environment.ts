/** Variables of the environment that a program sets for itself. */
import { dottedName, staticKey, unwrap, type Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import { importedBy } from '../program/imports.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { keysOf } from '../program/shape.ts';

/** `process.env.NAME = value`, in the forms of Node, Deno, Bun and test runners. */
export interface EnvironmentWrite {
  readonly name: string;
  readonly value: Place;
  /** What sets it: the assignment, the property, the call. */
  readonly owner: Node;
}

/** All variables that a module sets, beside those that it only reads. */
export function environmentWrites(engine: Engine, module: Module): EnvironmentWrite[] {
  const found: EnvironmentWrite[] = [];
  for (const node of module.nodes('AssignmentExpression')) {
    const left = unwrap(node.left);
    if (left.type !== 'MemberExpression') continue;
    const name = staticKey(left.property, left.computed);
    if (name !== undefined && isEnvironment(module, left.object))
      found.push({ name, value: engine.at(module, node.right), owner: node });
    else if (name === 'env' && isProcess(module, left.object)) found.push(...keysSet(engine, module, node.right));
  }
  for (const call of module.index.callsByName.get('assign') ?? []) {
    const [target, ...sources] = call.arguments;
    if (dottedName(call.callee)?.join('.') !== 'Object.assign' || !target || !isEnvironment(module, target)) continue;
    for (const source of sources) found.push(...keysSet(engine, module, source));
  }
  for (const method of ['set', 'stubEnv']) {
    for (const call of module.index.callsByName.get(method) ?? []) {
      const [key, value] = call.arguments;
      const name = key ? staticKey(key, true) : undefined;
      const callee = dottedName(call.callee)?.join('.');
      if (name !== undefined && value && (callee === 'Deno.env.set' || callee === 'vi.stubEnv'))
        found.push({ name, value: engine.at(module, value), owner: call });
    }
  }
  return found;
}

function keysSet(engine: Engine, module: Module, source: Node): EnvironmentWrite[] {
  const object = engine.at(module, source);
  return [...keysOf(engine, object).keys].map(([name, owner]) => ({ name, value: { ...object, path: [name] }, owner }));
}

/** `process.env`, `import.meta.env`, `Bun.env`, `import { env } from 'node:process'`, and names that hold one of them. */
export function isEnvironment(module: Module, node: Node, depth = 0): boolean {
  const at = unwrap(node);
  if (at.type === 'MemberExpression') {
    if (staticKey(at.property, at.computed) !== 'env') return false;
    const object = unwrap(at.object);
    return object.type === 'MetaProperty' || isProcess(module, object) || dottedName(object)?.join('.') === 'Bun';
  }
  if (at.type !== 'Identifier' || depth > 3) return false;
  const definition = module.variableOf(at)?.defs[0]?.node as Node | undefined;
  const imported = definition ? importedBy(definition) : undefined;
  if (imported) return /^(?:node:)?process$/.test(imported.specifier) && imported.name === 'env';
  if (definition?.type !== 'VariableDeclarator' || !definition.init) return false;
  if (definition.id.type === 'Identifier') return isEnvironment(module, definition.init, depth + 1);
  // const { env } = process
  return (
    definition.id.type === 'ObjectPattern' &&
    isProcess(module, definition.init) &&
    definition.id.properties.some((one) => one.type === 'Property' && staticKey(one.key, one.computed) === 'env')
  );
}

function isProcess(module: Module, node: Node): boolean {
  const at = unwrap(node);
  const names = dottedName(at);
  if (names?.join('.') === 'globalThis.process') return true;
  if (at.type !== 'Identifier') return false;
  const definition = module.variableOf(at)?.defs[0]?.node as Node | undefined;
  if (!definition) return at.name === 'process';
  const imported = importedBy(definition);
  return imported !== undefined && /^(?:node:)?process$/.test(imported.specifier);
}

/** The variable that an expression reads from the environment: `process.env.NAME`, or a name taken out of it. */
export function environmentName(module: Module, node: Node): string | undefined {
  const at = unwrap(node);
  if (at.type === 'MemberExpression' && isEnvironment(module, at.object)) return staticKey(at.property, at.computed);
  if (at.type === 'CallExpression' && dottedName(at.callee)?.join('.') === 'Deno.env.get')
    return at.arguments[0] ? staticKey(at.arguments[0], true) : undefined;
  if (at.type !== 'Identifier') return undefined;
  const definition = module.variableOf(at)?.defs[0]?.node as Node | undefined;
  if (
    definition?.type !== 'VariableDeclarator' ||
    definition.id.type !== 'ObjectPattern' ||
    !definition.init ||
    !isEnvironment(module, definition.init)
  )
    return undefined;
  for (const property of definition.id.properties) {
    if (property.type !== 'Property') continue;
    const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (target.type === 'Identifier' && target.name === at.name) return staticKey(property.key, property.computed);
  }
  return undefined;
}

/** Assignments that switch off Node's check of certificates (Node's documentation of NODE_TLS_REJECT_UNAUTHORIZED, 2026-11-25). */
export function certificateChecksOff(engine: Engine, writes: readonly EnvironmentWrite[]): Node[] {
  return writes
    .filter(
      (write) =>
        write.name === 'NODE_TLS_REJECT_UNAUTHORIZED' &&
        possibleValues(engine, write.value).some((value) => String(value.constant?.value) === '0'),
    )
    .map((write) => write.owner);
}
