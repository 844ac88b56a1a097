/** The Tracking API's calls, in the version's words. Decides nothing. */
import { inject, injectable, Settings } from '../../core/plugin-api.js';
import { AftershipCall, idIn, unreadable } from './call.js';
import type { AftershipSettings, CompleteTracking, CreateTracking } from './generated/schemas.js';
import { trackingVersions, type TrackingVersion } from './versions.js';

/** A tracking as AfterShip tells it, as far as it is read. */
export interface TrackingThere {
  readonly id: string;
  readonly tracking_number: string;
  readonly slug?: string | null;
  readonly order_id?: string | null;
  readonly tag?: string | null;
  readonly subtag?: string | null;
}

@injectable()
export class TrackingClient {
  readonly version: TrackingVersion;

  constructor(
    @inject(Settings) settings: AftershipSettings,
    @inject(AftershipCall) private readonly call: AftershipCall,
  ) {
    this.version = trackingVersions[settings.tracking_version];
  }

  /** All trackings of these numbers, of whatever carrier and order. */
  async find(numbers: readonly string[]): Promise<TrackingThere[]> {
    const found: TrackingThere[] = [];
    for (let from = 0; from < numbers.length; from += NUMBERS_MAX) {
      const some = numbers.slice(from, from + NUMBERS_MAX);
      const path = `/trackings?tracking_numbers=${some.map(encodeURIComponent).join(',')}`;
      const data = await this.call.tracking<{ trackings: readonly TrackingThere[] }>({ method: 'GET', path });
      if (!Array.isArray(data.trackings)) throw unreadable('GET /trackings');
      const trackings: readonly TrackingThere[] = data.trackings;
      found.push(...trackings.filter(({ tracking_number: number }) => some.some(one => isSame(one, number))));
    }
    return found;
  }

  /** Creates a tracking. Raises AftershipRefusal where AfterShip already has one of that number and carrier. */
  async create(tracking: CreateTracking): Promise<{ readonly id: string }> {
    const schema = `create-tracking-${this.version.family}`;
    const data = await this.call.tracking<{ id: unknown }>({
      method: 'POST',
      path: '/trackings',
      json: tracking,
      schema,
    });
    return { id: idIn(data, 'POST /trackings') };
  }

  /** Says how a parcel ended. AfterShip asks its carrier no more after it. */
  async complete(id: string, end: CompleteTracking): Promise<void> {
    const path = `/trackings/${encodeURIComponent(id)}/mark-as-completed`;
    await this.call.tracking({ method: 'POST', path, json: end, schema: 'complete-tracking' });
  }
}

/** Whether two numbers are of one parcel: carriers do not tell letters by their size. */
export function isSame(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}

/** As many as AfterShip takes in one look-up. */
const NUMBERS_MAX = 50;
