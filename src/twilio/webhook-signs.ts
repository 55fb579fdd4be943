/** What says that a module may take webhooks of Twilio, before its handlers are looked for. */
import { withoutTexts } from '../program/code-text.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { showsSign } from '../program/sign-scan.ts';
import { countFieldNames, hasEvidence, mayBeOwnFunction, WEBHOOK_SIGN } from './evidence.ts';
import { mayHaveBodyParameters } from './webhook-bodies.ts';

/** Whether a module may take webhooks. False is certain. */
export function mayTakeWebhooks(engine: Engine, module: Module): boolean {
  const fields = fieldsNamed(module);
  return fields > 1 || importsFields(engine, module) || (fields > 0 && leadsToTwilio(engine, module));
}

const named = new WeakMap<Module, number>();

/** How many fields a module names, no more than two; as good as many where something else says that it takes webhooks. */
function fieldsNamed(module: Module): number {
  let count = named.get(module);
  if (count === undefined) {
    if (hasEvidence(module) || mayHaveBodyParameters(module) || mayBeOwnFunction(module.text)) count = Infinity;
    // What error messages say names no field.
    else count = countFieldNames(module.text) > 0 ? countFieldNames(withoutTexts(module)) : 0;
    named.set(module, count);
  }
  return count;
}

/** Whether the fields may be declared, or read, in a module that this one imports. */
function importsFields(engine: Engine, module: Module): boolean {
  return module.nodes('ImportDeclaration').some((node) => {
    const target = engine.resolveImport(module, node.source.value);
    return target !== undefined && showsSign(WEBHOOK_SIGN, target);
  });
}

/** Imports that are followed from one module to the next. */
const MAX_IMPORTS = 3;

/** Whether a module imports one, itself or through others, that shows evidence of Twilio. */
export function leadsToTwilio(engine: Engine, module: Module, depth = 0, seen = new Set<Module>([module])): boolean {
  return module.nodes('ImportDeclaration').some((node) => {
    const target = node.source.value.startsWith('node:') ? undefined : engine.resolveImport(module, node.source.value);
    if (!target || seen.has(target)) return false;
    seen.add(target);
    return hasEvidence(target) || (depth < MAX_IMPORTS && leadsToTwilio(engine, target, depth + 1, seen));
  });
}
