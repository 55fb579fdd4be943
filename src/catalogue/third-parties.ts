/**
 * Services outside the BAA, by packages, browser globals and hosts: whatever is handed to them leaves the boundary.
 *
 * Not here, on purpose: cloud platforms that sign BAAs of their own for storage, queues and models (AWS, Google Cloud,
 * Azure: `@aws-sdk/*`, `@google-cloud/*`, `@azure/*`, Bedrock, Vertex AI, Azure OpenAI), databases, and models that run
 * in the program or on one's own host (Ollama, transformers.js). Error reporters and tracing have their sinks in
 * loggers.ts; their rows here name hosts only. Users add packages by `settings.thirdParties`.
 *
 * Sources: each vendor's SDK and API documentation, as known on 2026-11-25.
 */
import { hostMatches } from './ai-hosts.ts';
import { RowLookup } from './lookup.ts';
import { words } from './tables.ts';
import type { ThirdPartyCategory, ThirdPartyModel } from './tables.ts';

const DATE = '2026-11-25';

/** `name | packages | hosts | globals | except (paths divided by ;)`, empty parts left out at the end. */
function rows(category: ThirdPartyCategory, table: string, transport?: true): readonly ThirdPartyModel[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', packages = '', hosts = '', globals = '', except = ''] = line
        .split('|')
        .map((part) => part.trim());
      return {
        name,
        category,
        packages: packages === '' ? [] : words(packages),
        hosts: hosts === '' ? [] : words(hosts),
        ...(globals === '' ? {} : { globals: words(globals) }),
        ...(except === '' ? {} : { except: except.split(';').map((path) => path.trim()) }),
        ...(transport === undefined ? {} : { transport }),
        source: `${name} SDK and API documentation, ${DATE}`,
      };
    });
}

export const THIRD_PARTIES: readonly ThirdPartyModel[] = [
  ...rows(
    'llm',
    `
    OpenAI | openai @openai/agents @openai/agents-core @openai/agents-openai @openai/agents-realtime @openai/codex-sdk openai-api openai-edge @openai/realtime-api-beta chatgpt @ai-sdk/openai @langchain/openai @llamaindex/openai @langfuse/openai @livekit/agents-plugin-openai | .openai.com | | AzureOpenAI ()
    Anthropic | @anthropic-ai/sdk @anthropic-ai/claude-agent-sdk @anthropic-ai/claude-code @ai-sdk/anthropic @langchain/anthropic @llamaindex/anthropic | .anthropic.com
    Google Gemini API | @google/generative-ai @google/genai @ai-sdk/google @langchain/google-genai @llamaindex/google @google-ai/generativelanguage | generativelanguage.googleapis.com
    Mistral | @mistralai/mistralai @ai-sdk/mistral @langchain/mistralai @llamaindex/mistral | .mistral.ai
    Cohere | cohere-ai @ai-sdk/cohere @langchain/cohere @llamaindex/cohere | .cohere.com .cohere.ai
    Groq | groq-sdk @ai-sdk/groq @langchain/groq @llamaindex/groq | .groq.com
    Replicate | replicate @ai-sdk/replicate @llamaindex/replicate | .replicate.com
    Hugging Face Inference | @huggingface/inference @ai-sdk/huggingface | api-inference.huggingface.co router.huggingface.co .huggingface.cloud
    Together AI | together-ai @ai-sdk/togetherai | .together.xyz .together.ai
    Fireworks | @ai-sdk/fireworks | .fireworks.ai
    Perplexity | @ai-sdk/perplexity @perplexity-ai/perplexity_ai | .perplexity.ai
    xAI | @ai-sdk/xai @langchain/xai | .x.ai
    DeepSeek | @ai-sdk/deepseek @langchain/deepseek @llamaindex/deepseek | .deepseek.com
    OpenRouter | @openrouter/sdk @openrouter/ai-sdk-provider | openrouter.ai
    Vercel AI SDK | ai @ai-sdk/gateway @ai-sdk/openai-compatible @ai-sdk/react @ai-sdk/deepinfra @ai-sdk/cerebras @ai-sdk/vercel | ai-gateway.vercel.sh | | tool; dynamicTool; jsonSchema; zodSchema; cosineSimilarity; convertToModelMessages; convertToCoreMessages; generateId; createIdGenerator; smoothStream; stepCountIs; hasToolCall; createProviderRegistry; customProvider; wrapLanguageModel; simulateReadableStream; validateUIMessages; safeValidateUIMessages; parsePartialJson; createUIMessageStream; createUIMessageStreamResponse; pipeUIMessageStreamToResponse
    LangChain | langchain @langchain/community @langchain/classic @langchain/langgraph @langchain/langgraph-sdk @langchain/cloudflare langchain-core | api.smith.langchain.com
    LlamaIndex | llamaindex llama-cloud-services @llamaindex/cloud | .llamaindex.ai
    Portkey | portkey-ai | .portkey.ai
    Cerebras | @cerebras/cerebras_cloud_sdk | .cerebras.ai
    AI21 | | .ai21.com
    Writer | writer-sdk | api.writer.com
    fal | @fal-ai/client @fal-ai/serverless-client @ai-sdk/fal | .fal.ai .fal.run
    RunPod | runpod-sdk | .runpod.ai
    Baseten | | .baseten.co
    DeepInfra | | .deepinfra.com
    NVIDIA NIM | | integrate.api.nvidia.com .nvcf.nvidia.com
    SambaNova | | .sambanova.ai
    Voyage AI | voyageai | .voyageai.com
    Jina AI | | .jina.ai
    Nomic | @nomic-ai/atlas | api-atlas.nomic.ai
    Cloudflare AI Gateway | ai-gateway-provider workers-ai-provider | gateway.ai.cloudflare.com
    Firebase AI | @firebase/ai @firebase/vertexai @firebase/vertexai-preview | firebasevertexai.googleapis.com firebaseml.googleapis.com
    Mastra | @mastra/core
    VoltAgent | @voltagent/core
    Inngest AgentKit | @inngest/agent-kit
    Genkit | genkit @genkit-ai/googleai @genkit-ai/google-genai
    Instructor | @instructor-ai/instructor
    PromptLayer | promptlayer | .promptlayer.com
    Humanloop | humanloop | .humanloop.com
    Vellum | vellum-ai | .vellum.ai
    multi-llm-ts | multi-llm-ts
    token.js | token.js
    modelfusion | modelfusion
    Zhipu | zhipuai-sdk-nodejs-v4 | open.bigmodel.cn
    Qwen | qwen-ai-provider @ai-sdk/alibaba | dashscope.aliyuncs.com
    Moonshot | | api.moonshot.cn api.moonshot.ai
    Baidu Qianfan | @baiducloud/qianfan
    DeepL | deepl-node deepl | .deepl.com
    Google Translate (unofficial) | google-translate-api @vitalets/google-translate-api google-translate-api-x translate | translate.googleapis.com
    Bing Translator (unofficial) | bing-translate-api
    LibreTranslate | | libretranslate.com
    Wit.ai | node-wit | api.wit.ai
    Voiceflow | | .voiceflow.com
    Botpress | @botpress/client @botpress/chat @botpress/sdk | .botpress.cloud
    Kore.ai | | .kore.ai
  `,
  ),
  ...rows(
    'speech',
    `
    Deepgram | @deepgram/sdk @ai-sdk/deepgram @livekit/agents-plugin-deepgram deepgram | .deepgram.com
    ElevenLabs | elevenlabs @elevenlabs/elevenlabs-js @elevenlabs/client @elevenlabs/react elevenlabs-node elevenlabs-js @ai-sdk/elevenlabs | .elevenlabs.io
    AssemblyAI | assemblyai @ai-sdk/assemblyai | .assemblyai.com
    Rev AI | revai-node-sdk @ai-sdk/revai | .rev.ai
    Gladia | @gladiaio/sdk @ai-sdk/gladia | .gladia.io
    Speechmatics | speechmatics @speechmatics/real-time-client @speechmatics/batch-client @speechmatics/auth | .speechmatics.com
    Soniox | @soniox/speech-to-text-web @soniox/node @soniox/soniox-node | .soniox.com
    Cartesia | @cartesia/cartesia-js | .cartesia.ai
    PlayHT | playht | .play.ht .play.ai
    LMNT | lmnt-node @ai-sdk/lmnt | .lmnt.com
    Hume AI | hume @ai-sdk/hume @humeai/voice-react | .hume.ai
    Murf | | .murf.ai
    Rime | | .rime.ai
    Resemble AI | @resemble/node | .resemble.ai
    Neuphonic | @neuphonic/neuphonic-js | .neuphonic.com
    Vapi | @vapi-ai/server-sdk @vapi-ai/web | .vapi.ai
    Retell AI | retell-sdk retell-client-js-sdk | .retellai.com
    Bland AI | bland-client-js-sdk | .bland.ai
    Ultravox | ultravox-client | .ultravox.ai
    Symbl.ai | | .symbl.ai
    Picovoice | @picovoice/leopard-node | .picovoice.ai
    Otter.ai | | .otter.ai
    Fireflies | | .fireflies.ai
    Grain | | .grain.com
    Speechify | @speechify/api | .sws.speechify.com .speechify.ai
  `,
  ),
  ...rows(
    'vector',
    `
    Pinecone | @pinecone-database/pinecone @pinecone-database/doc-splitter @langchain/pinecone | .pinecone.io
    Weaviate Cloud | weaviate-client weaviate-ts-client | .weaviate.cloud .weaviate.network
    Qdrant Cloud | @qdrant/js-client-rest @qdrant/qdrant-js | .qdrant.io
    Zilliz Cloud | @zilliz/milvus2-sdk-node | .zillizcloud.com
    Mem0 | mem0ai | api.mem0.ai
    Zep | @getzep/zep-cloud @getzep/zep-js | .getzep.com
    Supermemory | supermemory | api.supermemory.ai
    Algolia | algoliasearch @algolia/client-search react-instantsearch @algolia/recommend | .algolia.net .algolianet.com
  `,
  ),
  ...rows(
    'chat',
    `
    Slack | @slack/web-api @slack/bolt @slack/webhook @slack/rtm-api @slack/socket-mode slack-node slackbots slack-notify node-slack slack slack-web-api-client slack-edge slack-cloudflare-workers @slack/client @slack/interactive-messages botkit nestjs-slack | .slack.com
    Discord | discord.js discord-webhook-node @discordjs/rest @discordjs/core eris oceanic.js @discordjs/builders discord-api-types discord-hono | discord.com discordapp.com .discord.com
    Microsoft Teams | botbuilder @microsoft/teams-js ms-teams-webhook @microsoft/teams.apps @microsoft/teams.api | .webhook.office.com outlook.office.com
    Telegram | node-telegram-bot-api telegraf grammy telegram telegram-bot-api messaging-api-telegram puregram gramio @telegraf/types slimbot telebot | api.telegram.org
    WhatsApp (unofficial or Cloud API) | whatsapp-web.js baileys @whiskeysockets/baileys whatsapp-api-js @open-wa/wa-automate venom-bot @wppconnect-team/wppconnect whatsapp @great-detail/whatsapp @builderbot/bot @builderbot/provider-baileys | gate.whapi.cloud
    Mattermost | @mattermost/client mattermost | .mattermost.cloud
    Rocket.Chat | @rocket.chat/sdk | .rocket.chat
    Matrix | matrix-js-sdk matrix-bot-sdk | .matrix.org
    Google Chat | @googleapis/chat @google-apps/chat google-chat-webhook | chat.googleapis.com
    Zoom | @zoom/rivet | api.zoom.us
    Webex | webex webex-node-bot-framework | webexapis.com .webexapis.com
    Zulip | zulip-js | .zulipchat.com
    LINE | @line/bot-sdk | api.line.me api-data.line.me
    Viber | viber-bot | chatapi.viber.com
    Stream | stream-chat getstream @stream-io/node-sdk | .stream-io-api.com
    Sendbird | sendbird @sendbird/chat sendbird-platform-sdk-typescript | .sendbird.com
    PubNub | pubnub | .pubnub.com .pndsn.com
    Pusher | pusher pusher-js @pusher/push-notifications-server | .pusher.com .pusherapp.com
    Ably | ably | .ably.io .ably.net
    TalkJS | talkjs @talkjs/core | .talkjs.com
    CometChat | @cometchat/chat-sdk-javascript | .cometchat.io
    OneSignal | @onesignal/node-onesignal onesignal-node onesignal-api-client-core | .onesignal.com | OneSignal
    Expo push | expo-server-sdk | exp.host
    Pushover | pushover-notifications | api.pushover.net
    Pushbullet | pushbullet | api.pushbullet.com
    ntfy | ntfy | ntfy.sh
    Novu | @novu/node @novu/api | .novu.co
    Courier | @trycourier/courier | .courier.com
    Knock | @knocklabs/node | .knock.app
    MagicBell | magicbell | api.magicbell.com
    Engagespot | @engagespot/node | .engagespot.co
    PagerDuty | @pagerduty/pdjs node-pagerduty pagerduty | .pagerduty.com
    Opsgenie | opsgenie-sdk | api.opsgenie.com
    Splunk On-Call | | .victorops.com
  `,
  ),
  ...rows(
    'messaging',
    `
    Vonage | @vonage/server-sdk @vonage/messages @vonage/sms @vonage/voice nexmo | .nexmo.com .vonage.com
    Plivo | plivo | .plivo.com
    Telnyx | telnyx | .telnyx.com
    MessageBird and Bird | messagebird | .messagebird.com .bird.com
    Sinch | @sinch/sdk-core @sinch/sms @sinch/conversation | .sinch.com
    Bandwidth | bandwidth-sdk @bandwidth/messaging @bandwidth/voice node-bandwidth | .bandwidth.com
    Infobip | @infobip-api/sdk infobip | .infobip.com
    ClickSend | clicksend | rest.clicksend.com
    Textmagic | textmagic-rest-client | rest.textmagic.com
    Africa's Talking | africastalking | .africastalking.com
    Textbelt | | textbelt.com
    seven.io | sms77-client @seven.io/client | gateway.seven.io
    MSG91 | msg91 msg91-api | .msg91.com
    Fast2SMS | fast-two-sms | www.fast2sms.com
    SignalWire | @signalwire/realtime-api @signalwire/js @signalwire/node @signalwire/compatibility-api | .signalwire.com
  `,
  ),
  ...rows(
    'analytics',
    `
    Segment | @segment/analytics-node @segment/analytics-next analytics-node @segment/snippet @segment/analytics-react-native @segment/analytics.js-core analytics-next analytics.js | .segment.io .segment.com | analytics
    PostHog | posthog-node posthog-js posthog-react-native posthog-js/react @posthog/ai @posthog/react @posthog/nextjs @posthog/nuxt posthog-js-lite nuxt-posthog | .posthog.com | posthog
    Mixpanel | mixpanel mixpanel-browser mixpanel-react-native react-mixpanel react-mixpanel-browser mixpanel-figma | .mixpanel.com | mixpanel
    Amplitude | @amplitude/node @amplitude/analytics-node @amplitude/analytics-browser @amplitude/analytics-react-native @amplitude/identify amplitude-js @amplitude/ampli @amplitude/unified @amplitude/react-native amplitude | .amplitude.com | amplitude
    Google Analytics and Tag Manager | universal-analytics react-ga react-ga4 ga-4-react @analytics/google-analytics gtag @next/third-parties @google-analytics/data vue-gtag vue-gtag-next ga-gtag insight @types/gtag.js react-gtm-module @firebase/analytics firebase/analytics @react-native-firebase/analytics @capacitor-firebase/analytics ngx-google-analytics | www.google-analytics.com .google-analytics.com www.googletagmanager.com .analytics.google.com | gtag ga dataLayer
    analytics (getanalytics.io) | analytics @analytics/core @analytics/segment @analytics/mixpanel @analytics/amplitude @analytics/hubspot @analytics/customerio @analytics/intercom use-analytics |
    RudderStack | @rudderstack/rudder-sdk-node @rudderstack/analytics-js rudder-sdk-js @rudderstack/rudder-sdk-react-native @rudderstack/analytics-js-service-worker | .rudderstack.com .rudderlabs.com | rudderanalytics
    Heap | heap-api @heap/react-native-heap | .heapanalytics.com .heap.io | heap
    FullStory | @fullstory/browser @fullstory/server-api-client @fullstory/react-native | .fullstory.com | FS
    LogRocket | logrocket @logrocket/react-native | .logrocket.io .lr-ingest.io .logrocket.com | LogRocket
    Hotjar | react-hotjar @hotjar/browser | .hotjar.com .hotjar.io | hj
    Microsoft Clarity | @microsoft/clarity react-microsoft-clarity | .clarity.ms | clarity
    Pendo | | .pendo.io | pendo
    Meta Pixel and Conversions API | facebook-nodejs-business-sdk react-facebook-pixel | graph.facebook.com www.facebook.com | fbq
    TikTok Pixel | | business-api.tiktok.com analytics.tiktok.com | ttq
    LinkedIn Insight | react-linkedin-insight | px.ads.linkedin.com | lintrk
    X Pixel | | analytics.twitter.com | twq
    Snap Pixel | | tr.snapchat.com | snaptr
    Pinterest Tag | | ct.pinterest.com | pintrk
    Statsig | statsig-node @statsig/js-client @statsig/statsig-node-core statsig-js | .statsig.com .statsigapi.net | statsig
    LaunchDarkly | @launchdarkly/node-server-sdk launchdarkly-js-client-sdk launchdarkly-node-server-sdk | .launchdarkly.com
    Optimizely | @optimizely/optimizely-sdk | .optimizely.com
    Split | @splitsoftware/splitio | .split.io
    ConfigCat | configcat-node | .configcat.com
    Customer.io | customerio-node customerio-reactnative @customerio/cdp-analytics-node @customerio/cdp-analytics-browser | .customer.io | _cio
    Braze | @braze/web-sdk braze-api @braze/react-native-sdk | .braze.com .braze.eu | braze
    Iterable | @iterable/web-sdk @iterable/react-native-sdk | .iterable.com
    Klaviyo | klaviyo-api klaviyo-node node-klaviyo | .klaviyo.com | klaviyo _learnq
    CleverTap | clevertap clevertap-web-sdk | .clevertap.com | clevertap
    MoEngage | @moengage/web-sdk | .moengage.com
    Vero | | api.getvero.com
    Drip | drip-nodejs | .getdrip.com
    mParticle | mparticle @mparticle/web-sdk | .mparticle.com | mParticle
    Keen | keen-js keen-tracking keen-analysis | api.keen.io
    Countly | countly-sdk-nodejs countly-sdk-web | .count.ly | Countly
    June | @june-so/analytics-next | api.june.so
    Plausible | plausible-tracker next-plausible @plausible-analytics/tracker | plausible.io | plausible
    Fathom | fathom-client | cdn.usefathom.com | fathom
    Umami Cloud | @umami/node | cloud.umami.is | umami
    Matomo Cloud | matomo-tracker @datapunt/matomo-tracker-js @datapunt/matomo-tracker-react @jonkoops/matomo-tracker | .matomo.cloud | _paq
    Simple Analytics | simple-analytics-vue | queue.simpleanalyticscdn.com | sa_event
    Tinybird | @tinybirdco/sdk | api.tinybird.co
    Jitsu | @jitsu/js @jitsu/sdk-js | .jitsu.com
    Snowplow | @snowplow/node-tracker @snowplow/browser-tracker snowplow-tracker | .snowplow.io | snowplow
    Adobe Experience Cloud | @adobe/alloy | .omtrdc.net .adobedc.net .demdex.net | alloy
    Vercel Analytics | @vercel/analytics @vercel/speed-insights | vitals.vercel-insights.com | va
    Smartlook | smartlook-client react-native-smartlook-analytics | .smartlook.com | smartlook
    Mouseflow | | .mouseflow.com | mouseflow
    Crazy Egg | | .crazyegg.com | CE2
    Contentsquare | @contentsquare/react-native-bridge @contentsquare/tag-sdk | .contentsquare.net
    UXCam | react-native-ux-cam | .uxcam.com
    OpenReplay | @openreplay/tracker @openreplay/tracker-assist | .openreplay.com
    Userpilot | userpilot | .userpilot.io | userpilot
    Userflow | userflow.js | .userflow.com | userflow
    Appcues | | .appcues.com | Appcues
    AppsFlyer | react-native-appsflyer | .appsflyer.com
    Adjust | react-native-adjust | .adjust.com
    Branch | branch-sdk react-native-branch | .branch.io | branch
  `,
  ),
  ...rows(
    'email',
    `
    SendGrid | @sendgrid/mail @sendgrid/client @sendgrid/helpers sendgrid nodemailer-sendgrid nodemailer-sendgrid-transport @ntegral/nestjs-sendgrid @anchan828/nest-sendgrid | api.sendgrid.com .sendgrid.com .sendgrid.net
    Resend | resend @convex-dev/resend nestjs-resend nuxt-resend nest-resend | api.resend.com smtp.resend.com
    Mailgun | mailgun.js mailgun-js mailgun mailgun-js-sdk nodemailer-mailgun-transport ts-mailgun nestjs-mailgun mailgun-nodemailer-transport | .mailgun.net .mailgun.org
    Postmark | postmark nodemailer-postmark-transport | api.postmarkapp.com smtp.postmarkapp.com
    Mailchimp | @mailchimp/mailchimp_transactional @mailchimp/mailchimp_marketing mandrill-api mailchimp-api-v3 mailchimp mailchimp-api nodemailer-mandrill-transport | mandrillapp.com .mandrillapp.com .api.mailchimp.com .mailchimp.com
    Brevo | @getbrevo/brevo sib-api-v3-sdk sib-api-v3-typescript brevo nodemailer-brevo-transport sendinblue-api @sendinblue/client nodemailer-sendinblue-transport | api.brevo.com api.sendinblue.com .brevo.com .sendinblue.com
    MailerSend | mailersend | api.mailersend.com
    MailerLite | @mailerlite/mailerlite-nodejs mailerlite-api-v2-node | connect.mailerlite.com
    SparkPost | sparkpost nodemailer-sparkpost-transport | .sparkpost.com
    Mailjet | node-mailjet nodemailer-mailjet-transport nest-mailjet | .mailjet.com
    Elastic Email | @elasticemail/elasticemail-client @elasticemail/elasticemail-client-ts-axios | api.elasticemail.com
    Loops | loops | app.loops.so
    Plunk | @plunk/node | api.useplunk.com
    Bento | @bentonow/bento-node-sdk | app.bentonow.com
    Kit (ConvertKit) | | api.convertkit.com api.kit.com
    Mailtrap | mailtrap | send.api.mailtrap.io
    ZeptoMail | zeptomail | api.zeptomail.com
    MailPace | @mailpace/mailpace.js | app.mailpace.com
    SMTP2GO | smtp2go-nodejs | api.smtp2go.com
    SocketLabs | @socketlabs/email | inject.socketlabs.com
    Lettermint | lettermint | api.lettermint.co
    EmailJS | @emailjs/browser @emailjs/nodejs emailjs-com @emailjs/react-native | api.emailjs.com | emailjs
    Constant Contact | | api.cc.email
    ActiveCampaign | activecampaign | .api-us1.com
    Campaign Monitor | createsend-node | api.createsend.com
    AWeber | | api.aweber.com
    GetResponse | | api.getresponse.com
  `,
  ),
  ...rows(
    'email',
    `
    Nodemailer | nodemailer nodemailer-smtp-transport @nestjs-modules/mailer emailjs sendmail nodemailer-express-handlebars email-templates smtp-client gmail-send @types/nodemailer worker-mailer |
  `,
    true,
  ),
  ...rows(
    'crm',
    `
    HubSpot | @hubspot/api-client hubspot hubspot-api | .hubapi.com .hubspot.com .hsforms.com | _hsq
    Salesforce | jsforce @jsforce/jsforce-node nforce node-salesforce | .salesforce.com .my.salesforce.com .force.com
    Intercom | intercom-client @intercom/messenger-js-sdk react-use-intercom intercom.io @intercom/intercom-react-native next-intercom react-intercom | .intercom.io .intercom.com | Intercom
    Zendesk | node-zendesk zendesk-node-api react-zendesk | .zendesk.com | zE
    Freshworks | freshdesk-api | .freshdesk.com .freshservice.com
    Help Scout | | api.helpscout.net | Beacon
    Front | @frontapp/plugin-sdk | .api.frontapp.com
    Crisp | crisp-api crisp-sdk-web | api.crisp.chat | $crisp
    Drift | | .drift.com | drift
    Tawk.to | @tawk.to/tawk-messenger-react | api.tawk.to | Tawk_API
    LiveChat | @livechat/customer-sdk @livechat/widget-react | api.livechatinc.com | LiveChatWidget
    Papercups | @papercups-io/chat-widget | app.papercups.io
    Pipedrive | pipedrive | .pipedrive.com
    Zoho CRM | @zohocrm/nodejs-sdk-2.0 @zohocrm/nodejs-sdk-7.0 @zohocrm/typescript-sdk-2.0 | .zohoapis.com .zohoapis.eu
    monday.com | monday-sdk-js @mondaydotcomorg/api | api.monday.com
    ClickUp | clickup.js | api.clickup.com
    Attio | | api.attio.com
    Copper | | api.copper.com
    Close | | api.close.com
    Airtable | airtable | api.airtable.com
    Notion | @notionhq/client | api.notion.com
    Coda | coda-js | coda.io
    Smartsheet | smartsheet | api.smartsheet.com
    Jira | jira-client jira.js jira-connector | .atlassian.net
    Linear | @linear/sdk | api.linear.app
    Asana | asana | app.asana.com
    Trello | trello trello.js node-trello | api.trello.com
    GitHub | @octokit/rest @octokit/core octokit | api.github.com
    Typeform | @typeform/api-client | api.typeform.com
    Jotform | jotform | api.jotform.com
    Calendly | react-calendly | api.calendly.com | Calendly
    SurveyMonkey | | api.surveymonkey.com
  `,
  ),
  ...rows(
    'automation',
    `
    Zapier | zapier-platform-core | hooks.zapier.com
    Make | | .make.com .integromat.com
    n8n Cloud | | .app.n8n.cloud
    Pipedream | @pipedream/sdk | .m.pipedream.net
    IFTTT | | maker.ifttt.com
    Webhook.site | | webhook.site
    RequestBin | | .requestbin.com .requestcatcher.com
    Beeceptor | | .beeceptor.com
    httpbin | | httpbin.org
    Pastebin | | pastebin.com
    Composio | @composio/core composio-core | backend.composio.dev
    Arcade | @arcadeai/arcadejs | api.arcade.dev
  `,
  ),
  ...rows(
    'error-tracking',
    `
    Sentry | | .sentry.io .ingest.sentry.io | Sentry
    Rollbar | | api.rollbar.com | Rollbar
    BugSnag | | notify.bugsnag.com .bugsnag.com | Bugsnag
    Datadog | | .datadoghq.com .datadoghq.eu .browser-intake-datadoghq.com .ddog-gov.com
    New Relic | | .newrelic.com .nr-data.net
    Honeybadger | | api.honeybadger.io
    Airbrake | | api.airbrake.io
    Raygun | | api.raygun.io api.raygun.com
    TrackJS | | capture.trackjs.com
    Better Stack | | in.logs.betterstack.com .betterstackdata.com .logtail.com
    Logz.io | | .logz.io
    Loggly | | logs-01.loggly.com
    Papertrail | | .papertrailapp.com
    Mezmo | | logs.logdna.com logs.mezmo.com
    Sumo Logic | | .sumologic.com
    Axiom | | api.axiom.co
    Coralogix | | .coralogix.com
    Honeycomb | | api.honeycomb.io
    Grafana Cloud | | .grafana.net
    Elastic Cloud | | .elastic-cloud.com
    Splunk Cloud | | .splunkcloud.com
    Langfuse | | cloud.langfuse.com
    Highlight | | pub.highlight.io
  `,
  ),
];

/**
 * Which outside service does a module specifier name?
 *
 * @param specifier as written in an import or require.
 * @returns the row, or undefined.
 */
export function thirdPartyOfPackage(specifier: string): ThirdPartyModel | undefined {
  return BY_PACKAGE.ofModule(specifier)[0];
}

const BY_PACKAGE = new RowLookup(THIRD_PARTIES, (row) => row.packages);

/**
 * Which outside service is at this host?
 *
 * @param host a host without port, in any case.
 * @returns the row, or undefined.
 */
export function thirdPartyOfHost(host: string): ThirdPartyModel | undefined {
  return THIRD_PARTIES.find((row) => row.hosts.some((pattern) => hostMatches(pattern, host)));
}

/** Keys under which mail and messages carry who they go to and come from. */
export const ADDRESS_KEYS: ReadonlySet<string> = new Set(
  words('to cc bcc from replyTo reply_to To Cc Bcc From ReplyTo recipient recipients sender phone phoneNumber'),
);

/** Calls that hand nothing over, whatever their arguments: setting up and closing a client. */
export const NEUTRAL_METHODS: readonly string[] = words(`
  setApiKey setTwilioEmailAuth setSubstitutionWrappers setClient setTimeout close shutdown flush destroy disconnect on once off addListener removeListener use catch start launch stop
  debug opt_out_tracking opt_in_tracking reset isFeatureEnabled getFeatureFlag register_plugin
`);
