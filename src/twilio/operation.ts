/**
 * The normal form of everything that Twilio is told to do, in whichever dialect: an SDK call, a TwiML builder, TwiML
 * text, a REST request, a Studio widget. Rules look at operations and never at dialects.
 */
import type { Node } from '../program/ast.ts';
import type { Module } from '../program/module.ts';
import type { End, Place } from '../program/place.ts';
import type { Constant } from '../program/constants.ts';
import type { ParameterEntry, ProductId, UseRow } from '../catalogue/types.ts';

export type Dialect = 'sdk' | 'twiml-builder' | 'twiml-text' | 'rest' | 'studio' | 'model';

/** Where a finding may stand: a node, or a range inside it (an attribute in a string). */
export interface Spot {
  readonly node: Node;
  readonly range?: readonly [number, number] | undefined;
  /** The module of the node, where it may be another than the file's own. */
  readonly module?: Module;
}

/** One value that a parameter may have. */
export interface Outcome {
  readonly end: End;
  /** Given where the value is known. */
  readonly constant?: { readonly value: Constant };
  /** Text that the value is known to begin with. */
  readonly prefix?: string;
  /** Where the value comes from, for further questions. */
  readonly place?: Place;
  /** Where it is written, when a caller of the function around the operation gives it. */
  readonly from?: Spot;
  /** It is missing where a call is made that may as well run another function: a guess, then. */
  readonly guessed?: true;
}

/** One place in the code that gives a parameter its value. */
export interface ParameterValue {
  readonly spot: Spot;
  readonly outcomes: readonly Outcome[];
  /** The expressions that make the value: where flow starts. Several for text with holes. */
  readonly places: readonly Place[];
  /** An edit that takes the parameter away, or gives it another value; dialects differ in both. */
  readonly edits?: ParameterEdits;
}

export interface ParameterEdits {
  /** The range whose removal takes the parameter away. */
  readonly remove?: readonly [number, number];
  /** The range of the value and the text that says `value` there. */
  readonly replace?: (
    value: string | boolean,
  ) => { readonly range: readonly [number, number]; readonly text: string } | undefined;
}

export interface Parameter {
  /** The catalogue's name, which is the SDK's. */
  readonly name: string;
  readonly entry: ParameterEntry;
  readonly present: 'yes' | 'no' | 'maybe';
  readonly values: readonly ParameterValue[];
  /** Where flow into the parameter starts; the places of its values where it is not given. */
  readonly sources?: readonly Place[];
  /** All values are known: nothing is spread in or handed in that can't be seen. */
  readonly complete: boolean;
}

export interface Operation {
  readonly dialect: Dialect;
  /** Catalogue id: `api/v2010/account/call`, `twiml:Start>Recording`, `studio:record-voicemail`. */
  readonly resource: string;
  /** `create`, `update`... or the builder's method. */
  readonly action: string;
  /** Where a finding about the operation as a whole stands. */
  readonly spot: Spot;
  /** Where a finding about something that is not there stands: the method's name. */
  readonly methodSpot: Spot;
  readonly node: Node;
  /** Product of the resource, whatever is done with it. */
  readonly product: ProductId | undefined;
  /** Products used by calling it. */
  readonly uses: readonly UseRow[];
  /** Names of all parameters of the catalogue for this operation. */
  readonly names: readonly string[];
  parameter(name: string): Parameter | undefined;
  /** Parameters that the code gives, by the catalogue or not, as written; undefined when not all can be seen. */
  readonly written: { readonly keys: ReadonlyMap<string, Spot>; readonly complete: boolean };
  readonly parent?: Operation;
}

/** One use of a product by an operation. */
export interface Use {
  readonly product: ProductId;
  readonly row: UseRow | undefined;
  readonly operation: Operation;
  readonly spot: Spot;
  /** The parameter that switches it on; undefined when the operation itself does. */
  readonly parameter?: Parameter;
  readonly value?: ParameterValue;
  /** The value can't be known. */
  readonly dynamic: boolean;
}

/** A function of another module that does with a value what is reported. */
export interface Wrapper {
  /** As the file calls it. */
  readonly name: string;
  readonly module: Module;
  /** What it does there. */
  readonly node: Node;
}
