/** Whether a handler answers in TwiML: that makes it a webhook of Twilio's, whatever it reads. */
import { contains, staticKey, wrapped, type FunctionNode, type Node } from '../program/ast.ts';
import { textWithout } from '../program/code-text.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { TWIML_ANSWER } from './evidence.ts';

/** TwiML, or the check of a signature. `/twiml` in an address is where others fetch it. */
const ANSWERS = new RegExp(String.raw`${TWIML_ANSWER}|(?<![/\w'"\`-])twiml\b(?![/-])|x-twilio-signature`, 'i');
/** The content type of an answer in TwiML, which one that is only sent does not need. */
const XML = /\bxml\b/i;
/** Methods that put a parameter into a form: `form.append('Twiml', text)`. */
const SETTERS = ['append', 'set'];
/** Where the parameters of a request stand: in its call, a form, or a variable. */
const HOLDERS: ReadonlySet<string> = new Set(['CallExpression', 'NewExpression', 'VariableDeclarator']);

/**
 * Whether a handler answers in TwiML, or checks a signature of Twilio. TwiML that it hands to Twilio for a call of its
 * own says nothing about who called the handler: a route that only sends is no webhook.
 */
export function answersTwilio(fn: FunctionNode, module: Module): boolean {
  if (!ANSWERS.test(module.textOf(fn))) return false;
  const sent = sentTwiml(fn, module);
  if (!ANSWERS.test(textWithout(module, fn, sent))) return false;
  if (sent.length === 0) return true;
  // TwiML may begin with `<?xml ...?>` where it is only sent, too.
  const rest = textWithout(module, fn, [...sent, ...writesBehind(sent, fn, module)]);
  return XML.test(rest) || /x-twilio-signature/i.test(rest);
}

/** What tells the receiver of an answer that it is XML. */
const XML_TYPE = /\b(?:text|application)\/xml\b|\btype\(\s*['"`]xml/i;

/**
 * Whether a handler sends TwiML that a helper makes: `new Response(emptyTwiml(), { headers: xml })`. One of the two says
 * that the answer is XML, which TwiML for a call to be made does not need.
 *
 * @param isHandler functions that are judged for themselves.
 */
export function answersByHelper(
  engine: Engine,
  fn: FunctionNode,
  module: Module,
  isHandler: (one: { readonly fn: FunctionNode; readonly module: Module }) => boolean,
): boolean {
  const sent = sentTwiml(fn, module);
  const isXml = XML_TYPE.test(textWithout(module, fn, sent));
  return module.index.calls.some((call) => {
    if (!contains(fn, call) || sent.some((node) => contains(node, call)) || !isUsed(call)) return false;
    return engine
      .callees(call, engine.at(module, call))
      .some(
        (helper) =>
          !contains(fn, helper.fn) &&
          (isXml || XML_TYPE.test(textWithout(helper.module, helper.fn, []))) &&
          answersTwilio(helper.fn, helper.module) &&
          !isHandler(helper),
      );
  });
}

/** Whether something takes what a call gives. */
function isUsed(call: Node): boolean {
  const { parent } = wrapped(call);
  return (parent?.type === 'AwaitExpression' ? wrapped(parent).parent : parent)?.type !== 'ExpressionStatement';
}

/** Where a function gives TwiML to a request of its own: the parameter `twiml` of a call to be made. */
function sentTwiml(fn: FunctionNode, module: Module): Node[] {
  const properties = module
    .nodes('ObjectExpression')
    .filter((node) => HOLDERS.has(wrapped(node).parent?.type ?? ''))
    .flatMap((node) => node.properties)
    .filter((one) => one.type === 'Property' && isTwiml(staticKey(one.key, one.computed)));
  const entries = SETTERS.flatMap((name) => module.index.callsByName.get(name) ?? []).filter((call) => {
    const [key] = call.arguments;
    return key?.type === 'Literal' && isTwiml(key.value);
  });
  return [...properties, ...entries].filter((node) => contains(fn, node));
}

/** Where the variables get their values that parts of a function read, and those that these values read. */
function writesBehind(parts: readonly Node[], fn: FunctionNode, module: Module): Node[] {
  const waiting = new Set(module.scopeManager.scopes.flatMap((scope) => scope.variables));
  const found: Node[] = [];
  const visit = (part: Node): void => {
    for (const variable of waiting) {
      const { references } = variable;
      if (!references.some((reference) => reference.isRead() && contains(part, reference.identifier))) continue;
      waiting.delete(variable);
      for (const reference of references) {
        const { parent } = reference.identifier;
        const isValue = parent.type === 'VariableDeclarator' || parent.type === 'AssignmentExpression';
        if (!reference.isWrite() || !isValue || !contains(fn, parent)) continue;
        found.push(parent);
        visit(parent);
      }
    }
  };
  for (const part of parts) visit(part);
  return found;
}

function isTwiml(key: unknown): boolean {
  return key === 'twiml' || key === 'Twiml';
}
