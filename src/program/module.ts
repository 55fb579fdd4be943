/** One parsed file: its tree with parents, its scopes, and an index of the nodes that analyses start from. */
import type { TSESLint } from '@typescript-eslint/utils';
import { isFunction, parentOf, type CallNode, type ClassNode, type FunctionNode, type Node } from './ast.ts';
import type { TypeServices } from './types.ts';
import { positionsIn, type Position } from './positions.ts';

export type Variable = TSESLint.Scope.Variable;
export type Scope = TSESLint.Scope.Scope;
export type ScopeManager = TSESLint.Scope.ScopeManager;

export interface ModuleInput {
  readonly filename: string;
  readonly text: string;
  readonly ast: Node;
  readonly comments: readonly { type: string; value: string; range: readonly [number, number] }[];
  readonly scopeManager: ScopeManager;
  readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
  readonly types?: TypeServices | undefined;
}

/** The node type with a given name. */
export type NodeOf<T extends `${Node['type']}`, N = Node> = N extends { type: infer U extends string }
  ? `${U}` extends T
    ? N
    : never
  : never;

interface Index {
  readonly calls: CallNode[];
  readonly callsByName: Map<string, CallNode[]>;
  readonly functions: FunctionNode[];
  readonly classes: ClassNode[];
  readonly byType: Map<string, Node[]>;
}

let nextId = 1;
const ids = new WeakMap<Node, number>();

/** A number for a node, the same for as long as the node lives: keys of caches and visited sets. */
export function idOf(node: Node): number {
  let id = ids.get(node);
  if (id === undefined) ids.set(node, (id = nextId++));
  return id;
}

/** Types of nodes that are indexed beside calls, functions and classes. */
const INDEXED_TYPES = [
  'ImportDeclaration',
  'ImportExpression',
  'ExportAllDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'TSImportEqualsDeclaration',
  'TSExportAssignment',
  'ThrowStatement',
  'TemplateLiteral',
  'Literal',
  'AssignmentExpression',
  'ObjectExpression',
  'TaggedTemplateExpression',
  'BinaryExpression',
  'MemberExpression',
  'ReturnStatement',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'VariableDeclarator',
  'TSSatisfiesExpression',
] as const;
const INDEXED: ReadonlySet<string> = new Set(INDEXED_TYPES);

export class Module {
  readonly filename: string;
  readonly text: string;
  readonly ast: Node;
  readonly comments: ModuleInput['comments'];
  readonly scopeManager: ScopeManager;
  readonly types: TypeServices | undefined;
  readonly #keys: ModuleInput['visitorKeys'];
  #index: Index | undefined;
  #positions: ReturnType<typeof positionsIn> | undefined;
  readonly #variables = new Map<Node, Variable | null>();
  #referenced = false;

  constructor(input: ModuleInput) {
    this.filename = input.filename;
    this.text = input.text;
    this.ast = input.ast;
    this.comments = input.comments;
    this.scopeManager = input.scopeManager;
    this.types = input.types;
    this.#keys = input.visitorKeys;
  }

  /** True when the code reads a global variable of this name. */
  readsGlobal(name: string): boolean {
    const scope = this.scopeManager.globalScope;
    if (!scope || !this.text.includes(name)) return false;
    const configured = scope.set.get(name);
    return (
      scope.through.some(({ identifier }) => identifier.name === name) ||
      (configured?.defs.length === 0 && configured.references.length > 0)
    );
  }

  /** How a node is written. */
  textOf(node: Node): string {
    return this.text.slice(node.range[0], node.range[1]);
  }

  /** Line (from 1) and column (from 0) of an offset in the text. */
  positionAt(offset: number): Position {
    this.#positions ??= positionsIn(this.text);
    return this.#positions(offset);
  }

  /** Children of a node in source order. */
  children(node: Node): Node[] {
    const found: Node[] = [];
    for (const key of this.#keys[node.type] ?? Object.keys(node)) {
      if (key === 'parent') continue;
      const value = valueAt(node, key);
      if (Array.isArray(value)) {
        for (const item of value) if (isNode(item)) found.push(item);
      } else if (isNode(value)) found.push(value);
    }
    return found;
  }

  /** All nodes of the types that are indexed, found by one walk, which also sets missing parents. */
  get index(): Index {
    if (this.#index) return this.#index;
    const index: Index = { calls: [], callsByName: new Map(), functions: [], classes: [], byType: new Map() };
    const stack: Node[] = [this.ast];
    for (let node = stack.pop(); node; node = stack.pop()) {
      this.#enter(node, index);
      const children = this.children(node);
      for (let i = children.length - 1; i >= 0; i--) {
        const child = children[i];
        if (!child) continue;
        child.parent ??= node;
        stack.push(child);
      }
    }
    return (this.#index = index);
  }

  #enter(node: Node, index: Index): void {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      index.calls.push(node);
      const callee = node.callee;
      const inner =
        callee.type === 'ChainExpression' || callee.type === 'TSNonNullExpression' ? callee.expression : callee;
      const name =
        inner.type === 'MemberExpression' && inner.property.type === 'Identifier'
          ? inner.property.name
          : inner.type === 'Identifier'
            ? inner.name
            : inner.type === 'MemberExpression' && inner.property.type === 'Literal'
              ? String(inner.property.value)
              : inner.type === 'MemberExpression' && inner.property.type === 'PrivateIdentifier'
                ? `#${inner.property.name}`
                : '';
      push(index.callsByName, name, node);
    } else if (isFunction(node)) index.functions.push(node);
    else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') index.classes.push(node);
    if (INDEXED.has(node.type)) push(index.byType, node.type, node);
  }

  /** Sets parents and makes the index now: for trees that come without parents. */
  prepare(): void {
    this.#index ??= this.index;
  }

  nodes<T extends (typeof INDEXED_TYPES)[number]>(type: T): readonly NodeOf<T>[] {
    return (this.index.byType.get(type) ?? []) as NodeOf<T>[];
  }

  /** The variable that an identifier names; null for globals that nothing in the file declares. */
  variableOf(identifier: Node): Variable | null {
    if (!this.#referenced) this.#readReferences();
    const known = this.#variables.get(identifier);
    if (known !== undefined) return known;
    if (identifier.type !== 'Identifier' && identifier.type !== 'JSXIdentifier') return null;
    let scope: Scope | null = null;
    for (let at = parentOf(identifier); at && !scope; at = parentOf(at)) scope = this.scopeManager.acquire(at, true);
    for (; scope; scope = scope.upper) {
      const variable = scope.set.get(identifier.name);
      if (variable && variable.defs.length > 0) {
        this.#variables.set(identifier, variable);
        return variable;
      }
    }
    this.#variables.set(identifier, null);
    return null;
  }

  #readReferences(): void {
    this.#referenced = true;
    for (const scope of this.scopeManager.scopes) {
      for (const reference of scope.references) {
        const variable = reference.resolved;
        this.#variables.set(reference.identifier, variable && variable.defs.length > 0 ? variable : null);
      }
      for (const variable of scope.variables) {
        if (variable.defs.length === 0) continue;
        for (const identifier of variable.identifiers) this.#variables.set(identifier, variable);
      }
    }
  }
}

/** Quicker than `Reflect.get`, which is a call into the engine for each key. */
function valueAt(node: object, key: string): unknown {
  return (node as Readonly<Record<string, unknown>>)[key];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
