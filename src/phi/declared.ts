/** What declarations say about a value: tags, types, decorators, schemas, FHIR. */
import { enclosingClass, isClass, isFunction, unwrap, wrapped, type Node } from '../program/ast.ts';
import { annotationType, classesOf, declaredFunctions, jsdocTypeAt, resultTypes } from '../program/declared-types.ts';
import type { Engine } from '../program/engine.ts';
import { bindingsOf } from '../program/bindings.ts';
import type { TypeAt } from '../program/jsdoc-types.ts';
import { isPathOrAlias } from '../program/module-resolver.ts';
import type { Module, Variable } from '../program/module.ts';
import type { Expansion, Place } from '../program/place.ts';
import { typeExpression } from '../program/type-expressions.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import { mayBeDeclared } from './declarations.ts';
import { mayHoldPhiNames } from './hints.ts';
import { firstSaid, ofTag, type Said } from './said.ts';
import { parsedVerdict } from './schemas.ts';
import { tagAt, tagsOf, type Tag } from './tags.ts';
import { typedVerdict } from './typed.ts';
import { classVerdict, enumVerdict, parameterToken, typeVerdict } from './types.ts';

export type { Said } from './said.ts';

interface Asked {
  readonly engine: Engine;
  readonly settings: ResolvedSettings;
  readonly place: Place;
}

/**
 * What the declarations of a value say: that it is PHI, that it is not (`@notphi`: names don't count), or that it is
 * a field that is known to be clean (FHIR's `active`).
 */
export function declaredPhi(
  engine: Engine,
  place: Place,
  expansion: Expansion,
  settings: ResolvedSettings,
): Said | undefined {
  if (place.rejected) return undefined;
  return written(engine, place, expansion, settings) ?? typedVerdict(place, settings);
}

/** What the code itself says, in this file and in local imports. */
function written(engine: Engine, place: Place, expansion: Expansion, settings: ResolvedSettings): Said | undefined {
  if (!isRelevant(place.module, settings)) return undefined;
  const asked: Asked = { engine, settings, place };
  const found: (Said | undefined)[] = [];
  // Casts and comments stand on the wrappers of a value too.
  for (let node = place.node; ;) {
    found.push(atExpression(asked, node));
    const inner = inside(node);
    if (!inner) {
      found.push(atNode(asked, node));
      break;
    }
    node = inner;
  }
  if (expansion.annotation) found.push(byType(asked, annotationType(expansion.annotation)));
  return firstSaid(found);
}

/** One layer of what doesn't change a value. */
function inside(node: Node): Node | undefined {
  if (unwrap(node) === node || !('expression' in node) || typeof node.expression !== 'object') return undefined;
  return node.expression;
}

function byType(asked: Asked, type: TypeAt): Said | undefined {
  return typeVerdict(asked.engine, asked.settings, type, asked.place.except);
}

/** What is written at an expression itself. */
function atExpression(asked: Asked, node: Node): Said | undefined {
  const { place, settings } = asked;
  if (isFunction(node) || isClass(node) || node.type.endsWith('Declaration')) return undefined;
  const tag =
    node.type === 'Identifier'
      ? byTags(asked, tagsOf(place.module, settings).get(node) ?? [])
      : ofTag(tagAt(node, place.module, settings));
  if (tag) return tag;
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression' || node.type === 'TSTypeAssertion') {
    return byType(asked, { type: typeExpression(node.typeAnnotation, place.module), path: place.path });
  }
  const documented = node.type === 'Identifier' ? undefined : jsdocTypeAt(place.module, node, place.path);
  return documented ? byType(asked, documented) : undefined;
}

/** Tags that may speak of something below the value, seen from the place's path. */
function byTags(asked: Asked, tags: readonly Tag[]): Said | undefined {
  const { path, except } = asked.place;
  return firstSaid(
    tags.map((tag) => {
      if (!tag.path.every((key, i) => path[i] === undefined || path[i] === key || path[i] === '*')) return undefined;
      const isWhole = path.length < tag.path.length;
      if (isWhole && (tag.kind === 'notphi' || except?.has(tag.path[path.length] ?? '') === true)) return undefined;
      return ofTag(tag);
    }),
  );
}

function atNode(asked: Asked, node: Node): Said | undefined {
  const { engine, settings, place } = asked;
  switch (node.type) {
    case 'Identifier': {
      const variable = place.module.variableOf(node);
      return variable && !isFunctionName(variable) ? atVariable(asked, node, variable) : undefined;
    }
    case 'CallExpression':
      return firstSaid([parsedVerdict(engine, node, place, settings), atCall(asked, node)]);
    case 'NewExpression': {
      const classes = classesOf(engine, node, place);
      if (classes.length > 0)
        return firstSaid(
          classes.map((one) => classVerdict(engine, settings, one.cls, one.module, place.path, place.except, false)),
        );
      return node.typeArguments ? firstSaid(typesOfNew(asked, node)) : undefined;
    }
    case 'ThisExpression': {
      const cls = enclosingClass(node);
      return cls ? classVerdict(engine, settings, cls, place.module, place.path, place.except, false) : undefined;
    }
    case 'ClassBody':
      // What the engine takes for an instance of a class that is only declared.
      return classVerdict(engine, settings, node.parent, place.module, place.path, place.except, false);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return classVerdict(engine, settings, node, place.module, place.path, place.except, true);
    case 'TSEnumDeclaration':
      return enumVerdict(engine, settings, node, place.module, place.path);
    default:
      return undefined;
  }
}

function typesOfNew(asked: Asked, node: Extract<Node, { type: 'NewExpression' }>): (Said | undefined)[] {
  const { place } = asked;
  if (node.callee.type !== 'Identifier' || !node.typeArguments) return [];
  const args = node.typeArguments.params.map((one) => typeExpression(one, place.module));
  return [
    byType(asked, {
      type: { kind: 'name', names: [node.callee.name], args, at: node, module: place.module },
      path: place.path,
    }),
  ];
}

function atVariable(asked: Asked, node: Node, variable: Variable): Said | undefined {
  const { engine, settings, place } = asked;
  const tags = tagsOf(place.module, settings);
  const found: (Said | undefined)[] = [];
  for (const identifier of variable.identifiers) {
    found.push(byTags(asked, tags.get(identifier) ?? []));
    found.push(ofTag(tagAt(identifier, place.module, settings)));
  }
  for (const definition of variable.defs) {
    found.push(enumVerdict(engine, settings, definition.node, place.module, place.path));
    const contextual = contextualType(definition.node, definition.name, place);
    if (contextual) found.push(byType(asked, contextual));
  }
  const documented = jsdocTypeAt(place.module, node, place.path);
  if (documented) found.push(byType(asked, documented));
  return firstSaid(found);
}

/** What is declared of a function is declared of its result. */
function isFunctionName(variable: Variable): boolean {
  return variable.defs.every((definition) => (definition.type as string) === 'FunctionName');
}

/** The type of a rest parameter; or of one whose function's variable has a type: `const show: Handler = (visit) => ...`. */
function contextualType(fn: Node, name: Node, place: Place): TypeAt | undefined {
  const rest = isFunction(fn) ? fn.params.at(-1) : undefined;
  if (rest?.type === 'RestElement' && rest.argument === name && rest.typeAnnotation) {
    return { type: typeExpression(rest.typeAnnotation, place.module), path: place.path };
  }
  if (!isFunction(fn) || fn.type === 'FunctionDeclaration') return undefined;
  const index = fn.params.findIndex((parameter) =>
    bindingsOf(parameter, place.module).some((one) => one.identifier === name),
  );
  const parameter = fn.params[index];
  const binding = parameter && bindingsOf(parameter, place.module).find((one) => one.identifier === name);
  const type = typeAround(fn);
  return type && binding
    ? { type: typeExpression(type, place.module), path: [parameterToken(index), ...binding.from, ...place.path] }
    : undefined;
}

/** The type that the code gives to a function expression from outside: a cast, or the type of what holds it. */
function typeAround(fn: Node): Node | undefined {
  for (let node = fn; node.parent && unwrap(node.parent) === fn; node = node.parent) {
    const { parent } = node;
    if (
      parent.type === 'TSAsExpression' ||
      parent.type === 'TSSatisfiesExpression' ||
      parent.type === 'TSTypeAssertion'
    )
      return parent.typeAnnotation;
  }
  const outer = wrapped(fn);
  const holder = outer.parent;
  if (holder?.type === 'VariableDeclarator' && holder.init === outer && holder.id.type === 'Identifier')
    return holder.id.typeAnnotation;
  return holder?.type === 'PropertyDefinition' && holder.value === outer ? holder.typeAnnotation : undefined;
}

/** What is declared of the functions that a call may run, and of what they give. */
function atCall(asked: Asked, call: Extract<Node, { type: 'CallExpression' }>): Said | undefined {
  const { engine, settings, place } = asked;
  const found: (Said | undefined)[] = [];
  for (const callee of engine.callees(call, place)) found.push(ofTag(tagAt(callee.fn, callee.module, settings)));
  for (const { node, module } of declaredFunctions(engine, call, place))
    found.push(ofTag(tagAt(node, module, settings)));
  const callee = unwrap(call.callee);
  const variable = callee.type === 'Identifier' ? place.module.variableOf(callee) : null;
  if (variable) {
    const tags = tagsOf(place.module, settings);
    for (const identifier of variable.identifiers)
      found.push(ofTag(tags.get(identifier)?.find((tag) => tag.path.length === 0)));
  }
  for (const type of resultTypes(engine, call, place)) found.push(byType(asked, type));
  return firstSaid(found);
}

const relevant = new WeakMap<Module, { readonly settings: ResolvedSettings; readonly is: boolean }>();

/** Whether anything that this file declares, or a local import may declare, can say PHI. One search of the text. */
function isRelevant(module: Module, settings: ResolvedSettings): boolean {
  const known = relevant.get(module);
  if (known?.settings === settings) return known.is;
  const is =
    mayBeDeclared(module.text, settings) ||
    (settings.phi.inferFromNames && declaresFields(module, settings)) ||
    module.nodes('ImportDeclaration').some((one) => isPathOrAlias(one.source.value));
  relevant.set(module, { settings, is });
  return is;
}

/** A type of the file's own: an interface, a class, a literal type, one in JSDoc. */
const TYPE = /\b(?:interface|class|type)\s+\w|:\s*\{|@(?:typedef|type|param)\b/;

/** Whether a type that the file declares may have fields whose names mean PHI. */
function declaresFields({ text }: Module, settings: ResolvedSettings): boolean {
  return TYPE.test(text) && mayHoldPhiNames(text, settings.phi.names.add);
}
