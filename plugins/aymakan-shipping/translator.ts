/** Reads observations out of Aymakan's webhooks, and out of what polling finds: what happened to a shipment, told of the
 *  shop's order that it belongs to. */
import {
  ignored,
  inject,
  injectable,
  Settings,
  text,
  type Ignored,
  type Observation,
  type ReceivedWebhook,
  type Translator,
} from '../../core/plugin-api.js';
import type { AymakanShippingSettings, ShipmentNews } from './generated/schemas.js';
import { readNews } from './mapping/news.js';
import { toObservations, weightRemark } from './mapping/observations.js';

@injectable()
export class AymakanShippingTranslator implements Translator {
  constructor(@inject(Settings) private readonly settings: AymakanShippingSettings) {}

  /** Reports parcel, milestones and remarks of a status, and a remark of a measured weight. Ignores other topics. */
  translate(webhook: ReceivedWebhook): Observation[] | Ignored {
    const told = webhook.json<ShipmentNews>();
    switch (webhook.topic) {
      case 'status_update':
      case 'tracked':
        return this.#status(told, webhook.receivedAt);
      case 'weight_update':
        return this.#weight(told, webhook.receivedAt);
      default:
        return ignored(`nothing is known of the event ${JSON.stringify(webhook.topic)}`);
    }
  }

  #status(told: ShipmentNews, receivedAt: string): Observation[] | Ignored {
    const news = readNews(told, this.settings, receivedAt);
    const observations = toObservations(news, this.settings);
    return observations.length > 0
      ? observations
      : ignored('a return that is under way says nothing of its order before it is back');
  }

  #weight(told: ShipmentNews, receivedAt: string): Observation[] | Ignored {
    if (this.settings.weight_updates === 'ignore')
      return ignored('the setting weight_updates ignores weights');
    const weight = text(told.weight);
    if (weight === undefined) return ignored('the measured weight is empty');
    return [weightRemark(readNews(told, this.settings, receivedAt), weight)];
  }
}
