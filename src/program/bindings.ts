/** The names that patterns bind, and the keys that access paths are made of. */
import type { TSESTree } from '@typescript-eslint/utils';
import { staticKey, unwrap, type Node } from './ast.ts';
import type { Module } from './module.ts';

/** A wildcard in an access path: any property, any element. */
export const ANY = '*';

/** Whether a key stands for an element of a list. */
export function isElementKey(key: string | undefined): boolean {
  return key !== undefined && (key === ANY || /^\d+$/.test(key));
}

export interface Binding {
  readonly identifier: TSESTree.Identifier;
  readonly from: readonly string[];
  readonly rest?: ReadonlySet<string>;
  readonly fallback?: Node;
}

/** The names that a pattern binds, each with the path of its value in the whole. */
export function bindingsOf(pattern: Node, module: Module, from: readonly string[] = [], fallback?: Node): Binding[] {
  const withFallback = fallback ? { fallback } : {};
  switch (pattern.type) {
    case 'Identifier':
      return [{ identifier: pattern, from, ...withFallback }];
    case 'AssignmentPattern':
      return bindingsOf(pattern.left, module, from, pattern.right);
    case 'TSParameterProperty':
      return bindingsOf(pattern.parameter, module, from);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, i) => {
        if (!element) return [];
        if (element.type === 'RestElement')
          return bindingsOf(element.argument, module, [...from, ANY].slice(0, from.length), undefined);
        return bindingsOf(element, module, [...from, String(i)], undefined);
      });
    case 'ObjectPattern': {
      const seen = new Set<string>();
      return pattern.properties.flatMap((property): Binding[] => {
        if (property.type === 'RestElement') {
          return bindingsOf(property.argument, module, from).map((b) => ({ ...b, rest: new Set(seen) }));
        }
        const key = keyOf(property.key, property.computed, module);
        if (key !== undefined) seen.add(key);
        return bindingsOf(property.value, module, [...from, key ?? ANY]);
      });
    }
    case 'RestElement':
      return bindingsOf(pattern.argument, module, from);
    default: {
      // As in `(a as B) = c`.
      const inner = unwrap(pattern);
      return inner === pattern ? [] : bindingsOf(inner, module, from, fallback);
    }
  }
}

/** What a constant variable is given, where a name stands for all of it. */
export function initialiserOf(name: Node, module: Module): Node | undefined {
  const definition =
    name.type === 'Identifier' ? (module.variableOf(name)?.defs[0]?.node as Node | undefined) : undefined;
  return definition?.type === 'VariableDeclarator' &&
    definition.id.type === 'Identifier' &&
    definition.parent.kind === 'const'
    ? (definition.init ?? undefined)
    : undefined;
}

/** A key that is written out, or a constant variable's value. */
export function keyOf(key: Node, computed: boolean, module: Module): string | undefined {
  const written = staticKey(key, computed);
  if (written !== undefined) return written;
  const node = unwrap(key);
  const made = initialiserOf(node, module);
  if (made) return staticKey(unwrap(made), true);
  if (node.type === 'Literal') return String(node.value);
  return undefined;
}
