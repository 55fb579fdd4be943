/** Functions that a web framework, a platform or a socket calls with a request: found from the table of frameworks. */
import { FRAMEWORKS } from '../catalogue/frameworks.ts';
import { matchesPackage, type FrameworkModel } from '../catalogue/tables.ts';
import { contains, dottedName, unwrap, type CallNode, type FunctionNode, type Node } from '../program/ast.ts';
import { bindNames } from '../program/bound-names.ts';
import type { Engine } from '../program/engine.ts';
import { exported, exportNames, exportsAny, specifiersIn } from '../program/imports.ts';
import type { Module, Variable } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { declaredHandlers, handlerMethods, hasParameters, takesRequest } from './handler-types.ts';
import { registeredBy } from './webhook-registrars.ts';
import { socketHandlers } from './webhook-sockets.ts';

/** Where a handler finds what it is sent, by paths from one of its parameters. */
export interface BodyModel {
  readonly bodies: readonly string[];
  readonly query: readonly string[];
  readonly whole: boolean;
  readonly apart: readonly string[];
  /** Paths to the request as a stream of pieces. */
  readonly streams?: readonly string[];
}

export interface Handler {
  readonly module: Module;
  readonly fn: FunctionNode;
  /** `body`: a function away from the framework that is given a body. */
  readonly kind: 'request' | 'socket' | 'body';
  /** Names the parameter binds, with the path from the parameter to each. */
  readonly names: ReadonlyMap<Variable, readonly string[]>;
  readonly models: readonly BodyModel[];
  readonly frameworks: readonly string[];
  /** The call that registers it, where there is one. */
  readonly call: CallNode | undefined;
  /** The name under which it is exported. */
  readonly exported: string | undefined;
  /** Calls that it is given to on its way to the framework: `guarded(handler)`. */
  readonly wrappers: readonly CallNode[];
}

const RESPONSE_NAMES = /^_?(?:res|response|reply|resp)$/;
const EXPRESS_PARAMETER = /^_?(?:req|request)$/;

/** All handlers that a module defines. */
export function handlersOf(engine: Engine, module: Module): readonly Handler[] {
  const finder = new Finder(engine, module);
  finder.registered();
  finder.exports();
  finder.signatures();
  return [...finder.found, ...socketHandlers(engine, module)];
}

/** The exports that platforms look for. */
const EXPORTS = FRAMEWORKS.flatMap((row) => {
  const files = (row.fileNames ?? []).map((pattern) => new RegExp(pattern));
  return row.exports.map((path) => {
    const [name = '', ...below] = path.split(' ');
    // Such an export says little by its name.
    const isOpen = name.endsWith('*') || (name === 'default' && below.every((key) => key === '*' || key === 'fn'));
    return { row, name, below, isOpen, files };
  });
});

class Finder {
  readonly found: Handler[] = [];
  readonly #engine: Engine;
  readonly #module: Module;
  readonly #specifiers: readonly string[];
  readonly #seen = new Set<string>();
  /** Functions that are declared as handlers. */
  readonly #declared: ReturnType<typeof declaredHandlers>;

  constructor(engine: Engine, module: Module) {
    this.#engine = engine;
    this.#module = module;
    this.#specifiers = specifiersIn(module);
    this.#declared = declaredHandlers(engine, module);
  }

  /** Handlers given to a framework's registrars. */
  registered(): void {
    for (const call of this.#module.index.calls) {
      if (call.arguments.length === 0) continue;
      const rows = registeredBy(this.#engine, this.#module, call);
      if (rows.length === 0) continue;
      const imported = rows.filter((row) => this.#uses(row));
      for (const argument of call.arguments) this.#handlersIn(argument, call, imported.length > 0 ? imported : rows);
    }
  }

  #handlersIn(argument: Node, call: CallNode, rows: readonly FrameworkModel[]): void {
    const node = unwrap(argument);
    if (node.type === 'ArrayExpression') {
      for (const element of node.elements) if (element) this.#handlersIn(element, call, rows);
      return;
    }
    const paths = node.type === 'ObjectExpression' ? optionPaths(rows) : [[]];
    for (const path of paths) {
      const at = this.#engine.at(this.#module, node, path);
      for (const { fn, place } of this.#engine.functionsAt(at)) {
        if (place.module === this.#module) this.#add(fn, rows, { call, wrappers: contains(call, fn) ? [] : [call] });
      }
      for (const { fn, wrappers } of this.#wrappedAt(at)) this.#add(fn, rows, { call, wrappers: [...wrappers, call] });
    }
  }

  /** Functions inside wrappers: `asyncHandler(async (req, res) => ...)`, `compose(parse, handler)`, `handler.bind(this)`. */
  #wrappedAt(place: Place, depth = 0): { readonly fn: FunctionNode; readonly wrappers: readonly CallNode[] }[] {
    if (depth > 3) return [];
    return this.#callsAt(place).flatMap((node) => {
      const callee = unwrap(node.callee);
      const given = callee.type === 'MemberExpression' ? [...node.arguments, callee.object] : node.arguments;
      return given.flatMap((argument) => {
        if (argument.type === 'SpreadElement' || unwrap(argument).type === 'ObjectExpression') return [];
        const at = this.#engine.at(this.#module, argument);
        const here = this.#engine
          .functionsAt(at)
          .flatMap((one) => (one.place.module === this.#module ? [{ fn: one.fn, wrappers: [node] }] : []));
        return [
          ...here,
          ...this.#wrappedAt(at, depth + 1).map(({ fn, wrappers }) => ({ fn, wrappers: [...wrappers, node] })),
        ];
      });
    });
  }

  /** The calls whose results a value is, those too that the engine sees through. */
  #callsAt(place: Place): CallNode[] {
    const found = new Set<CallNode>();
    const add = (node: Node): void => {
      if (node.type === 'CallExpression') found.add(node);
      if (node.type !== 'Identifier') return;
      const definition = this.#module.variableOf(node)?.defs[0]?.node as Node | undefined;
      if (definition?.type === 'VariableDeclarator' && definition.id.type === 'Identifier' && definition.init)
        add(unwrap(definition.init));
    };
    if (place.path.length === 0 && place.module === this.#module) add(unwrap(place.node));
    for (const value of this.#engine.values(place))
      if (value.place.module === this.#module && value.place.path.length === 0) add(unwrap(value.place.node));
    return [...found];
  }

  #uses(row: FrameworkModel): boolean {
    return (
      this.#specifiers.some((specifier) => row.packages.some((one) => matchesPackage(one, specifier))) ||
      row.globals?.some((name) => this.#module.readsGlobal(name)) === true
    );
  }

  /** Handlers that a platform finds by the name of an export. */
  exports(): void {
    if (!exportsAny(this.#module)) return;
    const { filename } = this.#module;
    const byExport = new Map<string, FrameworkModel[]>();
    const unsure = new Set<FrameworkModel>();
    for (const { row, name, below, isOpen, files } of EXPORTS) {
      const isKnown = !isOpen || files.some((pattern) => pattern.test(filename)) || this.#uses(row);
      if (!isKnown && !row.parameters) continue;
      if (!isKnown) unsure.add(row);
      for (const one of this.#exportsLike(name)) {
        const full = [one, ...below].join(' ');
        byExport.set(full, [...(byExport.get(full) ?? []), row]);
      }
    }
    for (const [path, all] of byExport) {
      const [name = '', ...below] = path.split(' ');
      const rowsFor = (fn: FunctionNode): readonly FrameworkModel[] =>
        this.#likely(
          all.filter((row) => !unsure.has(row) || hasParameters(fn, row)),
          fn,
        );
      for (const place of exported(this.#engine, this.#module, name, below.map(anyKey), new Set())) {
        for (const { fn, place: at } of this.#engine.functionsAt(place))
          if (at.module === this.#module) this.#add(fn, rowsFor(fn), { exported: path });
        if (place.module === this.#module)
          for (const { fn, wrappers } of this.#wrappedAt(place))
            this.#add(fn, rowsFor(fn), { exported: path, wrappers });
      }
    }
  }

  /** The exports of a name; `post_*` is all that begin so. */
  #exportsLike(name: string): readonly string[] {
    if (!name.endsWith('*')) return [name];
    return [...exportNames(this.#module)].filter((one) => one.startsWith(name.slice(0, -1)));
  }

  /** Of the platforms that call an export of a name, those whose parameters it has. */
  #likely(rows: readonly FrameworkModel[], fn: FunctionNode): readonly FrameworkModel[] {
    const named = rows.filter((row) => {
      const parameter = fn.params[row.parameter];
      return (
        parameter?.type === 'Identifier' &&
        (row.parameterNames.includes(parameter.name) || takesRequest(this.#engine, row, parameter, this.#module))
      );
    });
    if (named.length > 0) return named;
    return rows.filter((row) => row.parameter === 0);
  }

  /** Functions that are handlers by their parameters' types or names, wherever they are registered. */
  signatures(): void {
    for (const [fn, rows] of this.#declared) this.#add(fn, rows, {});
    for (const [fn, rows] of handlerMethods(this.#engine, this.#module)) this.#add(fn, rows, {});
    for (const fn of this.#module.index.functions) {
      const typed = FRAMEWORKS.filter(
        (row) =>
          takesRequest(this.#engine, row, fn.params[row.parameter], this.#module) || decorated(fn, row).length > 0,
      );
      if (typed.length > 0) {
        this.#add(fn, typed, {});
        continue;
      }
      const [first, second] = fn.params;
      if (
        first?.type === 'Identifier' &&
        second?.type === 'Identifier' &&
        EXPRESS_PARAMETER.test(first.name) &&
        RESPONSE_NAMES.test(second.name)
      ) {
        this.#add(
          fn,
          FRAMEWORKS.filter((row) => row.id === (second.name === 'reply' ? 'fastify' : 'express')),
          {},
        );
      }
    }
  }

  #add(
    fn: FunctionNode,
    rows: readonly FrameworkModel[],
    how: { readonly call?: CallNode; readonly exported?: string; readonly wrappers?: readonly CallNode[] },
  ): void {
    if (rows.length === 0 || this.#seen.has(String(fn.range[0]))) return;
    const names = new Map<Variable, readonly string[]>();
    const declared = this.#declared.get(fn);
    const fitting = (declared ?? rows).filter((row) => {
      const parameter = fn.params[requestPosition(row, fn)];
      return parameter?.type !== 'Identifier' || row.parameterNames.includes(parameter.name);
    });
    const used = fitting.length > 0 ? fitting : (declared ?? rows).slice(0, 1);
    const models: BodyModel[] = used.map((row) => ({
      bodies: row.bodies,
      query: row.query,
      whole: row.whole,
      apart: row.apart ?? [],
      ...(row.streams ? { streams: row.streams } : {}),
    }));
    const decorators = used.flatMap((row) => decorated(fn, row));
    if (decorators.length > 0) {
      // The names of a decorated parameter stand below paths of their own.
      for (const { parameter, path } of decorators) bindNames(this.#module, parameter, path, names);
      models.push({ bodies: ['#body'], query: ['#query'], whole: false, apart: [] });
    } else {
      const positions = new Set(used.map((row) => requestPosition(row, fn)));
      for (const position of positions) bindNames(this.#module, fn.params[position], [], names);
    }
    if (names.size === 0 && how.call === undefined && how.exported === undefined) return;
    this.#seen.add(String(fn.range[0]));
    this.found.push({
      module: this.#module,
      fn,
      kind: 'request',
      names,
      models,
      frameworks: used.map((row) => row.id),
      call: how.call,
      exported: how.exported,
      wrappers: how.wrappers ?? [],
    });
  }
}

const ERROR_NAME = /^_?(?:e|err|error|ex|exception)$/;

/** Which parameter is the request: one later in a handler of errors, `(error, request, response, next)`. */
function requestPosition(row: FrameworkModel, fn: FunctionNode): number {
  const { parameter: at } = row;
  if (row.next === undefined || fn.params.length !== row.next + 2) return at;
  const nameOf = (parameter: Node | undefined): string => (parameter?.type === 'Identifier' ? parameter.name : '');
  const [first, second] = [nameOf(fn.params[at]), nameOf(fn.params[at + 1])];
  const isError =
    ERROR_NAME.test(first) || (!row.parameterNames.includes(first) && row.parameterNames.includes(second));
  return isError ? at + 1 : at;
}

const GIVES: Readonly<Record<string, readonly string[]>> = {
  body: ['#body'],
  rawBody: ['#body'],
  parameters: ['#body'],
  query: ['#query'],
  request: [],
};

/** Parameters that a decorator gives something of the request: `@Body() dto`, `@Body('From') from`. */
function decorated(
  fn: FunctionNode,
  row: FrameworkModel,
): { readonly parameter: Node; readonly path: readonly string[] }[] {
  if (!row.decorators) return [];
  const decorators = row.decorators;
  return fn.params.flatMap((parameter) => {
    const written = 'decorators' in parameter ? parameter.decorators : [];
    return written.flatMap((one) => {
      const call = unwrap(one.expression);
      const name = call.type === 'CallExpression' ? dottedName(call.callee)?.at(-1) : dottedName(call)?.at(-1);
      const gives = decorators.find((entry) => entry.name === name)?.gives;
      if (gives === undefined) return [];
      const [field] = call.type === 'CallExpression' ? call.arguments : [];
      const path = GIVES[gives] ?? [];
      return [
        {
          parameter,
          path: field?.type === 'Literal' && typeof field.value === 'string' ? [...path, field.value] : path,
        },
      ];
    });
  });
}

function optionPaths(rows: readonly FrameworkModel[]): string[][] {
  const options = new Set(rows.flatMap((row) => row.registrars.flatMap((one) => one.options ?? [])));
  return [...options].map((option) => option.split('.'));
}

function anyKey(key: string): string {
  return key;
}
