/** Checks that come too late: what the request says has had its effect by then. */
import { calleeName, contains, enclosingFunction, unwrap, wrapped, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { trace } from '../program/trace.ts';
import { sdkCheck } from './signature-checks.ts';
import { isLogByName } from './signature-header.ts';
import type { Handler } from './webhook-handlers.ts';
import type { Webhooks } from './webhooks.ts';

/** Calls that have an effect outside of the request, by their name. */
const EFFECT =
  /^(?:save|insert|upsert|store|send|publish|enqueue|emit|dispatch|persist|handle|process|notify|forward|schedule|cancel|confirm|book|record|create|update|delete|remove)(?:$|[A-Z_])/;
/** Calls that only read a request, or that gather what is to be checked. */
const READS =
  /^(?:parse|decode|read|get|text|json|formData|validate|verify|check|append|set|push|fromEntries|assign|stringify|log|on|once|add)/;

export interface LateCheck {
  readonly check: CallNode;
  /** The call that used the request's content before. */
  readonly use: CallNode;
}

/** The checks of a module that come after a use of the request's content, each with the first such use. */
export function lateChecks(engine: Engine, module: Module, webhooks: Webhooks): LateCheck[] {
  const checks = module.index.calls.filter((call) => sdkCheck(engine, module, call)?.kind === 'result');
  if (checks.length === 0) return [];
  return webhooks.handlers(module).flatMap((handler) =>
    checks.flatMap((check): LateCheck[] => {
      if (!contains(handler.fn, check) || enclosingFunction(check) !== handler.fn) return [];
      const use = module.index.calls.find(
        (call) =>
          contains(handler.fn, call) &&
          call.range[1] <= check.range[0] &&
          isStraight(call, check) &&
          hasEffect(call) &&
          usesContent(engine, module, call, handler, webhooks),
      );
      return use ? [{ check, use }] : [];
    }),
  );
}

/** Both run, one after the other: the earlier one doesn't stand in a branch that may leave. */
function isStraight(earlier: Node, later: Node): boolean {
  const fn = enclosingFunction(later);
  if (enclosingFunction(earlier) !== fn) return false;
  for (let at: Node | undefined = earlier.parent; at && at !== fn; at = at.parent) {
    if (contains(at, later)) return true;
    if (at.type === 'IfStatement' || at.type === 'SwitchCase' || at.type === 'ConditionalExpression') return false;
  }
  return true;
}

function hasEffect(call: CallNode): boolean {
  const name = calleeName(call);
  if (name === undefined || call.type === 'NewExpression' || isLogByName(call)) return false;
  if (EFFECT.test(name)) return true;
  if (READS.test(name)) return false;
  const outer = wrapped(call).parent;
  return outer?.type === 'AwaitExpression' && wrapped(outer).parent?.type === 'ExpressionStatement';
}

function usesContent(engine: Engine, module: Module, call: CallNode, handler: Handler, webhooks: Webhooks): boolean {
  return call.arguments.some((argument) => {
    const node = unwrap(argument.type === 'SpreadElement' ? argument.argument : argument);
    // The request itself is handed around to be read.
    const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
    if (variable && handler.names.has(variable) && handler.names.get(variable)?.length === 0) return false;
    return (
      trace(engine, engine.at(module, node), {
        judge: ({ place }) => (webhooks.contents.contentAt(place) ? { kind: 'source', label: true } : undefined),
        confirms: () => false,
      }).length > 0
    );
  });
}
