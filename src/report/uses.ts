/** Findings about uses of products: the words, the place, the safe edits. */
import type { Rule } from 'eslint';
import type { Analysis } from '../analysis.ts';
import type { OwnerRule, ProductId, UseRow } from '../catalogue/types.ts';
import { judge, judgeProduct, type Judgement, type Reason } from '../twilio/policy.ts';
import type { Operation, ParameterEdits, Spot, Use } from '../twilio/operation.ts';
import { locationOf } from './location.ts';
import { toldName } from './parameter-names.ts';

/** Messages by reason, for the `messages` of a rule that owns products. */
export const USE_MESSAGES: Readonly<Record<Reason, string>> = {
  'not-eligible':
    "{{what}} uses {{product}}, which is not HIPAA-eligible by Twilio's table of {{asOf}}{{lifecycle}} ({{cfr}}). {{advice}}",
  unknown:
    '{{what}} uses {{product}}, whose HIPAA eligibility no text of Twilio states (table of {{asOf}}), so it counts as not eligible ({{cfr}}). {{advice}}',
  'not-in-baa':
    "{{what}} uses {{product}}, which your BAA ('baa.products') does not list; Twilio's table of {{asOf}} calls it {{verdict}} ({{cfr}}). {{advice}}",
  restricted:
    "{{what}} uses {{product}}, which Twilio's table of {{asOf}} calls {{verdict}} and which is reported because 'baa.products' does not list it ({{cfr}}). {{advice}}",
};

export const USE_SUGGESTIONS = {
  remove: "Remove '{{parameter}}'.",
  off: "Set '{{parameter}}' to {{value}}.",
};

const VERDICTS = {
  yes: 'eligible',
  no: 'not eligible',
  conditional: 'eligible under conditions',
  unknown: 'of unknown eligibility',
};

export interface UseFilter {
  /** Leaves out uses that the rule's options let pass. */
  readonly accept?: (use: Use, judgement: Judgement) => boolean;
  /** What the user should do, when it is not the usual. */
  readonly advice?: string;
}

/** Reports the uses of products that a rule owns and that the table or the BAA speaks against. */
export function reportUses(
  analysis: Analysis,
  context: Rule.RuleContext,
  owner: OwnerRule,
  cfr: string,
  filter: UseFilter = {},
): void {
  const told = new Set<string>();
  for (const use of analysis.uses) {
    const judgement = judge(use, analysis.settings);
    if (use.spot.module !== undefined && use.spot.module !== analysis.module) continue;
    if (judgement?.owner !== owner || filter.accept?.(use, judgement) === false) continue;
    // A resource and its call may both use the same product: one finding says it.
    const loc = locationOf(context, use.spot);
    const key = `${JSON.stringify(loc)}${use.product}`;
    if (told.has(key) || (use.row === undefined && toldElsewhere(analysis, use, owner))) continue;
    told.add(key);
    reportProduct(context, judgement, use.spot, describe(use), cfr, filter.advice, use);
  }
}

/** The resource's own product is not reported beside a more telling use of the same call. */
function toldElsewhere(analysis: Analysis, use: Use, owner: OwnerRule): boolean {
  return analysis.uses.some(
    (other) =>
      other.operation === use.operation &&
      other.row !== undefined &&
      other.product !== use.product &&
      other.spot.node === use.spot.node &&
      judge(other, analysis.settings)?.owner === owner,
  );
}

function describe(use: Use): string {
  const { parameter, operation, value } = use;
  if (parameter)
    return parameter.name === '#text' ? `The text of '${operation.action}'` : `'${toldName(parameter, value)}'`;
  if (operation.dialect === 'sdk') return `'${nameOfResource(operation)}${operation.action}'`;
  return operation.dialect === 'twiml-builder' ? `'${operation.action}'` : nameOfElement(operation.resource);
}

/** The resource as the code calls it: `recordings.` of `client.calls(sid).recordings.create`. */
function nameOfResource({ spot, methodSpot }: Operation): string {
  return spot.node.type === 'Identifier' && spot.node !== methodSpot.node ? `${spot.node.name}.` : '';
}

function nameOfElement(resource: string): string {
  if (resource.startsWith('studio:')) return `The widget '${resource.slice('studio:'.length)}'`;
  const tag = /^twiml:(?:.*>)?([^>]+)$/.exec(resource)?.[1];
  return tag === undefined ? `A request to '${resource}'` : `<${tag}>`;
}

/** Reports one judgement at a place. */
export function reportProduct(
  context: Rule.RuleContext,
  judgement: Judgement,
  spot: Spot,
  what: string,
  cfr: string,
  advice?: string,
  use?: Use,
): void {
  const { product, reason } = judgement;
  const usual =
    reason === 'not-eligible'
      ? 'Keep it out of the path of PHI, or use an eligible product instead.'
      : `Switch it off, or list '${product.id}' in 'baa.products' once your BAA covers it.`;
  context.report({
    loc: locationOf(context, spot),
    messageId: reason,
    data: {
      what,
      product: `${product.name} (${product.id})`,
      asOf: judgement.asOf,
      lifecycle: product.lifecycle === 'active' ? '' : `, and is ${LIFECYCLES[product.lifecycle] ?? product.lifecycle}`,
      verdict: VERDICTS[judgement.verdict],
      cfr,
      advice: advice ?? usual,
    },
    suggest: use ? suggestionsFor(use) : [],
  });
}

const LIFECYCLES: Readonly<Record<string, string>> = {
  eol: 'at its end of life',
  deprecated: 'deprecated',
  legacy: 'a legacy product',
  'end-of-sale': 'no longer sold',
};

function suggestionsFor(use: Use): Rule.SuggestionReportDescriptor[] {
  const edits: ParameterEdits | undefined = use.value?.edits;
  const { parameter } = use;
  if (!edits || !parameter || use.value?.spot !== use.spot) return [];
  const data = { parameter: toldName(parameter, use.value), product: use.product };
  const suggestions: Rule.SuggestionReportDescriptor[] = [];
  const { remove } = edits;
  if (remove && !isHeldBack(use, parameter.name))
    suggestions.push({ messageId: 'remove', data, fix: (fixer) => fixer.removeRange([remove[0], remove[1]]) });
  const off = offValue(use.row);
  const replaced = off === undefined ? undefined : edits.replace?.(off);
  if (off !== undefined && replaced) {
    const value = typeof off === 'string' ? `'${off}'` : String(off);
    suggestions.push({
      messageId: 'off',
      data: { ...data, value },
      fix: (fixer) => fixer.replaceTextRange([replaced.range[0], replaced.range[1]], replaced.text),
    });
  }
  return suggestions;
}

/** Whether another parameter of the call switches the same on as soon as this one is gone. */
function isHeldBack({ operation }: Use, name: string): boolean {
  return operation.names.some((other) => {
    const parameter = operation.parameter(other);
    return (
      parameter !== undefined &&
      parameter.values.length > 0 &&
      parameter.entry.uses?.some((row) => row.without === name) === true
    );
  });
}

/** The value that switches a use off, where there is one. */
function offValue(row: UseRow | undefined): string | boolean | undefined {
  if (row?.when === 'true') return false;
  if (row?.when.startsWith('!do-not-record') === true) return 'do-not-record';
  return undefined;
}

/** Judges and reports a product that is no operation's: a package, a host, an address. */
export function reportProductAt(
  analysis: Analysis,
  context: Rule.RuleContext,
  product: ProductId,
  spot: Spot,
  what: string,
  cfr: string,
  accept?: (judgement: Judgement) => boolean,
): void {
  const judgement = judgeProduct(product, analysis.settings);
  if (judgement && accept?.(judgement) !== false) reportProduct(context, judgement, spot, what, cfr, undefined);
}
