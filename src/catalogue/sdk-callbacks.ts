/**
 * Functions that Twilio's packages call with what people wrote or said: methods of the server SDK that take a callback,
 * and events of the client SDKs.
 */
import type { PackagePattern } from './tables.ts';

/**
 * Methods of the server SDK whose callback is given an instance, or a list of them, and at which position. `each` has it
 * as its last argument, or as the option `callback`; the others are called back in Node's way (types of twilio 3.84 to
 * 6.2, 2026-11-25).
 */
export const SDK_CALLBACKS: Readonly<Record<string, number>> = {
  each: 0,
  list: 1,
  page: 1,
  getPage: 1,
  create: 1,
  fetch: 1,
  update: 1,
};

export interface ClientEventModel {
  readonly packages: readonly PackagePattern[];
  readonly events: readonly string[];
  /** Path from the first parameter to the content; '' where the parameter is it. */
  readonly path: string;
  /** The resource of the server SDK that has the same properties. */
  readonly resource: string;
}

const CHAT_PACKAGES = ['@twilio/conversations', 'twilio-chat', 'twilio-conversations', 'twilio-ip-messaging'];
const MESSAGE = 'conversations/v1/conversation/message';

/** Events of the client SDKs (types of @twilio/conversations 2 and twilio-chat 6, 2026-11-25). */
export const CLIENT_EVENTS: readonly ClientEventModel[] = [
  { packages: CHAT_PACKAGES, events: ['messageAdded', 'messageRemoved'], path: '', resource: MESSAGE },
  { packages: CHAT_PACKAGES, events: ['messageUpdated'], path: 'message', resource: MESSAGE },
];
/** Methods by which a function is told of events. */
export const LISTENERS = ['on', 'once', 'addListener', 'prependListener'];
