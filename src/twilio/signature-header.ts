/** Where a program reads the header that holds a webhook's signature, and what it does with the value. */
import { calleeName, dottedName, isFunction, staticKey, unwrap, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { trace, type TracePolicy } from '../program/trace.ts';

/** The headers by which Twilio signs (Twilio's webhook security guide; SendGrid's event webhook, 2026-11-25). */
const HEADER = /^x-twilio-(?:email-event-webhook-)?signature$/i;
const IN_TEXT = /x-twilio-(?:email-event-webhook-)?signature/i;
const LOGGERS = /^(?:console|log|logs|logging|\w*logger|winston|pino|sentry|debug)$/i;
const LEVELS = new Set(['log', 'info', 'warn', 'warning', 'error', 'debug', 'trace', 'verbose', 'fatal']);
/** Functions that change the form of a value, look at it or hand it to an answer: no check by themselves. */
const CONVERSIONS = new Set([
  ...['from', 'String', 'Boolean', 'Number', 'trim', 'toString', 'toLowerCase', 'toUpperCase', 'normalize', 'split'],
  ...['includes', 'startsWith', 'endsWith', 'indexOf', 'slice', 'substring', 'replace', 'concat', 'join', 'isArray'],
  ...['encode', 'decode', 'atob', 'btoa', 'Uint8Array', 'stringify', 'parse', 'at', 'Error', 'push', 'set', 'header'],
  ...['setHeader', 'get', 'send', 'json', 'end', 'status', 'text', 'String.raw', 'isNil', 'isEmpty', 'isString'],
]);

/** True when the code of a module names the header at all. */
export function namesHeader(module: Module): boolean {
  return IN_TEXT.test(module.text);
}

/** True for a call that only writes a record, by its name. */
export function isLogByName(call: CallNode): boolean {
  const names = dottedName(call.callee);
  if (!names) return false;
  const [last = ''] = names.slice(-1);
  if (names.length === 1) return LOGGERS.test(last);
  return LEVELS.has(last) && names.slice(0, -1).some((name) => LOGGERS.test(name));
}

/** True for a call that changes the form of its argument, or only looks at it. */
export function isConversion(call: CallNode): boolean {
  const name = calleeName(call);
  return name !== undefined && CONVERSIONS.has(name);
}

const POLICY_OF = (engine: Engine): TracePolicy<true> => ({
  judge: ({ place }) => (isHeaderRead(engine, place) ? { kind: 'source', label: true } : undefined),
  confirms: () => false,
});

/** True when the value at a place comes from the header of the signature. */
export function carriesHeader(engine: Engine, place: Place): boolean {
  return trace(engine, place, POLICY_OF(engine)).length > 0;
}

function isHeaderRead(engine: Engine, place: Place): boolean {
  if (place.path.some((key) => HEADER.test(key))) return true;
  const node = unwrap(place.node);
  const { module } = place;
  switch (node.type) {
    case 'MemberExpression':
      if (!node.computed) return false;
      return isHeaderName(engine, { ...place, node: node.property, path: [], except: undefined });
    case 'CallExpression':
      return node.arguments.some(
        (argument) =>
          !isFunction(argument) && isHeaderName(engine, { ...place, node: argument, path: [], except: undefined }),
      );
    case 'Identifier': {
      const definition = module.variableOf(node)?.defs[0];
      const parameter = definition?.name as Node | undefined;
      return (
        (definition?.type as string | undefined) === 'Parameter' &&
        parameter?.type === 'Identifier' &&
        ('decorators' in parameter ? parameter.decorators : []).some(({ expression }) =>
          IN_TEXT.test(module.textOf(expression)),
        )
      );
    }
    default:
      return false;
  }
}

/** The header's name: written, a constant, or a key that was looked for by it. */
function isHeaderName(engine: Engine, place: Place): boolean {
  const node = unwrap(place.node);
  if (node.type === 'Literal') return typeof node.value === 'string' && HEADER.test(node.value);
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression' && node.type !== 'TemplateLiteral') return false;
  return engine.values(place).some((value) => {
    const at = unwrap(value.place.node);
    if (at.type === 'Literal' || at.type === 'TemplateLiteral')
      return HEADER.test(value.place.module.textOf(at).slice(1, -1));
    return at.type === 'CallExpression' && calleeName(at) === 'find' && IN_TEXT.test(value.place.module.textOf(at));
  });
}

/** True for an expression that stands for nothing but a constant: a test for presence compares with such. */
export function isFixed(node: Node): boolean {
  const at = unwrap(node);
  return (
    at.type === 'Literal' ||
    (at.type === 'TemplateLiteral' && at.expressions.length === 0) ||
    (at.type === 'Identifier' && at.name === 'undefined') ||
    at.type === 'UnaryExpression'
  );
}

/** The key of a property, where it can be read. */
export function keyOf(property: Node): string | undefined {
  return property.type === 'Property' ? staticKey(property.key, property.computed) : undefined;
}
