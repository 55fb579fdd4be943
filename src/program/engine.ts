/**
 * The flow engine: for a place, the places that its value comes from. Everything else (values, constants, access paths,
 * traces) is a search over these edges. It works backwards and on demand, and knows no library but the language's own.
 */
import { isClass, isFunction, unwrap, type CallNode, type FunctionNode, type Node } from './ast.ts';
import { calleesOf, expandCall, expandNew, type Callee } from './calls.ts';
import { expandClassMember } from './classes.ts';
import { expandEnum, expandEnumMember } from './enums.ts';
import { expandIdentifier } from './identifiers.ts';
import { expandImport } from './imports.ts';
import type { AccessPath } from './access-path.ts';
import type { Module } from './module.ts';
import { expandArray, expandMember, expandObject, expandThis } from './objects.ts';
import { expandRejected } from './throws.ts';
import { AnswerTable, Questions, type QuestionKind } from './questions.ts';
import { keyOfPlace, move, type Edge, type Expansion, type Place, type PlaceKey } from './place.ts';
import { expandTagged } from './tagged-templates.ts';
import { expandAwait } from './thenables.ts';

/** What a name of another module is: a place in it, or nothing that can be seen. */
export type ImportResolver = (from: Module, specifier: string) => Module | undefined;

/** The module whose path a value is, where a platform gives it: see {@link PlatformFiles}. */
export type PathResolver = (from: Module, path: AccessPath) => Module | undefined;

/** What is known from elsewhere of functions whose code can't be seen. Undefined answers: nothing. */
export interface UnseenFunctions {
  /** Where the result of a call comes from, at the place's path below it. */
  resultOf(engine: Engine, place: Place, call: CallNode): readonly Edge[] | undefined;
  /** Where a parameter comes from, below it `path`, of the function that is an argument of a call. */
  parameterOf(engine: Engine, place: Place, call: CallNode, given: GivenFunction): readonly Edge[] | undefined;
}

export interface GivenFunction {
  readonly argument: number;
  readonly parameter: number;
  readonly path: readonly string[];
}

/** Modules in which a class may implement a type that a module declares, beside the module itself. */
export type ImplementationFinder = (module: Module, type: string) => readonly Module[];

export interface EngineOptions {
  readonly resolveImport?: ImportResolver;
  readonly resolvePath?: PathResolver;
  readonly implementing?: ImplementationFinder;
  readonly unseen?: UnseenFunctions;
}

/** A value found at the end of a way on which it did not change. */
export interface Value {
  readonly place: Place;
  readonly end: NonNullable<Expansion['end']>;
  readonly annotations: readonly NonNullable<Expansion['annotation']>[];
}

/** Places that one search looks at before it stops. */
const MAX_VALUES = 400;
/** So many for one file; then a search stops much sooner: structures that hold themselves are gone through again and again. */
const MAX_VISITS = 150_000;
const FEW_VALUES = 32;
/** Steps of value flow taken for one file; what would need more counts as unknown: limits.md tells. */
const MAX_STEPS = 40_000;
/** Questions that may be asked inside one another before the answer is that nothing is known. */
const MAX_NESTED = 400;
const UNKNOWN: Expansion = { edges: [], end: 'opaque' };
/** What an open question answers to itself. */
const NOTHING: Expansion = { edges: [] };

export class Engine {
  readonly resolveImport: ImportResolver;
  readonly resolvePath: PathResolver | undefined;
  readonly implementing: ImplementationFinder;
  readonly unseen: UnseenFunctions | undefined;
  /** Steps of value flow taken so far: tests prove with it that files without sinks cost nothing. */
  steps = 0;
  #visits = 0;
  readonly #questions = new Questions();
  readonly #expansions = new AnswerTable<Expansion>();
  readonly #values = new AnswerTable<readonly Value[]>();
  readonly #callees = new AnswerTable<readonly Callee[]>();

  constructor(options: EngineOptions = {}) {
    this.resolveImport = options.resolveImport ?? (() => undefined);
    this.resolvePath = options.resolvePath;
    this.implementing = options.implementing ?? (() => []);
    this.unseen = options.unseen;
  }

  /** A bound for one file was reached: what is asked from now on may be answered in part only. */
  get isSpent(): boolean {
    return this.steps >= MAX_STEPS || this.#visits >= MAX_VISITS;
  }

  at(module: Module, node: Node, path: readonly string[] = []): Place {
    return { module, node, path, except: undefined, frame: undefined };
  }

  /** Answers a question that others may ask the engine in circles, and keeps the answer: see {@link Questions.ask}. */
  ask<Answer>(kind: QuestionKind<Answer>, key: PlaceKey, answer: () => Answer): Answer {
    return this.#questions.ask(kind.tableFor(this.#questions), key, answer, kind.provisional);
  }

  /**
   * Where the value at a place comes from, one step back.
   * @param key of the place, for those who have it: it takes a good part of the time
   */
  expand(place: Place, key = keyOfPlace(place)): Expansion {
    const answer = (): Expansion => {
      // Minified code nests questions without end.
      if (this.#questions.depth > MAX_NESTED || this.steps >= MAX_STEPS) return UNKNOWN;
      this.steps++;
      return this.#expand(place);
    };
    return this.#questions.ask(this.#expansions, key, answer, NOTHING);
  }

  #expand(place: Place): Expansion {
    const node = unwrap(place.node);
    if (place.rejected) return expandRejected(this, place, node);
    if (node !== place.node) return { edges: [{ to: { ...place, node }, kind: 'value', inside: true }] };
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier':
        return expandIdentifier(this, place, node);
      case 'Literal':
        return { edges: [], end: place.path.length > 0 ? 'missing' : 'constant' };
      case 'TemplateLiteral':
        if (node.expressions.length === 0) return { edges: [], end: 'constant' };
        return { edges: node.expressions.map((e) => this.#inside(place, e, 'text', [])), end: 'clean' };
      case 'TaggedTemplateExpression':
        return expandTagged(this, place, node);
      case 'BinaryExpression':
        if (node.operator !== '+') return { edges: [], end: 'clean' };
        return {
          edges: [this.#inside(place, node.left, 'text', []), this.#inside(place, node.right, 'text', [])],
          end: 'clean',
        };
      case 'LogicalExpression':
        if (node.operator === '&&') return { edges: [this.#inside(place, node.right)] };
        return { edges: [this.#inside(place, node.left), this.#inside(place, node.right)] };
      case 'ConditionalExpression':
        return { edges: [this.#inside(place, node.consequent), this.#inside(place, node.alternate)] };
      case 'AssignmentExpression':
        if (node.operator === '=') return { edges: [this.#inside(place, node.right)] };
        if (node.operator === '+=') {
          return {
            edges: [this.#inside(place, node.left, 'text', []), this.#inside(place, node.right, 'text', [])],
            end: 'clean',
          };
        }
        if (node.operator === '??=' || node.operator === '||=') {
          return { edges: [this.#inside(place, node.left), this.#inside(place, node.right)] };
        }
        return { edges: [], end: 'clean' };
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return { edges: last ? [this.#inside(place, last)] : [] };
      }
      case 'AwaitExpression':
        return expandAwait(this, place, node.argument);
      case 'SpreadElement':
        return { edges: [this.#inside(place, node.argument)] };
      case 'ObjectExpression':
        return expandObject(this, place, node);
      case 'ArrayExpression':
        return expandArray(place, node);
      case 'MemberExpression':
        return expandMember(this, place, node);
      case 'ClassBody':
        // An instance whose making can't be seen, known by its declared type.
        return expandClassMember(this, { ...place, node: node.parent }, false);
      case 'ThisExpression':
        return expandThis(this, place, node);
      case 'CallExpression':
        return expandCall(this, place, node);
      case 'NewExpression':
        return expandNew(this, place, node);
      case 'ImportExpression':
      case 'ImportSpecifier':
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
      case 'ExportSpecifier':
      case 'ExportAllDeclaration':
      case 'TSImportEqualsDeclaration':
        return expandImport(this, place, node);
      case 'TSEnumDeclaration':
        return expandEnum(place, node);
      case 'TSEnumMember':
        return expandEnumMember(place, node);
      case 'UnaryExpression':
        return { edges: [], end: node.operator === 'void' ? 'missing' : 'clean' };
      case 'UpdateExpression':
        return { edges: [], end: 'clean' };
      case 'YieldExpression':
      case 'MetaProperty':
      case 'Super':
        return { edges: [], end: 'opaque' };
      default:
        if (isFunction(node)) return { edges: [], end: 'function' };
        if (isClass(node)) return expandClassStatic(this, place);
        return { edges: [], end: 'opaque' };
    }
  }

  #inside(place: Place, node: Node, kind: Edge['kind'] = 'value', path: readonly string[] = place.path): Edge {
    return { to: move(place, node, path, kind === 'text' ? undefined : place.except), kind, inside: true };
  }

  /** The values that a place may hold: the ends of all ways that keep the value as it is. Cached per place. */
  values(place: Place): readonly Value[] {
    const key = keyOfPlace(place);
    return this.#questions.ask(this.#values, key, () => this.#valuesAt(place, key));
  }

  #valuesAt(place: Place, key: PlaceKey): readonly Value[] {
    const found: Value[] = [];
    const seen = new Set<PlaceKey>([key]);
    const queue: { place: Place; key: PlaceKey; annotations: Value['annotations'] }[] = [
      { place, key, annotations: [] },
    ];
    for (const item of queue) {
      const most = this.#visits < MAX_VISITS ? MAX_VALUES : FEW_VALUES;
      if (seen.size >= most) break;
      const { edges, end, annotation } = this.expand(item.place, item.key);
      const annotations = annotation ? [...item.annotations, annotation] : item.annotations;
      if (end) found.push({ place: item.place, end, annotations });
      for (const edge of edges) {
        if (edge.kind !== 'value') continue;
        if (seen.size >= most) break;
        this.#visits++;
        const next = keyOfPlace(edge.to);
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push({ place: edge.to, key: next, annotations });
      }
    }
    return found;
  }

  /** The functions that a call may run, as far as they can be seen. */
  callees(call: CallNode, place: Place): readonly Callee[] {
    const key = keyOfPlace({ ...place, node: call, path: [], except: undefined });
    const answer = (): readonly Callee[] => (this.#questions.depth > MAX_NESTED ? [] : calleesOf(this, call, place));
    return this.#questions.ask<readonly Callee[]>(this.#callees, key, answer, []);
  }

  functionsAt(place: Place): readonly { readonly fn: FunctionNode; readonly place: Place }[] {
    return this.values(place).flatMap((value) => {
      const node = value.place.node;
      return isFunction(node) && value.place.path.length === 0 ? [{ fn: node, place: value.place }] : [];
    });
  }
}

function expandClassStatic(engine: Engine, place: Place): Expansion {
  if (place.path.length === 0) return { edges: [], end: 'class' };
  return expandClassMember(engine, place);
}
