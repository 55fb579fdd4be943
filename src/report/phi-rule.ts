/** What the rules on PHI in operations share: which parameters they look at, and how they report. */
import type { Rule } from 'eslint';
import type { Analysis } from '../analysis.ts';
import type { Role } from '../catalogue/types.ts';
import type { Flow } from '../program/trace.ts';
import type { PhiLabel } from '../phi/policy.ts';
import { judgeProduct } from '../twilio/policy.ts';
import type { Operation, Parameter } from '../twilio/operation.ts';
import { flowData, flowsHere, locOf, toldTraces } from './flow.ts';

/** A parameter that PHI reaches. */
export interface PhiSink {
  readonly operation: Operation;
  readonly parameter: Parameter;
  readonly flow: Flow<PhiLabel>;
}

/** The flows of PHI into parameters of given roles, each value and sink once. */
export function phiSinks(analysis: Analysis, roles: ReadonlySet<Role>): PhiSink[] {
  return analysis.fact(`phi in ${[...roles].sort().join(' ')}`, () => {
    const found: PhiSink[] = [];
    for (const operation of [...analysis.operations, ...analysis.operationsRun]) {
      for (const name of operation.names) {
        const parameter = operation.parameter(name);
        if (!parameter || !roles.has(parameter.entry.role) || parameter.present === 'no') continue;
        for (const flow of flowsInto(analysis, parameter)) found.push({ operation, parameter, flow });
      }
    }
    return found;
  });
}

function flowsInto(analysis: Analysis, parameter: Parameter): Flow<PhiLabel>[] {
  const places = parameter.sources ?? parameter.values.flatMap((value) => value.places);
  return flowsHere(
    places.flatMap((place) => [...analysis.phiAt(place)]),
    analysis,
  );
}

/** A send that goes over a product of `baa.withoutPhi` is no-ineligible-products' to report. */
export function isWithoutPhi(analysis: Analysis, operation: Operation): boolean {
  const { withoutPhi } = analysis.settings.baa;
  if (withoutPhi.length === 0) return false;
  return analysis.uses.some(
    (use) =>
      use.operation === operation &&
      withoutPhi.includes(use.product) &&
      judgeProduct(use.product, analysis.settings) === undefined,
  );
}

export const PHI_MESSAGE =
  '{{value}} ({{kind}}, {{known}}) goes into {{sink}}{{way}}{{lying}}, {{why}} ({{cfr}}). {{advice}}';

export interface PhiWords {
  readonly sink: string;
  readonly why: string;
  readonly cfr: string;
  readonly advice: string;
  readonly suggest?: readonly Rule.SuggestionReportDescriptor[];
}

/** ESLint carries any data of a suggestion through workers and its cache; its types know placeholders only. */
function withData(suggestion: Rule.SuggestionReportDescriptor, data: object): Rule.SuggestionReportDescriptor {
  return { ...suggestion, data: data as NonNullable<Rule.SuggestionReportDescriptor['data']> };
}

/**
 * Reports one flow. The whole trace goes with the first suggestion; where there is none, it is kept for the command. A
 * value that a wrapper hands on to several sinks is told once where it enters the wrapper.
 */
export function reportFlow(analysis: Analysis, context: Rule.RuleContext, flow: Flow<PhiLabel>, words: PhiWords): void {
  const told = analysis.fact(`told ${context.id}`, () => new Set<string>());
  const key = `${flow.report.node.range.join(':')} ${flow.label.text}`;
  if (told.has(key)) return;
  told.add(key);
  const { trace, ...data } = flowData(flow, analysis);
  const [first, ...others] = words.suggest ?? [];
  const carrier = first && 'messageId' in first ? withData(first, { ...first.data, trace }) : undefined;
  const loc = locOf(context, flow.report);
  if (!carrier) {
    const { line, column } = loc.start;
    toldTraces(analysis).push({ ruleId: context.id, line, column: column + 1, value: data.value, trace });
  }
  context.report({
    loc,
    messageId: 'phi',
    data: { ...data, sink: words.sink, why: words.why, cfr: words.cfr, advice: words.advice },
    suggest: carrier ? [carrier, ...others] : [...(words.suggest ?? [])],
  });
}
