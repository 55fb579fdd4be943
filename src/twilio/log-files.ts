/** Whether a file that is written is a log, by its name as far as the code shows it. */
import { LOG_FILE_NAME } from '../catalogue/loggers.ts';
import { calleeName, dottedName, isCall, unwrap, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Place } from '../program/place.ts';

const NAME = new RegExp(LOG_FILE_NAME, 'i');
/** Names of variables that hold the path, or the descriptor, of a log. */
const VARIABLE =
  /^(?:log|logs|audit)$|^(?:log|audit)_?(?:file|path|name|fd|dir|stream)|(?:Log|Audit)(?:File|Path|Name|Fd|Dir)/i;
/** What stands for a part that can't be known. */
const HOLE = 'x';
const JOINS = new Set(['join', 'resolve', 'normalize', 'format', 'concat', 'toString', 'URL', 'fileURLToPath']);
const MAX_DEPTH = 6;

/** Whether the name, or the descriptor, of a file at a place is one of a log. */
export function isLogFile(engine: Engine, place: Place): boolean {
  const node = unwrap(place.node);
  const name = dottedName(node)?.at(-1);
  for (const value of engine.values(place)) {
    const text = nameOf(engine, value.place, 0);
    // Standard output and standard error.
    if (text === '1' || text === '2' || NAME.test(text)) return true;
    if (text === HOLE && VARIABLE.test(dottedName(unwrap(value.place.node))?.at(-1) ?? '')) return true;
  }
  return name !== undefined && VARIABLE.test(name);
}

function nameOf(engine: Engine, place: Place, depth: number): string {
  const node = unwrap(place.node);
  if (depth > MAX_DEPTH || place.path.length > 0) return HOLE;
  const inside = (one: Node): string => {
    const [value] = engine.values({ ...place, node: one });
    return value ? nameOf(engine, value.place, depth + 1) : HOLE;
  };
  switch (node.type) {
    case 'Literal':
      return String(node.value);
    case 'TemplateLiteral':
      return node.quasis
        .map((quasi, i) => {
          const hole = node.expressions[i];
          return (quasi.value.cooked ?? '') + (hole ? inside(hole) : '');
        })
        .join('');
    case 'BinaryExpression':
      return node.operator === '+' ? inside(node.left) + inside(node.right) : HOLE;
    case 'MemberExpression':
      return /\b(?:stdout|stderr)\.fd$/.test(dottedName(node)?.join('.') ?? '') ? '1' : HOLE;
    default:
      if (!isCall(node) || !JOINS.has(calleeName(node) ?? '')) return HOLE;
      return node.arguments.map((argument) => (argument.type === 'SpreadElement' ? HOLE : inside(argument))).join('/');
  }
}
