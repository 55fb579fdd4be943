/** Lists of functions and clients in the settings: which expressions an entry names. */
import type { TSESTree } from '@typescript-eslint/utils';
import { accessPathsOf } from './access-path.ts';
import { rootOf, unwrap, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import type { Place } from './place.ts';

/** Whether an expression is what an entry of a list of functions or clients names (contract, "Lists of functions"). */
export function matchesName(
  engine: Engine,
  place: Place,
  names: readonly string[] | undefined,
  entry: string,
): boolean {
  const [left = '', exported] = entry.split('#');
  if (exported === undefined) {
    if (!names) return false;
    const wanted = entry.split('.');
    return wanted.length <= names.length && wanted.every((name, i) => name === names[names.length - wanted.length + i]);
  }
  const node = unwrap(place.node);
  const definition = place.module.variableOf(rootOf(node))?.defs[0];
  const importNode =
    definition && (definition.type as string) === 'ImportBinding' ? (definition.node as Node) : undefined;
  if (importNode) {
    const source = (importNode.parent as TSESTree.ImportDeclaration | undefined)?.source.value;
    if (source === undefined || !sameModule(source, left)) return false;
    const imported =
      importNode.type === 'ImportSpecifier'
        ? importNode.imported.type === 'Identifier'
          ? importNode.imported.name
          : importNode.imported.value
        : importNode.type === 'ImportDefaultSpecifier'
          ? 'default'
          : '*';
    const path = names?.slice(1) ?? [];
    const full = imported === '*' ? path : [imported, ...path];
    return full.join('.') === exported;
  }
  for (const path of accessPathsOf(engine, { ...place, path: [], except: undefined })) {
    if (path.root.kind !== 'module' || !sameModule(path.root.specifier, left)) continue;
    const full = path.tokens.length === 0 ? 'default' : path.tokens.join('.');
    if (full === exported) return true;
  }
  return false;
}

/** A specifier in code against a module in a setting: packages by name, local paths by their end without extension. */
export function sameModule(specifier: string, wanted: string): boolean {
  const strip = (text: string): string =>
    text
      .replace(/^(?:\.{1,2}\/)+/, '')
      .replace(/\.(?:[cm]?[jt]sx?|json)$/, '')
      .replace(/\/index$/, '');
  if (specifier === wanted) return true;
  const a = strip(specifier);
  const b = strip(wanted);
  if (a === b) return true;
  const local =
    specifier.startsWith('.') ||
    specifier.startsWith('@/') ||
    specifier.startsWith('~') ||
    specifier.startsWith('#') ||
    specifier.startsWith('/');
  return local && (a.endsWith(`/${b}`) || b.endsWith(`/${a}`));
}
