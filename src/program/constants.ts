/** Values that are written in the code. */
import { unwrap, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import { search, VALUE_ONLY, type Step } from './search.ts';
import type { End, Place } from './place.ts';

export type Constant = string | number | boolean | bigint | null | undefined;

/** One of the values that an expression may have. */
export interface PossibleValue {
  readonly place: Place;
  readonly end: End;
  /** Given when the value is known. */
  readonly constant?: { readonly value: Constant };
  /** How it got here. */
  readonly step: Step;
}

/** The constant that a node is by itself. */
export function constantOf(node: Node): { readonly value: Constant } | undefined {
  node = unwrap(node);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'object' && node.value !== null ? undefined : { value: node.value };
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? { value: node.quasis[0]?.value.cooked ?? '' } : undefined;
    case 'Identifier':
      return node.name === 'undefined' ? { value: undefined } : undefined;
    case 'UnaryExpression': {
      const inner = constantOf(node.argument);
      if (node.operator === 'void') return { value: undefined };
      if (!inner) return undefined;
      if (node.operator === '!') return { value: !inner.value };
      if (node.operator === '-' && typeof inner.value === 'number') return { value: -inner.value };
      return undefined;
    }
    default:
      return undefined;
  }
}

/** All values that the expression at a place may have, with the ways they took. */
export function possibleValues(engine: Engine, place: Place): readonly PossibleValue[] {
  const found: PossibleValue[] = [];
  search(engine, place, { kinds: VALUE_ONLY }, (step, expansion) => {
    const { end } = expansion;
    if (!end) return 'go';
    const constant =
      step.place.path.length > 0
        ? end === 'missing'
          ? { value: undefined }
          : undefined
        : end === 'missing'
          ? { value: undefined }
          : constantOf(step.place.node);
    found.push({ place: step.place, end, step, ...(constant ? { constant } : {}) });
    return 'go';
  });
  return found;
}

/** The strings that an expression may be, as far as they are written in the code. */
export function possibleStrings(engine: Engine, place: Place): readonly string[] {
  return possibleValues(engine, place).flatMap((value) =>
    typeof value.constant?.value === 'string' ? [value.constant.value] : [],
  );
}
