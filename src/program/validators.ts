/**
 * Functions that check a value against a schema and give it back: what goes in comes out, with its fields.
 * Source: documentation of zod 4, joi 18, yup 1, valibot 1, superstruct 2, class-transformer 0.5, TypeBox 0.34,
 * io-ts 2 and express-validator 7, as known on 2026-11-30.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { AccessPath } from './access-path.ts';
import { ANY } from './bindings.ts';
import type { Expansion, Place } from './place.ts';

interface Validator {
  readonly packages: readonly string[];
  readonly methods: readonly string[];
  /** Which argument comes out; from the end where it is negative. */
  readonly argument: number;
  /** The key of the result that it comes out under. */
  readonly under?: string;
  /** The parts of the argument of which fields come out. */
  readonly parts?: readonly string[];
}

const ZOD = ['zod', 'zod/v3', 'zod/v4', 'zod/mini', 'zod/v4-mini', '@hono/zod-openapi'];
const JOI = ['joi', '@hapi/joi', 'celebrate'];
const YUP = ['yup'];
const VALIBOT = ['valibot'];
const TYPEBOX = ['@sinclair/typebox/value', 'typebox/value'];

const VALIDATORS: readonly Validator[] = [
  { packages: ZOD, methods: ['parse', 'parseAsync', 'decode', 'decodeAsync'], argument: 0 },
  { packages: ZOD, methods: ['safeParse', 'safeParseAsync', 'spa', 'safeDecode'], argument: 0, under: 'data' },
  { packages: JOI, methods: ['validateAsync', 'attempt'], argument: 0 },
  { packages: JOI, methods: ['validate'], argument: 0, under: 'value' },
  { packages: YUP, methods: ['validate', 'validateSync', 'cast'], argument: 0 },
  { packages: VALIBOT, methods: ['parse', 'parseAsync'], argument: 1 },
  { packages: VALIBOT, methods: ['safeParse', 'safeParseAsync'], argument: 1, under: 'output' },
  { packages: ['superstruct'], methods: ['create', 'mask'], argument: 0 },
  { packages: ['superstruct'], methods: ['validate'], argument: 0, under: '1' },
  { packages: ['class-transformer'], methods: ['plainToInstance', 'plainToClass'], argument: 1 },
  { packages: ['class-transformer'], methods: ['instanceToPlain', 'classToPlain', 'instanceToInstance'], argument: 0 },
  { packages: TYPEBOX, methods: ['Parse', 'Decode', 'Cast', 'Convert', 'Clean', 'Default'], argument: -1 },
  { packages: ['io-ts'], methods: ['decode'], argument: 0, under: 'right' },
  { packages: ['express-validator'], methods: ['matchedData'], argument: 0, parts: ['body', 'query', 'params'] },
];

const BY_METHOD = new Map<string, Validator[]>();
for (const one of VALIDATORS)
  for (const method of one.methods) BY_METHOD.set(method, [...(BY_METHOD.get(method) ?? []), one]);

/** What a validator gives back at a place; undefined where the path is none of one. */
export function validated(
  { root, tokens }: AccessPath,
  place: Place,
  node: TSESTree.CallExpression,
): Expansion | undefined {
  const rows = root.kind === 'module' ? BY_METHOD.get(tokens.at(-1) ?? '') : undefined;
  const row = rows?.find(({ packages }) => root.kind === 'module' && packages.includes(root.specifier));
  const given = row && node.arguments.at(row.argument);
  if (!row || !given || given.type === 'SpreadElement') return undefined;
  const to = (path: readonly string[]): Expansion['edges'][number] => ({
    to: { ...place, node: given, path },
    kind: 'value',
    inside: true,
  });
  const { parts, under } = row;
  const { path } = place;
  if (parts)
    return { edges: parts.map((part) => ({ ...to([part, ...path]), kind: path.length > 0 ? 'value' : 'part' })) };
  if (under === undefined) return { edges: [to(path)], end: 'opaque' };
  const [key, ...below] = path;
  if (key === undefined) return { edges: [{ ...to([]), kind: 'part' }], end: 'object' };
  return { edges: key === under || key === ANY ? [to(below)] : [], end: 'opaque' };
}
