/** Suggestions that log what a log may hold of a webhook instead of its body or a field that bears PHI. */
import type { Rule } from 'eslint';
import type { Analysis } from '../analysis.ts';
import { fieldPolicy, SAFE_FIELDS_BY_FAMILY } from '../catalogue/webhook-fields.ts';
import { calleeName, contains, dottedName, isCall, unwrap, wrapped, type Node } from '../program/ast.ts';
import type { PhiLabel } from '../phi/policy.ts';
import type { Flow } from '../program/trace.ts';

export const WEBHOOK_EDITS = {
  safe: 'Log {{fields}} instead.',
  leave: "Leave '{{field}}' out.",
};

/** Calls that give fields by a method, and calls that give text. */
const FORMS = new Set(['formData', 'URLSearchParams', 'FormData']);
const TEXTS = new Set([
  'text',
  'toString',
  'stringify',
  'arrayBuffer',
  'buffer',
  'json5',
  'rawBody',
  'String',
  'readRawBody',
]);
/** Expressions that give text. */
const IS_TEXT: ReadonlySet<string> = new Set(['TemplateLiteral', 'BinaryExpression', 'AssignmentExpression']);
/** Frameworks whose request has the parsed body below `body`. */
const PARSED = new Set(['express', 'fastify', 'next-pages', 'restify', 'nest', 'google', 'vercel']);

/** The suggestions for a webhook's content in a log. */
export function webhookSuggestions(flow: Flow<PhiLabel>, analysis: Analysis): Rule.SuggestionReportDescriptor[] {
  const { node } = flow.report;
  if (flow.report.module !== analysis.module) return [];
  const field = flow.label.field ?? '';
  return field === '' ? logSafeFields(unwrap(node), analysis) : withoutField(node, field, analysis);
}

/** The whole body: an object of the fields that a log may hold. */
function logSafeFields(node: Node, analysis: Analysis): Rule.SuggestionReportDescriptor[] {
  const { text } = analysis.module;
  const written = text.slice(node.range[0], node.range[1]);
  if (!dottedName(node)) return [];
  const read = readerOf(node, written, analysis);
  if (!read) return [];
  const { engine, module } = analysis;
  // What `...rest` left out isn't in it.
  const values = engine.values(engine.at(module, node));
  const fields = safeFields(node, analysis).filter((name) => !values.some(({ place }) => place.except?.has(name)));
  if (fields.length === 0) return [];
  const properties = fields.map((name) => `${name}: ${read(name)}`).join(', ');
  const outer = wrapped(node);
  const { parent } = outer;
  const data = { fields: fields.map((name) => `'${name}'`).join(', ') };
  const replace = (target: Node, by: string): Rule.SuggestionReportDescriptor[] => [
    { messageId: 'safe', data, fix: (fixer) => fixer.replaceTextRange([...target.range], by) },
  ];
  if (parent?.type === 'SpreadElement')
    return parent.parent.type === 'ObjectExpression' ? replace(parent, properties) : [];
  if (parent?.type === 'TemplateLiteral' || parent?.type === 'BinaryExpression')
    return replace(outer, fields.slice(0, 1).map(read).join(''));
  if (parent?.type === 'Property' && parent.shorthand) return replace(parent, `${written}: { ${properties} }`);
  return isCall(parent) || parent?.type === 'Property' || parent?.type === 'ArrayExpression'
    ? replace(outer, `{ ${properties} }`)
    : [];
}

/** How a field of the body is read from an expression, as the code shows it; undefined where it is text. */
function readerOf(node: Node, written: string, analysis: Analysis): ((field: string) => string) | undefined {
  const { engine, module, webhooks } = analysis;
  const read = (field: string): string => `${written}.${field}`;
  const get = (field: string): string => `${written}.get('${field}')`;
  if (module.text.includes(`${written}.get('`) || module.text.includes(`${written}.get("`)) return get;
  for (const value of engine.values(engine.at(module, node))) {
    const made = unwrap(value.place.node);
    if (IS_TEXT.has(made.type) || (made.type === 'Literal' && typeof made.value === 'string')) return undefined;
    if (isCall(made) && value.place.path.length === 0) {
      const name = calleeName(made) ?? '';
      if (FORMS.has(name)) return get;
      if (TEXTS.has(name)) return undefined;
    }
    if (made.type !== 'Identifier') continue;
    const variable = module.variableOf(made);
    const handler = webhooks.handlers(module).find((one) => variable !== null && one.names.has(variable));
    const from = variable === null ? undefined : handler?.names.get(variable);
    if (!handler || !from) continue;
    const path = [...from, ...value.place.path];
    if (path[0] === '#piece') return undefined;
    const isBody = handler.models.some((model) => model.bodies.includes(path.join(' ')));
    if (isBody) {
      // Platforms hand the body on as text.
      if (
        path.at(-1) === 'body' &&
        !handler.frameworks.some((one) => PARSED.has(one)) &&
        !readsBelow(written, analysis)
      )
        return undefined;
      if (handler.kind === 'socket') return undefined;
      continue;
    }
    if (path.length > 0 && path[0] !== '#body') return undefined;
    const below = `${written}.body`;
    if (path.length === 0 && (handler.frameworks.some((one) => PARSED.has(one)) || readsBelow(below, analysis)))
      return (field) => `${below}.${field}`;
    return path[0] === '#body' ? read : undefined;
  }
  return read;
}

function readsBelow(written: string, analysis: Analysis): boolean {
  return analysis.module.nodes('MemberExpression').some((member) => {
    const names = dottedName(member);
    return names?.slice(0, -1).join('.') === written && /^[A-Z]/.test(names.at(-1) ?? '');
  });
}

/** The fields that a log may hold of the webhook at hand: what the handler reads, or what goes with it. */
function safeFields(node: Node, analysis: Analysis): readonly string[] {
  const { module, webhooks, settings } = analysis;
  const handler = webhooks.handlers(module).find((one) => contains(one.fn, node));
  const read = [...(handler ? webhooks.fieldsOf(handler) : [])];
  const isSafe = (name: string): boolean =>
    (fieldPolicy(name) === 'loggable' || settings.webhooks.safeFields.includes(name)) && /^[\w$]+$/.test(name);
  const safe = read.filter(isSafe);
  if (safe.some((name) => /Sid$/i.test(name))) return safe.slice(0, 4);
  const text = handler ? module.textOf(handler.fn) : '';
  const family =
    SAFE_FIELDS_BY_FAMILY.find((row) => row.when.some((name) => read.includes(name))) ??
    SAFE_FIELDS_BY_FAMILY.find((row) =>
      row.log.includes(/voice|call|gather|dial/i.test(text) ? 'CallSid' : 'MessageSid'),
    );
  return [...new Set([...(family?.log.slice(0, 2) ?? []), ...safe])].slice(0, 4);
}

/** One field: the SID of the same body, or the property left out. */
function withoutField(node: Node, field: string, analysis: Analysis): Rule.SuggestionReportDescriptor[] {
  const outer = wrapped(node);
  const { parent } = outer;
  if (parent?.type === 'Property' && parent.value === outer && parent.parent.type === 'ObjectExpression')
    return leaveOut(parent, parent.parent.properties, field, analysis);
  const names = dottedName(node);
  if (!names || names.length < 2 || names.at(-1) !== field || names[0] === 'this') return [];
  const sid = safeFields(node, analysis).find((name) => /Sid$/i.test(name));
  if (sid === undefined) return [];
  return [
    {
      messageId: 'safe',
      data: { fields: `'${sid}'` },
      fix: (fixer) => fixer.replaceTextRange([...node.range], [...names.slice(0, -1), sid].join('.')),
    },
  ];
}

function leaveOut(
  property: Node,
  properties: readonly Node[],
  field: string,
  analysis: Analysis,
): Rule.SuggestionReportDescriptor[] {
  const index = properties.indexOf(property);
  const next = properties[index + 1];
  const last = properties[index - 1];
  const range: [number, number] = next
    ? [property.range[0], next.range[0]]
    : [last ? last.range[1] : property.range[0], property.range[1]];
  const between = analysis.module.text.slice(...range);
  // A comment would go with it.
  if (/\/[/*]/.test(between.replace(/(['"`]).*?\1/g, ''))) return [];
  return [{ messageId: 'leave', data: { field }, fix: (fixer) => fixer.removeRange(range) }];
}
