/**
 * A webhook's body away from its handler: a parameter of a service or repository that a type of Twilio's fields is
 * declared for, or that Twilio's fields are read from.
 */
import { REQUEST_TYPES } from '../catalogue/frameworks.ts';
import { isWebhookFieldName } from '../catalogue/webhook-fields.ts';
import { isCall, isClass, staticKey, wrapped, type FunctionNode, type Node } from '../program/ast.ts';
import { callsOf } from '../program/callers.ts';
import { jsdocTypeAt, resolveType, valuePlace } from '../program/declared-types.ts';
import { bindNames } from '../program/bound-names.ts';
import type { Engine } from '../program/engine.ts';
import type { Module, Variable } from '../program/module.ts';
import { membersOf, typeExpression, type Member, type TypeExpression } from '../program/type-expressions.ts';
import { pathsOfType } from '../program/type-paths.ts';
import { answersInTwiml } from './evidence.ts';
import { fitsType } from './handler-types.ts';
import type { Handler } from './webhook-handlers.ts';

/** Names that messages of other services, and the program's own requests to Twilio, have too. */
const SHARED = new Set(['From', 'To', 'Body', 'AccountSid', 'MessagingServiceSid', 'Caller', 'Called', 'Digits']);
const MAX_DEPTH = 6;
const MAX_HOPS = 3;
/** A file without such a name has no parameter of the kind, but for types of other files. */
const NAMES = /(?:Sid|NumMedia|MediaUrl\d|SpeechResult|RecordingUrl|TranscriptionText|ProfileName|WaId)\b/;

/** Whether a module that shows no evidence of Twilio may have such parameters. */
export function mayHaveBodyParameters(module: Module): boolean {
  return NAMES.test(module.text);
}

/** True when names of fields, read from one value, say that it is a webhook's body. */
export function isBody(fields: Iterable<string>): boolean {
  const signs = [...fields].filter(isWebhookFieldName);
  return signs.length > 1 && signs.some((name) => !SHARED.has(name));
}

/**
 * Parameters that hold a webhook's body, of functions that the module does not call itself.
 * @param isTwilio the module has evidence of Twilio by its own text
 */
export function bodyParameters(
  engine: Engine,
  module: Module,
  handlers: readonly Handler[],
  isTwilio: boolean,
): Handler[] {
  if (!isTwilio && !mayHaveBodyParameters(module)) return [];
  const taken = new Set(handlers.map((handler) => handler.fn));
  const found: Handler[] = [];
  const open: { fn: FunctionNode; parameter: Node }[] = [];
  for (const fn of module.index.functions) {
    if (taken.has(fn)) continue;
    for (const parameter of fn.params) {
      const fields = new Set([...declaredFields(engine, parameter, module), ...fieldsReadFrom(parameter, module)]);
      if (isBody(fields) && isCalledFromElsewhere(engine, fn, module)) found.push(bodyOf(fn, parameter, module));
      else if (fields.size === 0 && parameter === fn.params[0]) open.push({ fn, parameter });
    }
  }
  // What has the same name beside them, and answers a call or message.
  for (const { fn, parameter } of open) {
    const isAlike = found.some(
      (known) =>
        containerOf(known.fn) === containerOf(fn) && nameOf(known) === nameIn(parameter) && nameOf(known) !== '',
    );
    if (
      isAlike &&
      isUntyped(parameter) &&
      answersInTwiml(module.textOf(fn)) &&
      isCalledFromElsewhere(engine, fn, module)
    )
      found.push(bodyOf(fn, parameter, module));
  }
  return found;
}

function bodyOf(fn: FunctionNode, parameter: Node, module: Module): Handler {
  const names = new Map<Variable, readonly string[]>();
  bindNames(module, parameter, [], names);
  return {
    module,
    fn,
    kind: 'body',
    names,
    models: [{ bodies: [''], query: [], whole: true, apart: [] }],
    frameworks: [],
    call: undefined,
    exported: undefined,
    wrappers: [],
  };
}

/** What a call in the module gives is followed to its caller, and told there. */
function isCalledFromElsewhere(engine: Engine, fn: FunctionNode, module: Module): boolean {
  return callsOf(engine, fn, module).calls.length === 0;
}

function containerOf(fn: FunctionNode): Node | undefined {
  const { parent } = fn;
  if (parent.type === 'MethodDefinition' || parent.type === 'Property') return parent.parent;
  return parent.type === 'VariableDeclarator' ? parent.parent.parent : parent;
}

function nameOf(handler: Handler): string {
  return handler.names.size === 1 ? ([...handler.names.keys()][0]?.name ?? '') : '';
}

function nameIn(parameter: Node): string | undefined {
  return parameter.type === 'Identifier' ? parameter.name : undefined;
}

function isUntyped(parameter: Node): boolean {
  if (parameter.type !== 'Identifier') return false;
  const type = parameter.typeAnnotation?.typeAnnotation.type;
  return type === undefined || type === 'TSAnyKeyword' || type === 'TSUnknownKeyword';
}

/** The fields that a function reads from a parameter, or takes apart. */
export function fieldsReadFrom(parameter: Node, module: Module): ReadonlySet<string> {
  const fields = new Set<string>();
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target.type === 'ObjectPattern') addPattern(target, fields);
  if (target.type !== 'Identifier') return fields;
  for (const { identifier } of module.variableOf(target)?.references ?? []) {
    const node = wrapped(identifier);
    const { parent } = node;
    if (parent?.type === 'VariableDeclarator' && parent.init === node && parent.id.type === 'ObjectPattern')
      addPattern(parent.id, fields);
    if (parent?.type !== 'MemberExpression' || parent.object !== node) continue;
    const key = staticKey(parent.property, parent.computed);
    if (key !== undefined && !isCallee(parent)) fields.add(key);
    if (key !== undefined && /^get(?:All)?$/.test(key)) addLookedUp(parent, fields);
  }
  return fields;
}

function isCallee(node: Node): boolean {
  return isCall(node.parent) && node.parent.callee === node;
}

function addLookedUp(member: Node, fields: Set<string>): void {
  if (!isCall(member.parent)) return;
  const [argument] = member.parent.arguments;
  if (argument?.type === 'Literal' && typeof argument.value === 'string') fields.add(argument.value);
}

function addPattern(pattern: Extract<Node, { type: 'ObjectPattern' }>, fields: Set<string>): void {
  for (const property of pattern.properties) {
    const key = property.type === 'Property' ? staticKey(property.key, property.computed) : undefined;
    if (key !== undefined) fields.add(key);
  }
}

/** Twilio's fields that the declared type of a parameter names, at any depth: `Request<P, any, SmsBody>`. */
export function declaredFields(engine: Engine, parameter: Node, module: Module): ReadonlySet<string> {
  const target =
    parameter.type === 'AssignmentPattern'
      ? parameter.left
      : parameter.type === 'TSParameterProperty'
        ? parameter.parameter
        : parameter;
  const fields = new Set<string>();
  /** What was read, with the keys that were looked for below it. */
  const seen = new Map<Node | TypeExpression, Set<string>>();
  const annotation = 'typeAnnotation' in target ? target.typeAnnotation : undefined;
  if (annotation) addType(typeExpression(annotation, module), [], 0);
  else {
    const documented = jsdocTypeAt(module, target, []);
    if (documented) addType(documented.type, [], 0);
  }
  return fields;

  function isNew(type: Node | TypeExpression, path: readonly string[]): boolean {
    const paths = seen.get(type) ?? new Set();
    seen.set(type, paths);
    return !paths.has(path.join(' ')) && paths.add(path.join(' ')).size > 0;
  }

  /** The fields of a type's members, or those of what stands at a path below it. */
  function addMembers(members: readonly Member[], path: readonly string[], depth: number): void {
    const [wanted, ...below] = path;
    for (const member of members) {
      if (wanted !== undefined) {
        if (member.key === wanted && member.type) addType(member.type, below, depth + 1);
      } else if (member.key !== undefined && isWebhookFieldName(member.key)) fields.add(member.key);
      else if (member.key === 'body' && member.type) addType(member.type, [], depth + 1);
    }
  }

  function addType(type: TypeExpression, path: readonly string[], depth: number): void {
    if (depth > MAX_DEPTH || !isNew(type, path)) return;
    switch (type.kind) {
      case 'any-of':
        for (const one of type.types) addType(one, path, depth);
        return;
      case 'object':
        addMembers(type.members, path, depth);
        return;
      case 'name':
        addArguments(type, path, depth + 1);
        for (const resolved of resolveType(engine, type)) {
          if (resolved.kind === 'typedef') {
            addMembers(resolved.typedef.members, path, depth);
            if (resolved.typedef.type) addType(resolved.typedef.type, path, depth + 1);
          } else if (resolved.kind === 'declaration') addDeclaration(resolved.node, resolved.module, path, depth + 1);
        }
        return;
      case 'value': {
        // `z.infer<typeof schema>`: the keys that the schema lists.
        const place = path.length === 0 ? valuePlace(engine, type) : undefined;
        for (const value of place ? engine.values(place) : []) addSchema(value.place.node);
        return;
      }
      default:
        return;
    }
  }

  /** A framework's request says by its arguments what its parts are, those too that are no body. */
  function addArguments(type: Extract<TypeExpression, { kind: 'name' }>, path: readonly string[], depth: number): void {
    if (type.args.length === 0) return;
    const declares = requestParts(engine, type);
    if (!declares) for (const argument of type.args) addType(argument, path, depth);
    for (const [position = '', ...below] of declares ?? []) {
      const argument = type.args[Number(position)];
      if (argument) addType(argument, below, depth);
    }
  }

  function addDeclaration(node: Node, home: Module, path: readonly string[], depth: number): void {
    if (!isNew(node, path)) return;
    if (node.type === 'TSTypeAliasDeclaration') addType(typeExpression(node.typeAnnotation, home), path, depth);
    else if (node.type === 'TSInterfaceDeclaration') {
      addMembers(membersOf(node.body.body, home), path, depth);
      for (const parent of node.extends) addNamed(parent.expression, home, path, depth);
    } else if (isClass(node)) {
      addMembers(membersOf(node.body.body, home), path, depth);
      if (node.superClass) addNamed(node.superClass, home, path, depth);
    }
  }

  function addNamed(node: Node, home: Module, path: readonly string[], depth: number): void {
    if (node.type === 'Identifier')
      addType({ kind: 'name', names: [node.name], args: [], at: node, module: home }, path, depth + 1);
  }

  function addSchema(node: Node): void {
    if (node.type !== 'CallExpression') return;
    for (const argument of node.arguments) {
      if (argument.type !== 'ObjectExpression') continue;
      for (const property of argument.properties) {
        const key = property.type === 'Property' ? staticKey(property.key, property.computed) : undefined;
        if (key !== undefined && isWebhookFieldName(key)) fields.add(key);
      }
    }
  }
}

/** Where the arguments of a type declare body and query, if it is a framework's request. */
function requestParts(engine: Engine, type: TypeExpression): readonly (readonly string[])[] | undefined {
  const roots = pathsOfType(engine, type, []).map(({ root }) => root);
  const row = REQUEST_TYPES.find(({ types }) =>
    types.some((one) => roots.some((root) => root.kind === 'type' && fitsType(one, root.specifier, root.name))),
  );
  return row?.declares.map((path) => path.split(' '));
}

/** The fields that the functions of a call read from an argument, and those that their types declare for it. */
export function fieldsBehind(engine: Engine, module: Module, call: Node, index: number, hops = 0): ReadonlySet<string> {
  const fields = new Set<string>();
  if (!isCall(call) || hops >= MAX_HOPS) return fields;
  for (const callee of engine.callees(call, engine.at(module, call))) {
    const parameter = callee.fn.params[index];
    if (!parameter) continue;
    for (const field of declaredFields(engine, parameter, callee.module)) fields.add(field);
    for (const field of fieldsReadFrom(parameter, callee.module)) fields.add(field);
    for (const field of handedOn(engine, parameter, callee.module, hops)) fields.add(field);
  }
  return fields;
}

function handedOn(engine: Engine, parameter: Node, module: Module, hops: number): ReadonlySet<string> {
  const fields = new Set<string>();
  const variable = parameter.type === 'Identifier' ? module.variableOf(parameter) : undefined;
  for (const { identifier } of variable?.references ?? []) {
    const node = wrapped(identifier);
    if (!isCall(node.parent)) continue;
    const position = node.parent.arguments.findIndex((argument) => argument === node);
    if (position < 0) continue;
    for (const field of fieldsBehind(engine, module, node.parent, position, hops + 1)) fields.add(field);
  }
  return fields;
}
