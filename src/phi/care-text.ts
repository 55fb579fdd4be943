/** Text that speaks of somebody's care: beside it, a name or a date of birth is PHI whoever it is of. */
import type { PhiKind } from '../catalogue/phi-kinds.ts';
import { wrapped, type Node } from '../program/ast.ts';

/**
 * Words that tell of a person's state of health or treatment, with what has to stand beside the ambiguous ones: tier 1
 * of the vocabulary as it is written in prose, and the contents of 45 CFR 160.103 "health information".
 * "Clinic", "doctor" and "appointment" by themselves say who writes, not what of.
 */
const CARE =
  /\b(?:(?:your|their|his|her|daily) (?:health|vitals|condition|treatment|therapy|procedure|dose|refill|infusion|symptoms?)|health (?:data|check|status|alert|record)s?|wellness (?:check|plan|visit)s?|mental health|prescri(?:ption|bed)s?|medications?|dosages?|pharmacy pick-?up|(?:lab|test|blood|biopsy|scan|screening|pathology|x-?ray|mri|ct) (?:results?|work|tests?|reports?)|biops(?:y|ies)|diagnos(?:is|es|ed|tic results?)|prognosis|oncolog\w+|cardiolog\w+|psychiatr\w+|dermatolog\w+|gyn(?:a)?ecolog\w+|urolog\w+|chemotherapy|radiotherapy|dialysis|hiv|std test|cancer|tumou?rs?|diabet\w+|insulin|glucose|blood (?:pressure|sugar)|asthma|hypertension|pregnan\w+|vaccin\w+|immuni[sz]ation|surger(?:y|ies)|post-?op|discharged from|depress(?:ion|ed)|suicid\w+|in crisis|crisis (?:line|lifeline|support|team|resources)|how (?:are you|have you been|do you) feel(?:ing)?|feeling (?:unwell|better|worse|sick|dizzy)|call(?:ing)? (?:emergency services|911)|overdose|addiction|rehab(?:ilitation)?|allerg(?:y|ies|ic)|symptoms)\b/i;

/** Kinds that tell who somebody is. */
const WHO: ReadonlySet<PhiKind> = new Set<PhiKind>(['name', 'birth-date', 'identifier', 'address', 'demographic']);

/** Owners of a name that may be anybody, so a patient too; not `doctor`, `product` or `file`. */
const ANYBODY =
  /^(?:|.*(?:user|member|client|customer|contact|recipient|person|people|profile|account|subscriber|caller|guest|lead|child|parent)(?:s|data|info|doc|record)?)$/i;

/** Whether a kind of PHI tells who somebody is. */
export function isIdentity(kind: PhiKind): boolean {
  return WHO.has(kind);
}

/** Whether what a name hangs on may be a patient. `names` are the owners, nearest last. */
export function mayBePatient(names: readonly string[]): boolean {
  return ANYBODY.test(names.at(-1) ?? '');
}

/** Whether the text that an expression is put into, right where it stands, speaks of care. */
export function isInCareText(node: Node): boolean {
  let outermost: Node | undefined;
  for (let at: Node = wrapped(node); ; at = wrapped(at)) {
    const parent: Node | undefined = at.parent;
    if (parent?.type === 'TemplateLiteral' || (parent?.type === 'BinaryExpression' && parent.operator === '+'))
      outermost = parent;
    else if (parent?.type !== 'LogicalExpression' && parent?.type !== 'ConditionalExpression') break;
    at = parent;
  }
  return outermost !== undefined && CARE.test(writtenIn(outermost));
}

function writtenIn(node: Node): string {
  if (node.type === 'TemplateLiteral') return node.quasis.map((quasi) => quasi.value.cooked).join(' ');
  if (node.type === 'BinaryExpression') return `${writtenIn(node.left)} ${writtenIn(node.right)}`;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}
