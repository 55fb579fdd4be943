/** Calls of a method under another name: `const { create: send } = client.messages`, `const send = messages.create.bind(messages)`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { staticKey, unwrap, wrapped, type Node } from '../program/ast.ts';
import { isBind } from '../program/calls.ts';
import type { Module } from '../program/module.ts';

/** The calls of variables that hold a method of one of these names. */
export function renamedCalls(module: Module, methods: ReadonlySet<string>): TSESTree.CallExpression[] {
  const found: TSESTree.CallExpression[] = [];
  for (const declarator of module.nodes('VariableDeclarator')) {
    for (const name of namesOf(declarator, methods)) {
      for (const { identifier } of module.variableOf(name)?.references ?? []) {
        const callee = wrapped(identifier);
        const call = callee.parent;
        if (call?.type === 'CallExpression' && call.callee === callee) found.push(call);
      }
    }
  }
  return found;
}

/** The names that a declaration gives to methods and that don't tell so themselves. */
function namesOf({ id, init }: TSESTree.VariableDeclarator, methods: ReadonlySet<string>): TSESTree.Identifier[] {
  if (!init) return [];
  const names = id.type === 'Identifier' ? (isMethod(init, methods) ? [id] : []) : renamedIn(id, methods);
  return names.filter(({ name }) => !methods.has(name));
}

function isMethod(node: Node, methods: ReadonlySet<string>): boolean {
  const value = unwrap(node);
  if (value.type === 'CallExpression') {
    const callee = unwrap(value.callee);
    return isBind(value) && callee.type === 'MemberExpression' && isMethod(callee.object, methods);
  }
  return value.type === 'MemberExpression' && methods.has(staticKey(value.property, value.computed) ?? '');
}

function renamedIn(pattern: Node, methods: ReadonlySet<string>): TSESTree.Identifier[] {
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((property) => {
    if (property.type === 'RestElement') return [];
    const value = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (value.type !== 'Identifier') return renamedIn(value, methods);
    return methods.has(staticKey(property.key, property.computed) ?? '') ? [value] : [];
  });
}
