/** Values that are known by their declared type only: instances of the classes that it names or that implement it. */
import { dottedName, isClass, isFunction, staticKey, type ClassNode, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import type { Module } from './module.ts';
import type { Annotation, Edge, Place } from './place.ts';
import { declarationsNamed, typeDeclarations, type TypeDeclaration } from './type-declarations.ts';

/** Types inside and above one another that are followed. */
const MAX_TYPES = 6;

interface Heir {
  readonly cls: ClassNode;
  readonly module: Module;
}

/**
 * The classes of the program that a declared type stands for: edges to an instance of each, below it the place's path.
 * An interface stands for all classes that implement it where a method is asked for, and an abstract class for those
 * that extend it: in the modules at hand, and in those that the program's files show to implement it.
 */
export function instancesOf(engine: Engine, annotation: Annotation, place: Place): Edge[] {
  if (place.path.length === 0) return [];
  const edges = new Map<ClassNode, Edge>();
  for (const { cls, module, path } of instances(engine, annotation, place.module, 0)) {
    const to: Place = { module, node: cls.body, path, except: place.except, frame: undefined };
    edges.set(cls, { to, kind: 'value' });
  }
  return [...edges.values()];
}

/** What a class leaves to those that extend it: edges to an instance of each, below it the place's path. */
export function abstractEdges(engine: Engine, cls: ClassNode, place: Place): Edge[] {
  const [key] = place.path;
  const isAbstract = cls.body.body.some(
    (member) =>
      (member.type === 'TSAbstractMethodDefinition' || member.type === 'TSAbstractPropertyDefinition') &&
      staticKey(member.key, member.computed) === key,
  );
  if (!isAbstract) return [];
  const declaration = { node: cls, place: engine.at(place.module, cls) };
  return heirsOf(engine, declaration, place.module).map((heir): Edge => {
    const to: Place = {
      module: heir.module,
      node: heir.cls.body,
      path: place.path,
      except: place.except,
      frame: undefined,
    };
    return { to, kind: 'value' };
  });
}

interface Instance extends Heir {
  readonly path: readonly string[];
}

function instances(engine: Engine, { node, module, path }: Annotation, home: Module, depth: number): Instance[] {
  const [key, ...below] = path;
  if (key === undefined || depth > MAX_TYPES) return [];
  const inside = (type: Node, from: Module, rest: readonly string[] = below): Instance[] =>
    instances(engine, { node: type, module: from, path: rest }, home, depth + 1);
  if (node.type === 'TSTypeLiteral')
    return membersOf(node).flatMap((member) => {
      const type = keyOfMember(member) === key ? typeOfMember(member) : undefined;
      return type ? inside(type, module) : [];
    });
  return typeDeclarations(engine, node, module).flatMap((declaration): Instance[] => {
    const { node: type, place: at } = declaration;
    const as = (heir: Heir): Instance => ({ ...heir, path });
    if (isClass(type)) {
      const heirs = type.abstract ? heirsOf(engine, declaration, home) : [];
      return [{ cls: type, module: at.module }, ...heirs].map(as);
    }
    if (type.type === 'TSTypeAliasDeclaration' && type.typeAnnotation.type !== 'TSTypeLiteral')
      return inside(type.typeAnnotation, at.module, path);
    return memberNamed(engine, declaration, key, 0).flatMap((member): Instance[] => {
      const inner = typeOfMember(member.node);
      const found = inner ? inside(inner, member.module) : [];
      return found.length > 0 ? found : heirsOf(engine, declaration, home).map(as);
    });
  });
}

function membersOf(node: Node): readonly Node[] {
  if (node.type === 'TSInterfaceDeclaration') return node.body.body;
  if (node.type === 'TSTypeAliasDeclaration') return membersOf(node.typeAnnotation);
  return node.type === 'TSTypeLiteral' ? node.members : [];
}

function keyOfMember(member: Node): string | undefined {
  return member.type === 'TSMethodSignature' || member.type === 'TSPropertySignature'
    ? staticKey(member.key, member.computed)
    : undefined;
}

function typeOfMember(member: Node): Node | undefined {
  return member.type === 'TSPropertySignature' ? member.typeAnnotation?.typeAnnotation : undefined;
}

/** The members of a name that an interface has, itself or from those that it extends. */
function memberNamed(
  engine: Engine,
  { node, place }: TypeDeclaration,
  key: string,
  depth: number,
): { readonly node: Node; readonly module: Module }[] {
  const own = membersOf(node).filter((member) => keyOfMember(member) === key);
  if (own.length > 0) return own.map((member) => ({ node: member, module: place.module }));
  if (node.type !== 'TSInterfaceDeclaration' || depth > MAX_TYPES) return [];
  return node.extends
    .flatMap(({ expression }) => namedBy(engine, expression, place.module))
    .flatMap((parent) => memberNamed(engine, parent, key, depth + 1));
}

const known = new WeakMap<Engine, Map<Node, Map<Module, readonly Heir[]>>>();

/** The classes that implement an interface, or extend a class, themselves or through other types. */
function heirsOf(engine: Engine, { node, place }: TypeDeclaration, home: Module): readonly Heir[] {
  const answers = known.get(engine) ?? new Map<Node, Map<Module, readonly Heir[]>>();
  known.set(engine, answers);
  const ofType = answers.get(node) ?? new Map<Module, readonly Heir[]>();
  answers.set(node, ofType);
  let heirs = ofType.get(home);
  if (!heirs) {
    const name = 'id' in node && node.id?.type === 'Identifier' ? node.id.name : undefined;
    const modules = new Set([place.module, home]);
    if (name !== undefined) for (const one of engine.implementing(place.module, name)) modules.add(one);
    heirs = [...modules].flatMap((module) =>
      module.index.classes.flatMap((cls) =>
        !cls.abstract && cls !== node && inherits(engine, cls, module, node, 0) ? [{ cls, module }] : [],
      ),
    );
    ofType.set(home, heirs);
  }
  return heirs;
}

function inherits(engine: Engine, type: Node, module: Module, from: Node, depth: number): boolean {
  if (type === from) return true;
  if (depth > MAX_TYPES) return false;
  const parents: Node[] = [];
  if (isClass(type)) {
    parents.push(...type.implements.map((one) => one.expression));
    if (type.superClass && !isFunction(type.superClass)) parents.push(type.superClass);
  } else if (type.type === 'TSInterfaceDeclaration') parents.push(...type.extends.map((one) => one.expression));
  return parents.some((parent) =>
    namedBy(engine, parent, module).some((one) => inherits(engine, one.node, one.place.module, from, depth + 1)),
  );
}

function namedBy(engine: Engine, node: Node, module: Module): TypeDeclaration[] {
  const names = dottedName(node);
  return names ? declarationsNamed(engine, node, names, module) : [];
}
