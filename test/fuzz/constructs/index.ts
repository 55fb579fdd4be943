import { ASYNC } from './async.ts';
import { CLASSES } from './classes.ts';
import { CONTROL } from './control.ts';
import { EXPRESSIONS } from './expressions.ts';
import { FUNCTIONS } from './functions.ts';
import { LIBRARY } from './library.ts';
import { NEGATIVES } from './negatives.ts';
import { OBJECTS } from './objects.ts';
import type { Construct } from './types.ts';

/** All constructs, each with its group in front of its name: two groups may use one name. */
export const CONSTRUCTS: readonly Construct[] = [
  ...EXPRESSIONS,
  ...LIBRARY,
  ...OBJECTS,
  ...FUNCTIONS,
  ...ASYNC,
  ...CLASSES,
  ...CONTROL,
  ...NEGATIVES,
].map((one) => ({ ...one, name: `${one.group}: ${one.name}` }));
