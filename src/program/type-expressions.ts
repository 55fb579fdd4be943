/** Types as code declares them, in one form for TypeScript's syntax and JSDoc's. Structure only, nothing is resolved here. */
import type { TSESTree } from '@typescript-eslint/utils';
import { staticKey, type Node } from './ast.ts';
import type { JsdocBlock } from './jsdoc.ts';
import type { Module } from './module.ts';

/** Where a type is written: its names are looked up from there. */
export interface Written {
  readonly at: Node;
  readonly module: Module;
}

export type TypeExpression =
  /** A name, with `from` for `import('x').Name`. */
  | (Written & {
      readonly kind: 'name';
      readonly names: readonly string[];
      readonly args: readonly TypeExpression[];
      readonly from?: string;
    })
  /** A union or an intersection: the value may be, or is, each of them. */
  | { readonly kind: 'any-of'; readonly types: readonly TypeExpression[] }
  | { readonly kind: 'list'; readonly element: TypeExpression }
  | { readonly kind: 'tuple'; readonly elements: readonly TypeExpression[] }
  | { readonly kind: 'object'; readonly members: readonly Member[] }
  | {
      readonly kind: 'function';
      readonly result: TypeExpression | undefined;
      readonly parameters: readonly (TypeExpression | undefined)[];
    }
  | { readonly kind: 'literal'; readonly value: string }
  /** `Visit['remark']`; without a key where it is computed. */
  | { readonly kind: 'lookup'; readonly object: TypeExpression; readonly key: string | undefined }
  /** `typeof value`. */
  | (Written & { readonly kind: 'value'; readonly names: readonly string[] })
  /** `keyword` for one of the language's own: `boolean`. */
  | { readonly kind: 'other'; readonly keyword?: string };

/** A property or method of a type, a class or an enum. */
export interface Member {
  /** Undefined for an index signature: any key. */
  readonly key: string | undefined;
  readonly module: Module;
  /** Its declaration, or the JSDoc line that declares it. */
  readonly node?: Node;
  readonly doc?: JsdocBlock;
  readonly type: TypeExpression | undefined;
  /** Calling it gives the value: what is declared of a method is declared of its result. */
  readonly method: boolean;
  readonly isStatic: boolean;
}

const OTHER: TypeExpression = { kind: 'other' };
const cache = new WeakMap<Node, TypeExpression>();

/** Reads a type node. */
export function typeExpression(node: Node, module: Module): TypeExpression {
  const known = cache.get(node);
  if (known) return known;
  const read = readType(node, module);
  cache.set(node, read);
  return read;
}

function readType(node: Node, module: Module): TypeExpression {
  const of = (inner: Node): TypeExpression => typeExpression(inner, module);
  switch (node.type) {
    case 'TSTypeAnnotation':
      return of(node.typeAnnotation);
    case 'TSTypeReference':
      return {
        kind: 'name',
        names: namesOf(node.typeName),
        args: node.typeArguments?.params.map(of) ?? [],
        at: node,
        module,
      };
    case 'TSInterfaceHeritage':
    case 'TSClassImplements':
      return {
        kind: 'name',
        names: namesOf(node.expression),
        args: node.typeArguments?.params.map(of) ?? [],
        at: node,
        module,
      };
    case 'TSImportType':
      return {
        kind: 'name',
        from: node.source.value,
        names: node.qualifier ? namesOf(node.qualifier) : [],
        args: node.typeArguments?.params.map(of) ?? [],
        at: node,
        module,
      };
    case 'TSTypeQuery':
      if (node.exprName.type === 'TSImportType') return OTHER;
      return { kind: 'value', names: namesOf(node.exprName), at: node, module };
    case 'TSUnionType':
    case 'TSIntersectionType':
      return { kind: 'any-of', types: node.types.map(of) };
    case 'TSConditionalType':
      return { kind: 'any-of', types: [of(node.trueType), of(node.falseType)] };
    case 'TSArrayType':
      return { kind: 'list', element: of(node.elementType) };
    case 'TSTupleType':
      return { kind: 'tuple', elements: node.elementTypes.map(of) };
    case 'TSNamedTupleMember':
      return of(node.elementType);
    case 'TSOptionalType':
    case 'TSRestType':
      return of(node.typeAnnotation);
    case 'TSTypeLiteral':
      return { kind: 'object', members: membersOf(node.members, module) };
    case 'TSFunctionType':
      return functionType(node, module);
    case 'TSTypeOperator':
      return node.operator === 'keyof' || !node.typeAnnotation ? OTHER : of(node.typeAnnotation);
    case 'TSIndexedAccessType': {
      const index = node.indexType;
      const key =
        index.type === 'TSLiteralType' && index.literal.type === 'Literal' ? String(index.literal.value) : undefined;
      return { kind: 'lookup', object: of(node.objectType), key: index.type === 'TSNumberKeyword' ? '*' : key };
    }
    case 'TSMappedType': {
      const { constraint } = node;
      // `{ [K in keyof T]: ... }` has T's properties.
      if (constraint.type === 'TSTypeOperator' && constraint.operator === 'keyof' && constraint.typeAnnotation)
        return of(constraint.typeAnnotation);
      return {
        kind: 'object',
        members: [
          {
            key: undefined,
            module,
            type: node.typeAnnotation ? of(node.typeAnnotation) : undefined,
            method: false,
            isStatic: false,
          },
        ],
      };
    }
    case 'TSLiteralType':
      return node.literal.type === 'Literal' ? { kind: 'literal', value: String(node.literal.value) } : OTHER;
    default: {
      const keyword = /^TS(\w+)Keyword$/.exec(node.type)?.[1];
      return keyword === undefined ? OTHER : { kind: 'other', keyword: keyword.toLowerCase() };
    }
  }
}

function functionType(
  node: { returnType?: TSESTree.TSTypeAnnotation | undefined; params: readonly Node[] },
  module: Module,
): TypeExpression {
  const parameters = node.params.map((parameter) =>
    'typeAnnotation' in parameter && parameter.typeAnnotation
      ? typeExpression(parameter.typeAnnotation, module)
      : undefined,
  );
  return {
    kind: 'function',
    result: node.returnType ? typeExpression(node.returnType, module) : undefined,
    parameters,
  };
}

/** `a.b.C` as names. */
export function namesOf(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'TSQualifiedName') return [...namesOf(node.left), node.right.name];
  if (node.type === 'MemberExpression') return [...namesOf(node.object), staticKey(node.property, node.computed) ?? ''];
  return [];
}

/** The members that a declaration's body lists: of an interface, a type literal, a class or an enum. */
export function membersOf(nodes: readonly Node[], module: Module): readonly Member[] {
  let members = memberCache.get(nodes);
  if (!members) memberCache.set(nodes, (members = nodes.flatMap((node) => memberOf(node, module))));
  return members;
}

/** By the list of a declaration's nodes, which lives as long as the tree. */
const memberCache = new WeakMap<readonly Node[], readonly Member[]>();

function memberOf(node: Node, module: Module): Member[] {
  const annotated = (annotation: TSESTree.TSTypeAnnotation | undefined): TypeExpression | undefined =>
    annotation ? typeExpression(annotation, module) : undefined;
  switch (node.type) {
    case 'TSPropertySignature':
      return [
        {
          key: staticKey(node.key, node.computed),
          module,
          node,
          type: annotated(node.typeAnnotation),
          method: false,
          isStatic: false,
        },
      ];
    case 'TSMethodSignature': {
      const getter = node.kind === 'get';
      return [
        {
          key: staticKey(node.key, node.computed),
          module,
          node,
          type: getter ? annotated(node.returnType) : functionType(node, module),
          method: !getter,
          isStatic: false,
        },
      ];
    }
    case 'TSIndexSignature':
      return [{ key: undefined, module, node, type: annotated(node.typeAnnotation), method: false, isStatic: false }];
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'TSAbstractPropertyDefinition':
    case 'TSAbstractAccessorProperty':
      return [
        {
          key: staticKey(node.key, node.computed),
          module,
          node,
          type: annotated(node.typeAnnotation),
          method: false,
          isStatic: node.static,
        },
      ];
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition': {
      if (node.kind === 'constructor') return parameterProperties(node.value.params, module);
      if (node.kind === 'set') return [];
      const getter = node.kind === 'get';
      const type = getter ? annotated(node.value.returnType) : functionType(node.value, module);
      return [{ key: staticKey(node.key, node.computed), module, node, type, method: !getter, isStatic: node.static }];
    }
    case 'TSEnumMember':
      return [
        {
          key: node.id.type === 'Identifier' ? node.id.name : staticKey(node.id, true),
          module,
          node,
          type: undefined,
          method: false,
          isStatic: true,
        },
      ];
    default:
      return [];
  }
}

function parameterProperties(parameters: readonly Node[], module: Module): Member[] {
  return parameters.flatMap((node): Member[] => {
    if (node.type !== 'TSParameterProperty') return [];
    const target = node.parameter.type === 'AssignmentPattern' ? node.parameter.left : node.parameter;
    return [
      {
        key: target.name,
        module,
        node,
        type: target.typeAnnotation ? typeExpression(target.typeAnnotation, module) : undefined,
        method: false,
        isStatic: false,
      },
    ];
  });
}

/** Reads a type written in JSDoc; what it can't read is of no known type. */
export function jsdocType(text: string, written: Written): TypeExpression {
  const tokens = text.match(/'[^']*'|"[^"]*"|=>|\.\.\.|[\w$]+|[^\s\w$]/g) ?? [];
  return new JsdocTypeReader(tokens, written).read();
}

class JsdocTypeReader {
  readonly #tokens: readonly string[];
  readonly #written: Written;
  #at = 0;

  constructor(tokens: readonly string[], written: Written) {
    this.#tokens = tokens;
    this.#written = written;
  }

  read(): TypeExpression {
    const types = [this.#one()];
    while (this.#skip('|') || this.#skip('&')) types.push(this.#one());
    return types.length === 1 && types[0] ? types[0] : { kind: 'any-of', types };
  }

  #skip(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #one(): TypeExpression {
    while (this.#skip('?') || this.#skip('!') || this.#skip('...') || this.#skip('readonly'));
    let type = this.#primary();
    for (;;) {
      if (this.#skip('[')) {
        const key = this.#tokens[this.#at];
        if (this.#skip(']')) type = { kind: 'list', element: type };
        else {
          this.#at++;
          this.#skip(']');
          type = {
            kind: 'lookup',
            object: type,
            key: key === undefined || key === 'number' ? '*' : key.replaceAll(/^['"]|['"]$/g, ''),
          };
        }
      } else if (!this.#skip('=')) return type;
    }
  }

  #primary(): TypeExpression {
    const token = this.#tokens[this.#at++];
    if (token === undefined) return OTHER;
    if (token === '(') return this.#parenthesized();
    if (token === '{') return this.#object();
    if (/^['"]/.test(token)) return { kind: 'literal', value: token.slice(1, -1) };
    if (token === 'typeof') return { ...this.#written, kind: 'value', names: this.#dotted([]) };
    if (token === 'import' && this.#skip('(')) {
      const from = (this.#tokens[this.#at++] ?? '').slice(1, -1);
      this.#skip(')');
      const names = this.#skip('.') ? this.#dotted([]) : [];
      return { ...this.#written, kind: 'name', from, names, args: this.#arguments() };
    }
    if (!/^[\w$]/.test(token)) return OTHER;
    this.#at--;
    return { ...this.#written, kind: 'name', names: this.#dotted([]), args: this.#arguments() };
  }

  #dotted(names: string[]): string[] {
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined || !/^[\w$]/.test(token)) return names;
      names.push(token);
      this.#at++;
      // `Array.<string>` is how older JSDoc writes arguments.
      if (this.#tokens[this.#at] !== '.' || this.#tokens[this.#at + 1] === '<') return names;
      this.#at++;
    }
  }

  #arguments(): TypeExpression[] {
    this.#skip('.');
    if (!this.#skip('<')) return [];
    const found = [this.read()];
    while (this.#skip(',')) found.push(this.read());
    this.#skip('>');
    return found;
  }

  /** `(string | null)`, or the parameters of a function. */
  #parenthesized(): TypeExpression {
    const parameters: TypeExpression[] = [];
    while (this.#at < this.#tokens.length && !this.#skip(')')) {
      if (/^[\w$]+$/.test(this.#tokens[this.#at] ?? '') && [':', '?'].includes(this.#tokens[this.#at + 1] ?? '')) {
        this.#at++;
        this.#skip('?');
        this.#skip(':');
      }
      const before = this.#at;
      parameters.push(this.read());
      this.#skip(',');
      if (this.#at === before) this.#at++;
    }
    if (this.#skip('=>')) return { kind: 'function', result: this.read(), parameters };
    return parameters[0] ?? OTHER;
  }

  #object(): TypeExpression {
    const members: Member[] = [];
    while (this.#at < this.#tokens.length && !this.#skip('}')) {
      const key = (this.#tokens[this.#at++] ?? '').replaceAll(/^['"]|['"]$/g, '');
      this.#skip('?');
      const type = this.#skip(':') ? this.read() : undefined;
      members.push({ key, module: this.#written.module, type, method: false, isStatic: false });
      if (!this.#skip(',')) this.#skip(';');
    }
    return { kind: 'object', members };
  }
}
