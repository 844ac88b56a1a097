/** What must not compile where a plugin asks for what it needs, and what must. */
import {
  Clock,
  definePlugin,
  delivered,
  Http,
  inject,
  injectable,
  Links,
  Logger,
  Settings,
  singleton,
  skipped,
  State,
  type Handler,
  type Outcome,
} from '../../core/plugin-api.js';
import { port, type Port } from '../../core/port.js';

interface AcmeSettings {
  readonly base_url: string;
}
interface PriceList {
  priceOf(sku: string): string;
}
const PriceList: Port<PriceList> = port('PriceList');

@singleton()
class Client {
  constructor(
    @inject(Http) readonly http: Http,
    @inject(Settings) readonly settings: AcmeSettings,
  ) {}
}

@injectable()
export class Creates implements Handler<'order.created'> {
  constructor(
    @inject(Client) readonly client: Client,
    @inject(PriceList) readonly prices: PriceList,
    @inject(Symbol('Anything')) readonly anything: object,
    @inject(Clock) readonly clock: Clock,
    @inject(Links) readonly links: Links,
    @inject(Logger) readonly logger: Logger,
    @inject(State) readonly state: State,
  ) {}
  async handle(): Promise<Outcome> {
    return delivered();
  }
}

@injectable()
export class Swapped {
  constructor(
    // @ts-expect-error What makes calls keeps no links.
    @inject(Http) readonly links: Links,
    // @ts-expect-error A list of prices is no client.
    @inject(PriceList) readonly client: Client,
    // @ts-expect-error A client is no list of prices.
    @inject(Client) readonly prices: PriceList,
  ) {}
}

export const missingTool = definePlugin({
  handlers: {
    // @ts-expect-error Nobody provides a mailer.
    'order.created': async (_event, _delivery, { mailer }) => skipped(String(mailer)),
  },
});

export const everyTool = definePlugin<AcmeSettings>({
  handlers: {
    'order.created': async (_event, _delivery, { settings, http, links, state, logger, clock }) => {
      await links.set('order', '4711');
      await state.set('seen', clock.now());
      logger.info('asked', { url: settings.base_url });
      await http.send({ method: 'GET', url: settings.base_url });
      return delivered({ links: { order: links.get('order') ?? '' } });
    },
  },
});

export const numericLink = definePlugin({
  handlers: {
    'order.created': async (_event, _delivery, { links }) => {
      // @ts-expect-error An id is text.
      await links.set('order', 4711);
      return delivered();
    },
  },
});

export const wrongOutcome = definePlugin({
  handlers: {
    // @ts-expect-error There is no such outcome.
    'order.created': async () => ({ kind: 'done' }),
  },
});

export const checks = definePlugin<AcmeSettings>({
  // @ts-expect-error A check is given the settings of this plugin.
  check: ({ settings }) => void settings.shop,
});

export const registers = definePlugin({
  register: container => {
    container.register(PriceList, { useValue: { priceOf: () => '50.00' } });
    // @ts-expect-error A container holds no settings to read; they are injected.
    void container.settings;
  },
});
