/** Which calls run the methods of one instance, where all that is done with it can be seen. */
import {
  isCall,
  parentOf,
  staticKey,
  unwrap,
  wrapped,
  type CallNode,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './ast.ts';
import type { Engine } from './engine.ts';
import type { Module } from './module.ts';
import type { Frame, Place } from './place.ts';

/**
 * The frames in which a method of an instance runs: none where nobody calls it.
 * @param self where the instance is made
 * @returns undefined where more may be done with the instance than can be seen
 */
export function runsOf(engine: Engine, self: Place, cls: ClassNode, method: FunctionNode): Frame[] | undefined {
  const made = unwrap(self.node);
  const member = parentOf(method);
  if (made.type !== 'NewExpression' || member?.type !== 'MethodDefinition' || member.kind !== 'method')
    return undefined;
  const uses = usesOf(made, self.module);
  const name = staticKey(member.key, member.computed);
  if (!uses || name === undefined || uses.handedOn.has(name)) return undefined;
  const [only, ...others] = engine.values({ ...self, node: made.callee, path: [], except: undefined });
  if (only?.place.node !== cls || others.length > 0 || isUsedByThis(name, only.place.module)) return undefined;
  return uses.calls
    .filter((call) => call.name === name)
    .flatMap(({ node }) => engine.callees(node, { ...self, node, path: [], except: undefined }))
    .flatMap(({ fn, frame }) => (fn === method && frame ? [frame] : []));
}

interface Uses {
  readonly calls: readonly { readonly node: CallNode; readonly name: string }[];
  /** Members that are not called on the spot: methods among them may run anywhere. */
  readonly handedOn: ReadonlySet<string>;
}

const known = new WeakMap<Node, Uses | undefined>();

/** What is done with the value of an expression, where a variable holds it that is only used for its members. */
function usesOf(made: Node, module: Module): Uses | undefined {
  if (!known.has(made)) known.set(made, findUses(made, module));
  return known.get(made);
}

function findUses(made: Node, module: Module): Uses | undefined {
  const holder = parentOf(wrapped(made));
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return undefined;
  if (holder.parent.parent.type === 'ExportNamedDeclaration') return undefined;
  const calls: { node: CallNode; name: string }[] = [];
  const handedOn = new Set<string>();
  for (const { identifier, init } of module.variableOf(holder.id)?.references ?? []) {
    if (init === true) continue;
    const outer = wrapped(identifier);
    const member = parentOf(outer);
    const name =
      member?.type === 'MemberExpression' && member.object === outer
        ? staticKey(member.property, member.computed)
        : undefined;
    if (!member || name === undefined) return undefined;
    const use = wrapped(member);
    const call = parentOf(use);
    if (isCall(call) && call.callee === use) calls.push({ node: call, name });
    else handedOn.add(name);
  }
  return { calls, handedOn };
}

/** Whether code of the module uses a method by `this` or `super`: those calls have no frame here. */
function isUsedByThis(name: string, module: Module): boolean {
  return module.nodes('MemberExpression').some(({ object, property, computed }) => {
    if (object.type !== 'ThisExpression' && object.type !== 'Super') return false;
    return staticKey(property, computed) === name || (computed && staticKey(property, computed) === undefined);
  });
}
