/** Paths from a handler's parameter to what a webhook brings: its body, a field, its query. */
import { isWebhookFieldName } from '../catalogue/webhook-fields.ts';
import { ANY } from '../program/bindings.ts';
import type { BodyModel } from './webhook-handlers.ts';
import { isPiece } from './webhook-streams.ts';

/** The field that a path from a handler's parameter leads to; '' for the whole body, or for the parameter that shows it. */
export function matchBody(
  tokens: readonly string[],
  model: BodyModel,
  except: ReadonlySet<string> | undefined,
): { field: string; below: readonly string[] } | undefined {
  if (isPiece(tokens, model)) return { field: '', below: [] };
  for (const body of [...model.bodies].sort((a, b) => b.length - a.length)) {
    const wanted = body === '' ? [] : body.split(' ');
    if (!startsWith(tokens, wanted)) continue;
    const rest = tokens.slice(wanted.length).filter((token) => token !== '()');
    // What is read of an element of a list is read of the element.
    const [field, ...below] = rest[0] === ANY && rest.length > 1 ? rest.slice(1) : rest;
    if (body === '' && field !== undefined && model.apart.includes(field)) return undefined;
    if (field === undefined || field === ANY) return { field: '', below: [] };
    if (/^(?:\d+|toString|toJSON|entries|values)$/.test(field)) return { field: below[0] ?? '', below: below.slice(1) };
    return { field, below };
  }
  for (const query of model.query) {
    const wanted = query.split(' ');
    if (!startsWith(tokens, wanted)) continue;
    const [field, ...below] = tokens.slice(wanted.length).filter((token) => token !== '()');
    if (field !== undefined && isWebhookFieldName(field)) return { field, below };
  }
  // The parameter printed whole shows the body.
  if (
    model.whole &&
    tokens.length === 0 &&
    !model.bodies.every((body) => except?.has(body.split(' ')[0] ?? '') === true)
  )
    return { field: '', below: [] };
  return undefined;
}

function startsWith(tokens: readonly string[], wanted: readonly string[]): boolean {
  return (
    wanted.length <= tokens.length &&
    wanted.every((token, i) => token === tokens[i] || (token === '*' && tokens[i] !== '()'))
  );
}
