/** The query of a webhook as a whole: where Twilio fetches with GET, it holds what a body does otherwise. */
import { calleeName, dottedName, unwrap } from '../program/ast.ts';
import type { Handler } from './webhook-handlers.ts';

/** Exports that platforms call for GET. */
const EXPORTS: ReadonlySet<string> = new Set(['GET', 'loader']);
/** What is more than the query: an address is said in many logs, and tells the query only at its end. */
const ADDRESS = /(?:url|href|path)$/i;

/** Whether a handler is for requests with GET alone. */
export function takesGet({ call, exported, fn }: Handler): boolean {
  if (call && calleeName(call) === 'get') return true;
  if (exported !== undefined && EXPORTS.has(exported)) return true;
  const { parent } = fn;
  const decorators = parent.type === 'MethodDefinition' && 'decorators' in parent ? parent.decorators : [];
  return decorators.some(({ expression }) => {
    const node = unwrap(expression);
    return dottedName(node.type === 'CallExpression' ? node.callee : node)?.at(-1) === 'Get';
  });
}

/** Whether a path from a handler's parameter leads to its query, or to an address that ends in it. */
export function isQuery(path: readonly string[], { models }: Handler): boolean {
  const key = path.join(' ');
  return models.some((model) => model.query.includes(key));
}

/** Whether such a path leads to the query, and to no more than that. */
export function isQueryAlone(path: readonly string[], handler: Handler): boolean {
  return !ADDRESS.test(path.at(-1) ?? '') && isQuery(path, handler);
}
