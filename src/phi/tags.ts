/** Tags in comments, and decorators: what they say of the declaration or expression that they stand at. */
import { isFunction, lastName, unwrap, type Node } from '../program/ast.ts';
import { commentTargets, functionOf, type Comment } from '../program/comment-targets.ts';
import { bindingsOf } from '../program/bindings.ts';
import { documentedParameters } from '../program/jsdoc-types.ts';
import { parseJsdoc, type Jsdoc, type JsdocBlock } from '../program/jsdoc.ts';
import type { Module } from '../program/module.ts';
import { returnsOf } from '../program/returns.ts';
import { PHI_KINDS, type PhiKind, type ResolvedSettings } from '../settings/index.ts';

/** What one tag says. */
export interface Tag {
  readonly kind: PhiKind | 'notphi';
  readonly how: 'tag' | 'decorator';
  /** The path below the value that it speaks of: `@param visit.remark @phi`. */
  readonly path: readonly string[];
}

export const NOT_PHI = 'notphi';

/** The kind that a text names with its first word; `other` without one. */
export function kindIn(text: string | undefined): PhiKind {
  const word = /^[\s'"([{=:,-]*([a-z]+(?:-[a-z]+)*)/i.exec(text ?? '')?.[1]?.toLowerCase();
  return PHI_KINDS.find((kind) => kind === word) ?? 'other';
}

type Tags = ReadonlyMap<Node, readonly Tag[]>;

const cache = new WeakMap<Module, { readonly settings: ResolvedSettings; readonly tags: Tags }>();

/** All tags in a file's comments, by the node that they speak of: a bound name, a member, a type, a function, an expression. */
export function tagsOf(module: Module, settings: ResolvedSettings): Tags {
  const known = cache.get(module);
  if (known?.settings === settings) return known.tags;
  const tags = readTags(module, settings);
  cache.set(module, { settings, tags });
  return tags;
}

/** What the tags and decorators at a node say of its whole value. */
export function tagAt(node: Node, module: Module, settings: ResolvedSettings): Tag | undefined {
  const tags =
    tagsOf(module, settings)
      .get(node)
      ?.filter((tag) => tag.path.length === 0) ?? [];
  return tags.find((tag) => tag.kind !== NOT_PHI) ?? tags[0] ?? decoratorAt(node, settings);
}

function readTags(module: Module, settings: ResolvedSettings): Tags {
  const found = new Map<Node, Tag[]>();
  const names = [...settings.phi.tags, NOT_PHI];
  const sign = new RegExp(`@(?:${names.map(escape).join('|')})(?![\\w-])`);
  if (!sign.test(module.text)) return found;
  const comments = module.comments.filter((comment) => sign.test(comment.value));
  if (comments.length === 0) return found;
  const targets = commentTargets(module, comments);
  for (const comment of comments) {
    const target = targets.get(comment);
    if (!target) continue;
    if (isJsdoc(comment)) readJsdoc(parseJsdoc(comment.value), target, module, settings, found);
    else {
      const tag = plainTag(comment.value, settings);
      if (tag) attach(target, tag, module, found);
    }
  }
  return found;
}

function isJsdoc(comment: Comment): boolean {
  return comment.type === 'Block' && comment.value.startsWith('*');
}

/** A tag at the start of a comment that is no JSDoc. */
export function plainTag(text: string, settings: ResolvedSettings): Tag | undefined {
  const match = /^[\s*/]*@([A-Za-z_][\w-]*(?:[.:][\w-]+)*)(.*)/s.exec(text);
  return match?.[1] === undefined ? undefined : tagNamed(match[1], match[2], settings);
}

function tagNamed(name: string, text: string | undefined, settings: ResolvedSettings): Tag | undefined {
  if (settings.phi.tags.includes(name)) return { kind: kindIn(text), how: 'tag', path: [] };
  return name === NOT_PHI ? { kind: NOT_PHI, how: 'tag', path: [] } : undefined;
}

const PARAMETER = new Set(['param', 'arg', 'argument']);
const PROPERTY = new Set(['property', 'prop']);

/** The tag that the text behind `@param name` or `@returns` begins with, or holds inline. */
export function tagOfBlock(block: JsdocBlock, settings: ResolvedSettings): Tag | undefined {
  const leading = /^(?:-\s*)?@([A-Za-z_][\w-]*(?:[.:][\w-]+)*)(.*)/s.exec(block.text);
  const own = leading?.[1] === undefined ? undefined : tagNamed(leading[1], leading[2], settings);
  return own ?? inlineTag(block, settings);
}

function inlineTag(block: JsdocBlock, settings: ResolvedSettings): Tag | undefined {
  for (const inline of block.inline) {
    const tag = tagNamed(inline.name, inline.text, settings);
    if (tag) return tag;
  }
  return undefined;
}

/** What a JSDoc block says of the declaration itself. */
export function tagOfDoc(doc: Jsdoc, settings: ResolvedSettings): Tag | undefined {
  const tags = doc.flatMap((block) => {
    if (PARAMETER.has(block.tag) || PROPERTY.has(block.tag)) return [];
    if (block.tag === 'returns' || block.tag === 'return') return tagOfBlock(block, settings) ?? [];
    return tagNamed(block.tag, block.text, settings) ?? inlineTag(block, settings) ?? [];
  });
  return tags.find((tag) => tag.kind !== NOT_PHI) ?? tags[0];
}

function readJsdoc(
  doc: Jsdoc,
  target: Node,
  module: Module,
  settings: ResolvedSettings,
  found: Map<Node, Tag[]>,
): void {
  // A block that defines a type speaks of that type, wherever it stands.
  if (doc.some((block) => block.tag === 'typedef' || block.tag === 'callback')) return;
  const own = tagOfDoc(doc, settings);
  if (own) attach(target, own, module, found);
  const fn = functionOf(target) ?? signatureOf(target);
  if (!fn) return;
  for (const { parameter, doc: block, below } of documentedParameters(doc, fn)) {
    for (const one of [block, ...below]) {
      const tag = tagOfBlock(one, settings);
      const path = (one.target ?? '').replaceAll('[]', '.*').split('.').slice(1);
      if (tag)
        for (const binding of bindingsOf(parameter, module))
          addBelow(found, binding.identifier, tag, path, binding.from);
    }
  }
}

function signatureOf(target: Node): { readonly params: readonly Node[] } | undefined {
  return target.type === 'TSDeclareFunction' || target.type === 'TSMethodSignature' ? target : undefined;
}

/** A tag of a whole parameter, seen from a name that holds what lies at `from` in it. */
function addBelow(
  found: Map<Node, Tag[]>,
  name: Node,
  tag: Tag,
  path: readonly string[],
  from: readonly string[],
): void {
  if (path.every((key, i) => from[i] === undefined || key === from[i]))
    add(found, name, { ...tag, path: path.slice(from.length) });
}

/** Adds a tag; that of a function is one of what it returns. */
function add(found: Map<Node, Tag[]>, node: Node, tag: Tag, module?: Module): void {
  if (module && isFunction(node)) {
    const { values, yields } = returnsOf(node, module);
    for (const value of [...values, ...yields.map((one) => one.node)]) add(found, value, tag);
  }
  const list = found.get(node);
  if (list) list.push(tag);
  else found.set(node, [tag]);
}

/** Gives a tag to every node by which what it speaks of is looked up. */
function attach(target: Node, tag: Tag, module: Module, found: Map<Node, Tag[]>): void {
  switch (target.type) {
    case 'VariableDeclaration':
      for (const one of target.declarations) attach(one, tag, module, found);
      return;
    case 'VariableDeclarator': {
      const value = target.init ? unwrap(target.init) : undefined;
      if (value && (isFunction(value) || value.type === 'ClassExpression')) add(found, value, tag, module);
      else for (const binding of bindingsOf(target.id, module)) add(found, binding.identifier, tag);
      return;
    }
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
      add(found, target.local, tag);
      return;
    case 'AssignmentExpression':
      add(found, unwrap(target.right), tag, module);
      return;
    case 'Property':
      if (target.parent.type === 'ObjectPattern')
        for (const binding of bindingsOf(target.value, module)) add(found, binding.identifier, tag);
      else add(found, unwrap(target.value), tag, module);
      return;
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'MethodDefinition':
      add(found, target, tag);
      if (target.value) add(found, unwrap(target.value), tag, module);
      return;
    default:
      add(found, target, tag, module);
      if (isFunction(target.parent) && target.parent.params.some((one) => one === target)) {
        for (const binding of bindingsOf(target, module))
          if (binding.identifier !== target) add(found, binding.identifier, tag);
      }
  }
}

/** `@Phi()`, `@Phi('condition')`, `@NotPhi()` on a class, member or parameter. */
function decoratorAt(node: Node, settings: ResolvedSettings): Tag | undefined {
  const decorators = 'decorators' in node && Array.isArray(node.decorators) ? node.decorators : [];
  for (const decorator of decorators) {
    const expression = unwrap(decorator.expression);
    const call = expression.type === 'CallExpression' ? expression : undefined;
    const callee = call ? unwrap(call.callee) : expression;
    const name = lastName(callee);
    if (name === undefined) continue;
    const argument = call?.arguments[0];
    const tag = decoratorTag(name, argument?.type === 'Literal' ? String(argument.value) : undefined, settings);
    if (tag) return tag;
  }
  return undefined;
}

/** What a decorator's name, and the text of its first argument, say. */
export function decoratorTag(name: string, text: string | undefined, settings: ResolvedSettings): Tag | undefined {
  const lower = name.toLowerCase();
  if (lower === NOT_PHI) return { kind: NOT_PHI, how: 'decorator', path: [] };
  const known = settings.phi.types.includes(name) || settings.phi.tags.some((tag) => tag.toLowerCase() === lower);
  return known ? { kind: kindIn(text), how: 'decorator', path: [] } : undefined;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
