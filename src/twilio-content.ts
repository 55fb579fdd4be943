/** What a file has of Twilio's that must not leave whole: clients and content, errors, and the texts that it sends. */
import { sanitizerAt } from './phi/sanitizers.ts';
import type { Matters } from './program/bodies.ts';
import type { Engine } from './program/engine.ts';
import type { Module } from './program/module.ts';
import type { Place } from './program/place.ts';
import type { ResolvedSettings } from './settings/index.ts';
import type { Operation } from './twilio/operation.ts';
import type { RestRequest } from './twilio/rest.ts';
import { SdkErrors } from './twilio/sdk-errors.ts';
import { TwilioValues } from './twilio/sdk-values.ts';
import { SentTexts } from './twilio/sent-text.ts';

/** What an analysis of a file tells. */
export interface ContentContext {
  readonly engine: Engine;
  readonly module: Module;
  readonly settings: ResolvedSettings;
  readonly operations: readonly Operation[];
  readonly operationsRun: readonly Operation[];
  readonly restRequests: readonly RestRequest[];
}

export class TwilioContent {
  /** What expressions of the file are of Twilio's: clients, and what people wrote or said. */
  readonly values: TwilioValues;
  /** Errors of the SDK that the file catches. */
  readonly errors: SdkErrors;
  /** Texts that the file's functions send. */
  readonly texts: SentTexts;
  /** Whether what is at a place carries nothing of its content any more. */
  readonly isClean: (place: Place) => boolean;

  /** @param leads whether a function of another module runs an operation, itself or by some calls */
  constructor(file: ContentContext, leads: Matters) {
    const { engine, module, settings, restRequests: requests } = file;
    const operations = [...file.operations, ...file.operationsRun];
    this.isClean = (place) => sanitizerAt(engine, place, settings)?.kind === 'clean';
    this.values = new TwilioValues({ engine, module, operations, requests });
    this.errors = new SdkErrors({ engine, module, operations, leads });
    this.texts = new SentTexts({ engine, module, operations: file.operations, isClean: this.isClean });
  }

  /** Whether any of it goes on where an expression of the file does. */
  isIn({ node }: Place): boolean {
    return this.values.isPrintedWith(node) || this.errors.isPrintedWith(node) || this.texts.isSentWith(node);
  }
}
