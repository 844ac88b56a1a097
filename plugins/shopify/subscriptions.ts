/** The app's webhook subscriptions to this hub: which are missing, and subscribing them. Shopify has none that are switched
 *  off: it deletes a subscription after eight failures. */
import {
  inject,
  injectable,
  Settings,
  type SubscriptionFault,
  type Subscriptions,
} from '../../core/plugin-api.js';
import { SUBSCRIBE, SUBSCRIPTIONS } from './documents.js';
import { ShopifyGraphql } from './graphql.js';
import type { FilledSettings } from './settings.js';

@injectable()
export class ShopifySubscriptions implements Subscriptions {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(ShopifyGraphql) private readonly api: ShopifyGraphql,
  ) {}

  /** A topic that is not sent to the address is missing. Subscriptions to other addresses are somebody else's. */
  async check(address: string): Promise<SubscriptionFault[]> {
    const all = await this.#all();
    return this.settings.subscribed_topics.flatMap(topic => {
      const ofTopic = all.filter(one => one.topic === topicName(topic));
      if (ofTopic.some(({ uri }) => uri === address)) return [];
      const elsewhere = ofTopic.length === 0 ? '' : `; ${ofTopic.length} of this topic go to other addresses`;
      const detail = `the app has no subscription of ${topic} to ${address}${elsewhere}; Shopify deletes one that fails eight times in a row`;
      return [{ topic, fault: 'missing' as const, detail }];
    });
  }

  /** Subscribes the topic. Looks first, so that there are never two. */
  async restore({ topic }: SubscriptionFault, address: string): Promise<void> {
    const all = await this.#all();
    if (all.some(one => one.topic === topicName(topic) && one.uri === address)) return;
    await this.api.mutate(SUBSCRIBE, {
      topic: topicName(topic),
      webhookSubscription: { uri: address, format: 'JSON' },
    });
  }

  async #all(): Promise<readonly Subscription[]> {
    const all: Subscription[] = [];
    let after: string | null = null;
    for (let count = 0; count < PAGES_MAX; count += 1) {
      const { webhookSubscriptions: page }: Answer = await this.api.query<Answer>(
        SUBSCRIPTIONS,
        after === null ? {} : { after },
      );
      all.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    return all;
  }
}

/** A thousand subscriptions: more than an app has. */
const PAGES_MAX = 10;

interface Subscription {
  readonly topic: string;
  readonly uri: string;
}

interface Answer {
  readonly webhookSubscriptions: {
    readonly nodes: readonly Subscription[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** GraphQL's name of a topic. */
function topicName(topic: string): string {
  return topic.replaceAll('/', '_').toUpperCase();
}
