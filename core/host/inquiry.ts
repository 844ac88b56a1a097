/** What a source is asked outside of any webhook. */
import type { SubscriptionFault } from '../model/generated/model.js';
import type { PollRequest } from '../plugin-api.js';

/** One thing to ask: a page of what changed, what is wrong with the subscriptions, or to mend one of them. */
export type Inquiry =
  | { readonly kind: 'poll'; readonly request: PollRequest }
  | { readonly kind: 'checkSubscriptions'; readonly address: string }
  | { readonly kind: 'restoreSubscription'; readonly fault: SubscriptionFault; readonly address: string };
