/** Generic types of the language, by what a value of them holds of their arguments. */

/** Types that have their argument's properties. */
export const SAME = new Set([
  'Promise',
  'PromiseLike',
  'Partial',
  'Readonly',
  'Required',
  'NonNullable',
  'Awaited',
  'Exclude',
  'Extract',
  'DeepPartial',
  'PartialDeep',
  'DeepReadonly',
  'ReadonlyDeep',
  'Simplify',
  'Nullable',
  'Maybe',
  'Optional',
  'NoInfer',
]);
export const LISTS = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Iterable',
  'AsyncIterable',
  'Iterator',
  'AsyncIterator',
  'IterableIterator',
  'AsyncIterableIterator',
  'Generator',
  'AsyncGenerator',
]);
export const MAPS = new Set(['Map', 'ReadonlyMap', 'WeakMap', 'Record']);
