import { describe, expect, test } from 'vitest';
import { ownerOfUse, products } from '../../src/catalogue/products.ts';
import {
  actionOf,
  parameterOf,
  parameterOnWire,
  resourceAt,
  resourceAtUrl,
  resources,
} from '../../src/catalogue/operations.ts';
import type { ActionEntry, ResourceEntry, UseRow } from '../../src/catalogue/types.ts';

const tokens = (path: string) => path.match(/\([^)]*\)|[^.()]+/g) ?? [];
const where = (path: string) => {
  const found = resourceAt(tokens(path));
  return found && `${found.entry.id} ${found.on}`;
};

function action(path: string, method: string): ActionEntry {
  const found = actionOf(resource(path), method);
  if (!found) throw new Error(`no ${path}.${method}`);
  return found;
}

function resource(path: string): ResourceEntry {
  const entry = resourceAt(tokens(path))?.entry;
  if (!entry) throw new Error(`no ${path}`);
  return entry;
}

const parameter = (path: string, method: string, name: string) =>
  parameterOf(resource(path), action(path, method), name);

describe('access paths', () => {
  test.each([
    ['messages', 'api/v2010/account/message list'],
    ['messages()', 'api/v2010/account/message item'],
    ['messages(1)', 'api/v2010/account/message item'],
    ['messages.get()', 'api/v2010/account/message item'],
    ['calls.get().recordings', 'api/v2010/account/call/recording list'],
    ['calls().recordings()', 'api/v2010/account/call/recording item'],
    ['api.v2010.accounts().messages', 'api/v2010/account/message list'],
    ['api.v2010.account.messages', 'api/v2010/account/message list'],
    ['api.account.calls', 'api/v2010/account/call list'],
    ['api.v2010.messages', 'api/v2010/account/message list'],
    ['api.account', 'api/v2010/account item'],
    ['video.rooms', 'video/v1/room list'],
    ['video.v1.rooms().recordings', 'video/v1/room/roomRecording list'],
    ['verify.v2.services().verifications', 'verify/v2/service/verification list'],
    ['fax.v1.faxes', 'fax/v1/fax list'],
    ['autopilot.assistants()', 'autopilot/v1/assistant item'],
  ])('%s is %s', (path, expected) => {
    expect(where(path)).toBe(expected);
  });

  test.each([
    ['trunking.v1.trunks().recordings()', 'trunking/v1/trunk/recording item'],
    ['trunking.v1.trunks().recordings(0)', 'trunking/v1/trunk/recording item'],
    ['conversations.v1.configuration(0)', 'conversations/v1/configuration item'],
    ['insights.v1.calls().annotation()', 'insights/v1/call/annotation item'],
  ])('an item without an id: %s', (path, expected) => {
    expect(where(path)).toBe(expected);
  });

  test.each([
    ['memory.v1.profiles(1)', 'memory/v1/profile list'],
    ['memory.v1.profiles(2)', 'memory/v1/profile item'],
    ['memory.v1.profiles()', 'memory/v1/profile list'],
    ['memory.v1.identifiers(2)', 'memory/v1/identifier list'],
    ['memory.v1.identifiers(3)', 'memory/v1/identifier item'],
    ['conversations.v2.actions(2)', 'conversations/v2/action item'],
  ])('the number of arguments decides: %s', (path, expected) => {
    expect(where(path)).toBe(expected);
  });

  test('a list that an instance gives is called', () => {
    expect(where('messages().media(0)')).toBe('api/v2010/account/message/media list');
    expect(where('messages().media(0)()')).toBe('api/v2010/account/message/media item');
    expect(where('calls().recordings(0)')).toBe('api/v2010/account/call/recording list');
  });

  test.each(['nope', 'messages.nope', 'messages.get', 'video', 'video.v1', 'video.v2.rooms', 'constructor', '()'])(
    '%s leads nowhere',
    (path) => {
      expect(where(path)).toBeUndefined();
    },
  );
});

describe('URLs', () => {
  test.each([
    ['https://api.twilio.com/2010-04-01/Accounts/{}/Messages.json', 'api/v2010/account/message list'],
    ['https://api.twilio.com/2010-04-01/Accounts/{}/Messages', 'api/v2010/account/message list'],
    ['https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1.json', 'api/v2010/account/message item'],
    ['https://api.twilio.com/2010-04-01/Accounts/{}/Calls/{}/Recordings.json', 'api/v2010/account/call/recording list'],
    ['https://api.dublin.ie1.twilio.com/2010-04-01/Accounts/{}/Calls.json', 'api/v2010/account/call list'],
    ['https://user:pw@api.twilio.com:443/2010-04-01/Accounts/{}/Calls.json?a=b#c', 'api/v2010/account/call list'],
    ['https://verify.twilio.com/v2/Services/{}/Verifications', 'verify/v2/service/verification list'],
    ['https://trunking.twilio.com/v1/Trunks/{}/Recording', 'trunking/v1/trunk/recording item'],
    ['https://mcs.us1.twilio.com/v1/Services/{}/Media', 'mcs/v1/service/media list'],
    ['https://intelligence.twilio.com/v2/Transcripts', 'intelligence/v2/transcript list'],
  ])('%s', (url, expected) => {
    const found = resourceAtUrl(url);
    expect(found && `${found.entry.id} ${found.on}`).toBe(expected);
  });

  test.each([
    'https://api.twilio.com.evil.example/2010-04-01/Accounts/{}/Messages.json',
    'https://ehr.clinic.example/2010-04-01/Accounts/{}/Messages.json',
    '/2010-04-01/Accounts/{}/Messages.json',
    'https://api.twilio.com',
  ])('%s is none', (url) => {
    expect(resourceAtUrl(url)).toBeUndefined();
  });
});

describe('parameters', () => {
  test.each([
    ['messages', 'create', 'body', 'text'],
    ['messages', 'create', 'contentVariables', 'text'],
    ['messages', 'create', 'to', 'address'],
    ['messages', 'create', 'mediaUrl', 'url'],
    ['messages', 'create', 'contentRetention', 'retention'],
    ['messages', 'createWithHttpInfo', 'body', 'text'],
    ['messages()', 'update', 'body', 'text'],
    ['calls', 'create', 'twiml', 'twiml'],
    ['calls', 'create', 'url', 'url'],
    ['calls', 'create', 'sipAuthPassword', 'secret'],
    ['conversations.v1.conversations().messages', 'create', 'body', 'text'],
    ['conversations.v1.conversations().messages', 'create', 'author', 'metadata'],
    ['conversations.v1.conversations().participants', 'create', 'messagingBinding.address', 'address'],
    ['conversations.v1.conversations().participants', 'create', 'identity', 'metadata'],
    ['conversations.v1.conversations', 'create', 'friendlyName', 'metadata'],
    ['notify.v1.services().notifications', 'create', 'title', 'text'],
    ['notify.v1.services().notifications', 'create', 'identity', 'metadata'],
    ['verify.v2.services().verifications', 'create', 'customMessage', 'text'],
    ['verify.v2.services().verifications', 'create', 'tags', 'metadata'],
    ['verify.v2.services().verifications', 'create', 'to', 'address'],
    ['studio.v2.flows().executions', 'create', 'parameters', 'metadata'],
    ['studio.v2.flows', 'create', 'definition', 'studio'],
    ['sync.v1.services().documents', 'create', 'data', 'metadata'],
    ['sync.v1.services().syncMaps().syncMapItems', 'create', 'key', 'metadata'],
    ['taskrouter.v1.workspaces().tasks', 'create', 'attributes', 'metadata'],
    ['serverless.v1.services().environments().variables', 'create', 'value', 'metadata'],
    ['insights.v1.calls().annotation()', 'update', 'comment', 'metadata'],
    ['trunking.v1.trunks', 'create', 'secure', 'transport'],
    ['trunking.v1.trunks().originationUrls', 'create', 'sipUrl', 'transport'],
    ['events.v1.sinks', 'create', 'sinkConfiguration>destination', 'url'],
    ['lookups.v2.phoneNumbers()', 'fetch', 'dateOfBirth', 'metadata'],
  ])('%s %s %s is %s', (path, method, name, role) => {
    expect(parameter(path, method, name)?.role).toBe(role);
  });

  test.each([
    ['messages', 'create', 'Body', undefined],
    ['conversations.v1.conversations', 'create', 'timers>closed', undefined],
    ['conversations.v1.conversations', 'create', 'bindings>email>address', 'switch'],
    ['calls().streams', 'create', 'parameter42.value', 'metadata'],
    ['content.v1.contents', 'create', 'friendly_name', 'metadata'],
    ['content.v1.contents', 'create', 'types>twilio/media>media', 'switch'],
    ['messages', 'create', 'content_retention', undefined],
    ['messages', 'create', 'constructor', undefined],
  ])('other spellings: %s %s %s is %s', (path, method, name, role) => {
    expect(parameter(path, method, name)?.role).toBe(role);
  });

  test.each([
    ['messages', 'create', 'Body', 'text'],
    ['messages', 'create', 'body', undefined],
    ['calls().streams', 'create', 'Parameter42.Value', 'metadata'],
    ['content.v1.contents', 'create', 'friendly_name', 'metadata'],
    ['conversations.v1.conversations', 'create', 'Bindings.Email.Address', 'switch'],
  ])('on the wire: %s %s %s is %s', (path, method, name, role) => {
    expect(parameterOnWire(action(path, method), name)?.role).toBe(role);
  });

  test('says what Twilio says about personal data in a field', () => {
    const { parameters } = action('insights.v1.calls().annotation()', 'update');
    expect(parameters['comment']).toMatchObject({ mustNotContainPii: true, pii: 'none' });
  });
});

describe('uses', () => {
  const shown = ({ product, when, known, without }: UseRow) =>
    [product, when, known && 'known', without && `without ${without}`].filter(Boolean).join(' ');
  const uses = (path: string, method: string, name?: string) => {
    const rows = name === undefined ? action(path, method).uses : parameter(path, method, name)?.uses;
    return (rows ?? []).map(shown);
  };

  test('recordings', () => {
    expect(uses('calls', 'create', 'record')).toEqual(['voice-recordings true']);
    expect(uses('calls', 'create', 'recordingConfigurationId')).toEqual(['voice-recordings present without record']);
    expect(uses('calls().recordings', 'create')).toEqual(['voice-recordings call']);
    expect(uses('trunking.v1.trunks().recordings()', 'update', 'mode')).toEqual(['voice-recordings !do-not-record']);
    for (const detail of ['recordingStatusCallback', 'recordingChannels', 'trim', 'recordingTrack']) {
      expect(uses('calls', 'create', detail), detail).toEqual([]);
    }
  });

  test('pausing, resuming, deleting and reading are no uses', () => {
    for (const path of ['calls().recordings()', 'recordings()', 'transcriptions()', 'intelligence.v2.transcripts()']) {
      const entry = resourceAt(tokens(path))?.entry;
      for (const method of ['update', 'fetch', 'list', 'remove']) {
        expect(entry && actionOf(entry, method)?.uses, `${path}.${method}`).toBeUndefined();
      }
    }
    expect(resourceAt(tokens('intelligence.v2.transcripts'))?.entry.product).toBeUndefined();
    expect(resourceAt(tokens('recordings'))?.entry.product).toBe('voice');
  });

  test('no action takes data away as a use', () => {
    for (const entry of resources()) expect(entry.actions['remove']?.uses, entry.id).toBeUndefined();
  });

  test('recordings of video rooms are a matter of the recording rule', () => {
    const [use] = parameter('video.v1.rooms', 'create', 'recordParticipantsOnConnect')?.uses ?? [];
    expect(use && [use.product, ownerOfUse(use)]).toEqual(['video-group-rooms', 'no-recording']);
    expect(uses('video.v1.rooms', 'create', 'type')).toEqual(['video-p2p-go =go,peer-to-peer known']);
  });

  test('transcription and intelligence are two products', () => {
    expect(uses('calls().transcriptions', 'create')).toEqual(['voice-realtime-transcription call']);
    expect(uses('calls().transcriptions', 'create', 'intelligenceService')).toEqual([
      'voice-conversational-intelligence-classic present',
    ]);
    expect(uses('calls().transcriptions', 'create', 'conversationConfiguration')).toEqual([
      'conversation-orchestrator present',
    ]);
    expect(uses('intelligence.v2.transcripts', 'create')).toEqual(['voice-conversational-intelligence-classic call']);
    expect(uses('voice.v3.transcriptions', 'create')).toEqual(['voice-batch-transcription call']);
  });

  test('channels and add-ons', () => {
    expect(uses('verify.v2.services().verifications', 'create', 'channel')[0]).toBe('whatsapp =whatsapp known');
    expect(uses('verify.v2.services().verifications', 'create', 'riskCheck')).toEqual(['verify-fraud-guard =enable']);
    expect(uses('messages', 'create', 'to')[0]).toBe('whatsapp prefix:whatsapp:');
    expect(uses('lookups.v1.phoneNumbers()', 'fetch', 'addOns')).toEqual(['marketplace-addons present']);
    expect(uses('conversations.v1.addressConfigurations', 'create', 'type')).toContain('flex-email =email known');
  });

  test.each([
    ['messages', 'sms'],
    ['calls', 'voice'],
    ['conferences().participants', 'voice'],
    ['calls().payments', 'voice-pay'],
    ['calls().siprec', 'voice-siprec'],
    ['sip.domains', 'sip-interface'],
    ['insights.v1.calls', 'voice-insights'],
    ['insights.v2.reports', 'insights-v2-v3'],
    ['accounts.v1.bulkConsents', 'consent-management-api'],
    ['messaging.v1.services', 'messaging-services'],
    ['chat.v2.services', 'programmable-chat'],
    ['conversations.v1.services', 'conversations-classic'],
    ['conversations.v2.conversations', 'conversation-orchestrator'],
    ['intelligence.v3.configurations', 'conversation-intelligence-v3'],
    ['knowledge.v1.knowledge', 'enterprise-knowledge'],
    ['preview.marketplace.installedAddOns', 'marketplace-addons'],
    ['preview.understand.assistants', 'autopilot'],
    ['preview.wireless.sims', 'preview-apis'],
    ['bulkexports.v1.exportConfiguration', 'bulk-exports'],
    ['flexApi.v1.webChannel', 'flex-webchat-2'],
    ['pricing.v1.messaging', 'domain-pricing'],
    ['serverless.v1.services().assets', 'assets'],
  ])('%s belongs to %s', (path, product) => {
    expect(resourceAt(tokens(path))?.entry.product).toBe(product);
  });

  test('every product is one of the table', () => {
    for (const entry of resources()) {
      const rows = Object.values(entry.actions).flatMap(({ uses = [], parameters }) => [
        ...uses,
        ...Object.values(parameters).flatMap((parameter) => parameter.uses ?? []),
      ]);
      for (const id of [...rows.map(({ product }) => product), ...(entry.product ? [entry.product] : [])]) {
        expect(products().has(id), `${entry.id}: ${id}`).toBe(true);
      }
      for (const { without } of rows) {
        const parameters = Object.values(entry.actions).flatMap((one) => Object.keys(one.parameters));
        if (without) expect(parameters, entry.id).toContain(without);
      }
    }
  });
});
