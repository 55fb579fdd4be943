/** PHI that is written out in the code: a social security number in the text of a message. */
import type { Analysis } from '../analysis.ts';
import type { PhiKind } from '../catalogue/phi-kinds.ts';
import type { Role } from '../catalogue/types.ts';
import { phiLiteral } from '../phi/literals.ts';
import { textParts } from '../program/text.ts';
import type { Operation, Parameter, Spot } from '../twilio/operation.ts';

export interface LiteralSink {
  readonly operation: Operation;
  readonly parameter: Parameter;
  readonly spot: Spot;
  /** What it looks like: `A social security number`. */
  readonly what: string;
}

const WHAT: Readonly<Partial<Record<PhiKind, string>>> = {
  identifier: 'An identifier of a person',
  'birth-date': 'A date of birth',
};

/** Texts of operations that hold PHI written out. */
export function literalSinks(analysis: Analysis, roles: ReadonlySet<Role>): LiteralSink[] {
  const found: LiteralSink[] = [];
  const told = new Set<string>();
  for (const operation of analysis.operations) {
    for (const name of operation.names) {
      const parameter = operation.parameter(name);
      if (!parameter || !roles.has(parameter.entry.role)) continue;
      for (const value of parameter.values) {
        const parts = value.places.flatMap((place) => textParts(analysis.engine, place));
        for (const part of parts) {
          if (part.kind !== 'text' || part.place.module !== analysis.module) continue;
          const literal = phiLiteral(part.text);
          if (!literal) continue;
          const at = part.text.indexOf(literal.match);
          const range: [number, number] = [part.at(at), part.at(at + literal.match.length)];
          if (told.has(range.join(':'))) continue;
          told.add(range.join(':'));
          found.push({ operation, parameter, spot: { node: part.node, range }, what: WHAT[literal.kind] ?? 'PHI' });
        }
      }
    }
  }
  return found;
}
