/** The shared analysis of a file: computed once per SourceCode, on demand, for all rules. */
import type { Node } from './program/ast.ts';
import { Engine } from './program/engine.ts';
import type { Module } from './program/module.ts';
import { ModuleLoader } from './program/module-loader.ts';
import { FileSigns } from './file-signs.ts';
import { scanFor } from './signs.ts';
import { ForeignCode, type LeaksRun } from './foreign-code.ts';
import { operationsIn } from './module-facts.ts';
import { unseenFunctions } from './models/flows.ts';
import type { Models } from './models/models.ts';
import { forgetFrames, type Place } from './program/place.ts';
import { hasSource, trace, type Flow } from './program/trace.ts';
import { mayBeTyped } from './phi/typed.ts';
import { ALLOW_NOTHING, phiOf, type PhiOfFile } from './phi-of-file.ts';
import { phiSign } from './phi/signs.ts';
import type { Sign } from './program/sign.ts';
import type { PhiLabel } from './phi/policy.ts';
import type { ResolvedSettings } from './settings/index.ts';
import { TwilioContent } from './twilio-content.ts';
import { channelAddresses, type ChannelAddress } from './twilio/addresses.ts';
import {
  clientConstructions,
  clientSettings,
  type ClientConstruction,
  type ClientSetting,
} from './twilio/client-construction.ts';
import { distinctCredentials, mainTokenClients, parameterSecrets } from './twilio/credentials.ts';
import type { Credential } from './twilio/credential-names.ts';
import { credentialsIn } from './twilio/credential-text.ts';
import { directivesOf, type Directive } from './twilio/directives.ts';
import { certificateChecksOff, environmentWrites, type EnvironmentWrite } from './twilio/environment.ts';
import { FIELD_SIGN, OWN_FUNCTION_SIGN, TWILIO_SIGN, WEBHOOK_SIGN } from './twilio/evidence.ts';
import { externalCalls, type ExternalCall } from './twilio/external-calls.ts';
import { logCalls, logCallsLeftOut, type LogCall, type LogContext } from './twilio/log-calls.ts';
import { modelledFacts, type ModelledFacts } from './twilio/modelled.ts';
import type { Operation, Use } from './twilio/operation.ts';
import { packageUses, type PackageUse } from './twilio/packages.ts';
import { placeUses, type PlaceUse } from './twilio/regions.ts';
import { restCredentials, type RestCall } from './twilio/rest-auth.ts';
import { hostUses, type HostUse } from './twilio/rest-hosts.ts';
import { maySendToTwilio, restRequests, type RestRequest } from './twilio/rest.ts';
import { mayHoldSecret } from './twilio/secrets.ts';
import { isSanitizerName } from './phi/sanitizers.ts';
import { mayHoldSink, SINK_SIGN } from './twilio/sinks.ts';
import { Webhooks } from './twilio/webhooks.ts';
import { RUNTIME_FILES } from './twilio/runtime-files.ts';
import { plainRequests } from './twilio/transport.ts';
import { usesOf } from './twilio/uses.ts';

export class Analysis {
  readonly module: Module;
  readonly settings: ResolvedSettings;
  readonly engine: Engine;
  readonly #loader: ModuleLoader | undefined;
  readonly #cwd: string;
  readonly #allModels: Models | undefined;
  readonly #memo = new Map<string, unknown>();

  /**
   * @param cwd the folder of the run; undefined where other files can't or must not be read
   * @param models of the run, whether they are about anything in the file or not
   */
  constructor(module: Module, settings: ResolvedSettings, cwd: string | undefined, models?: Models) {
    forgetFrames();
    this.module = module;
    this.settings = settings;
    const loader =
      cwd !== undefined && settings.crossFile
        ? new ModuleLoader(module, cwd, scanFor(settings), RUNTIME_FILES)
        : undefined;
    this.#loader = loader;
    this.#cwd = cwd ?? '';
    this.#allModels = models;
    this.engine = new Engine({
      ...loader?.forEngine,
      ...(models ? { unseen: unseenFunctions(() => this.models) } : {}),
    });
  }

  /** The models, where the file loads a module that they are about, itself or through others. */
  get models(): Models | undefined {
    const models = this.#allModels;
    if (!models) return undefined;
    const count = this.fact('models', () => models.mentionedIn(this.module.text) || this.#signs.leadsTo(models.sign));
    return count ? models : undefined;
  }

  get #modelled(): ModelledFacts | undefined {
    return this.fact('modelled', () => this.models && modelledFacts(this.engine, this.module, this.models));
  }

  /** Computes a fact of the file once. */
  fact<T>(name: string, compute: () => T): T {
    if (!this.#memo.has(name)) this.#memo.set(name, compute());
    return this.#memo.get(name) as T;
  }

  get #signs(): FileSigns {
    return this.fact('signs', () => new FileSigns(this.module, this.settings, this.#loader));
  }

  /** Whether the file's text shows a sign. */
  shows(sign: Sign): boolean {
    return this.#signs.shows(sign);
  }

  /** The file's text shows a sign of Twilio. */
  get concernsTwilio(): boolean {
    return this.fact(
      'concernsTwilio',
      () =>
        this.shows(TWILIO_SIGN) || this.settings.clients.length > 0 || this.models !== undefined || this.leadsToTwilio,
    );
  }

  /** No other module is read for the file: what it says stands in its own text. */
  get #isAlone(): boolean {
    return this.fact('isAlone', () => this.#loader?.isAlone !== false);
  }

  /** Functions that values may go through are in sight. */
  get hasFunctions(): boolean {
    return this.module.index.functions.length > 0 || !this.#isAlone;
  }

  /** Everything that the file tells Twilio to do, in all dialects. */
  get operations(): readonly Operation[] {
    return this.fact('operations', () =>
      this.concernsTwilio
        ? [...operationsIn(this.engine, this.module, this, this.restRequests), ...(this.#modelled?.operations ?? [])]
        : [],
    );
  }

  /** Requests that the file sends to Twilio, by any HTTP client. */
  get restRequests(): readonly RestRequest[] {
    return this.fact('restRequests', () =>
      this.concernsTwilio && (!this.#isAlone || maySendToTwilio(this.module))
        ? restRequests(this.engine, this.module)
        : [],
    );
  }

  /** User names and passwords that requests to Twilio are sent with. */
  get restCredentials(): readonly RestCall[] {
    return this.fact('restCredentials', () => restCredentials(this.engine, this.restRequests));
  }

  /** Hosts of products in the file's strings, beside those of requests that are operations. */
  get hosts(): readonly HostUse[] {
    return this.fact('hosts', () => {
      if (!this.concernsTwilio) return [];
      const calls = new Set(
        this.operations.flatMap((operation) => (operation.dialect === 'rest' ? [operation.node] : [])),
      );
      const told = this.restRequests
        .filter(({ request }) => calls.has(request.call))
        .flatMap(({ request }) => request.urls.flatMap((one) => one.nodes));
      return hostUses(this.module, new Set(told));
    });
  }

  /** The uses of products by the file's operations. */
  get uses(): readonly Use[] {
    return this.fact('uses', () =>
      [...this.operations, ...this.operationsRun].flatMap((operation) => usesOf(this.engine, operation)),
    );
  }

  /** The file imports, itself or through others, a module that shows a sign of Twilio. */
  get leadsToTwilio(): boolean {
    return this.#signs.leadsTo(TWILIO_SIGN);
  }

  /** Something may leave the program here: types and settings say more of that than the text does. */
  get #mayHoldSink(): boolean {
    return this.fact(
      'mayHoldSink',
      () =>
        this.settings.loggers.length > 0 ||
        this.module.types !== undefined ||
        mayHoldSink(this.module.text) ||
        this.#leadsToSink,
    );
  }

  /** Something may leave the program elsewhere; what models and settings name is looked for anywhere. */
  get #leadsToSink(): boolean {
    return this.models !== undefined || this.settings.thirdParties.length > 0 || this.#signs.leadsTo(SINK_SIGN);
  }

  get #foreign(): ForeignCode {
    return this.fact('foreign', () => {
      const { policy, barren } = this.#phi('any', ALLOW_NOTHING);
      return new ForeignCode({
        engine: this.engine,
        home: this.module,
        said: this,
        cwd: this.#cwd,
        webhooks: this.webhooks,
        isSensitive: (place) => hasSource(this.engine, place, policy, barren) || this.twilioContent.isIn(place),
      });
    });
  }

  /** What the file has of Twilio's that must not leave whole. */
  get twilioContent(): TwilioContent {
    return this.fact(
      'twilioContent',
      () => new TwilioContent(this, (...asked) => this.#foreign.leadsToOperation(...asked)),
    );
  }

  /** Operations of other modules that the file's calls run, with what the calls give. */
  get operationsRun(): readonly Operation[] {
    return this.fact('operationsRun', () =>
      this.concernsTwilio && !this.#isAlone ? this.#foreign.operations(this.leadsToTwilio || !!this.models) : [],
    );
  }

  get #leaksRun(): LeaksRun {
    return this.fact('leaksRun', () =>
      this.#leadsToSink && (this.mayHoldPhi || this.mayTakeWebhooks || this.settings.webhooks.scope === 'all')
        ? this.#foreign.leaks()
        : { logCalls: [], externalCalls: [] },
    );
  }

  /** Log calls of other modules that the file's calls run with something that must not leave. */
  get logCallsRun(): readonly LogCall[] {
    return this.fact('logCallsRun', () => {
      const { logCalls: run, onlyEntered } = this.#leaksRun;
      return onlyEntered ? [...run, ...logCallsLeftOut(this.#logContext, onlyEntered)] : run;
    });
  }

  /** Calls of services outside the BAA in other modules that the file's calls run with something that must not leave. */
  get externalCallsRun(): readonly ExternalCall[] {
    return this.#leaksRun.externalCalls;
  }

  /** Calls that write a record: logs, error reports, traces. */
  get logCalls(): readonly LogCall[] {
    return this.fact('logCalls', () => {
      if (!this.#mayHoldSink) return [];
      return [...logCalls(this.#logContext), ...(this.#modelled?.logCalls ?? [])];
    });
  }

  get #logContext(): LogContext {
    const { engine, module } = this;
    const { loggers } = this.settings;
    return { engine, module, loggers, handlers: () => this.webhooks.handlers(module), isSanitizer: isSanitizerName };
  }

  /** Calls that hand data to services outside the BAA. */
  get externalCalls(): readonly ExternalCall[] {
    return this.fact('externalCalls', () =>
      (this.mayHoldPhi || this.mayTakeWebhooks) && this.#mayHoldSink
        ? [
            ...externalCalls(this.engine, this.module, this.settings.thirdParties),
            ...(this.#modelled?.externalCalls ?? []),
          ]
        : [],
    );
  }

  /** The file's text shows a word, a tag or a type that may mean PHI, or a webhook's content. */
  get mayHoldPhi(): boolean {
    return this.fact(
      'mayHoldPhi',
      () =>
        this.#signs.saysPhi ||
        this.concernsTwilio ||
        this.#signs.leadsTo(phiSign(this.settings)) ||
        (this.module.types !== undefined && mayBeTyped(this.module.types, this.settings)),
    );
  }

  /** The sources of PHI that reach a place. `name` tells policies with different `allow` apart. */
  phiAt(place: Place, name = '', allow?: (label: PhiLabel) => boolean): readonly Flow<PhiLabel>[] {
    const { policy, barren } = this.#phi(name, allow);
    return trace(this.engine, place, policy, barren);
  }

  #phi(name: string, allow?: (label: PhiLabel) => boolean): PhiOfFile {
    return this.fact(`phi ${name}`, () => phiOf(this, name, allow));
  }

  /** Handlers of webhooks, and what they are sent. */
  get webhooks(): Webhooks {
    return this.fact('webhooks', () => new Webhooks(this.engine, this.settings));
  }

  /** Comments that switch rules off. */
  get directives(): readonly Directive[] {
    return this.fact('directives', () => directivesOf(this.module.comments));
  }

  /** Calls that make a client. */
  get clientConstructions(): readonly ClientConstruction[] {
    return this.fact('clientConstructions', () =>
      this.concernsTwilio ? clientConstructions(this.engine, this.module) : [],
    );
  }

  /** What the file gives to clients that other modules make. */
  get #wrappedClients(): ReturnType<ForeignCode['clients']> | undefined {
    return this.fact('wrappedClients', () => (this.leadsToTwilio ? this.#foreign.clients() : undefined));
  }

  /** Values that the file gives to the SDK's own settings: log level, region, edge. */
  get clientSettings(): readonly ClientSetting[] {
    return this.fact('clientSettings', () =>
      this.concernsTwilio
        ? [
            ...clientSettings(this.engine, this.module, this.clientConstructions, this.environmentWrites),
            ...(this.#wrappedClients?.settings ?? []),
          ]
        : [],
    );
  }

  /** Variables of the environment that the file sets. */
  get environmentWrites(): readonly EnvironmentWrite[] {
    return this.fact('environmentWrites', () => environmentWrites(this.engine, this.module));
  }

  /** Places in a file about Twilio that switch off the check of certificates. */
  get certificateChecksOff(): readonly Node[] {
    return this.fact('certificateChecksOff', () =>
      this.concernsTwilio ? certificateChecksOff(this.engine, this.environmentWrites) : [],
    );
  }

  /** URLs of requests that the file sends to Twilio without encryption. */
  get plainRequests(): readonly Node[] {
    return this.fact('plainRequests', () => plainRequests(this.module, this.restRequests));
  }

  /** Regions and edges that the file names. */
  get places(): readonly PlaceUse[] {
    return this.fact('places', () =>
      this.concernsTwilio ? placeUses(this.engine, this.module, this.clientSettings, this.operations) : [],
    );
  }

  /** The file, or a module that it imports, may take webhooks of Twilio. */
  get mayTakeWebhooks(): boolean {
    return this.fact(
      'mayTakeWebhooks',
      () =>
        this.concernsTwilio ||
        this.shows(FIELD_SIGN) ||
        this.shows(OWN_FUNCTION_SIGN) ||
        this.#signs.leadsTo(WEBHOOK_SIGN),
    );
  }

  /** The file may hold something that logs or hands data on, and something that must not leave. */
  get mayLeak(): boolean {
    if (this.concernsTwilio) return true;
    return this.#mayHoldSink && (this.settings.webhooks.scope === 'all' || this.mayHoldPhi || this.mayTakeWebhooks);
  }

  /** Secrets of Twilio that are written in the file. */
  get credentials(): readonly Credential[] {
    return this.fact('credentials', () =>
      distinctCredentials([
        ...parameterSecrets(this.operations, this.module),
        ...(this.#isAlone && !mayHoldSecret(this.module.text)
          ? []
          : [...credentialsIn(this.engine, this.module, this), ...(this.#wrappedClients?.secrets ?? [])]),
      ]),
    );
  }

  /** Clients made with the account's main auth token, each by the node that says so. */
  get mainTokenClients(): readonly Node[] {
    return this.fact('mainTokenClients', () => mainTokenClients(this.engine, this.module, this.clientConstructions));
  }

  /** Packages that the file loads. */
  get packages(): readonly PackageUse[] {
    return this.fact('packages', () => (this.concernsTwilio ? packageUses(this.module) : []));
  }

  /** Channel addresses that the file builds, beside those that operations are seen to get. */
  get addresses(): readonly ChannelAddress[] {
    return this.fact('addresses', () => {
      if (!this.concernsTwilio) return [];
      const used = new Set(
        this.uses.filter((use) => use.row?.when.startsWith('prefix:') === true).map((use) => use.spot.node),
      );
      return channelAddresses(this.engine, this.module).filter((address) => !used.has(address.spot.node));
    });
  }
}
