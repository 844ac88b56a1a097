/** One call to AfterShip, to its Commerce or its Tracking API: address, version, headers, envelope. Which calls there are is
 *  the clients' business, what goes wrong is told in refusal.ts. */
import { Clock, Http, inject, injectable, ProviderUnavailable, Settings } from '../../core/plugin-api.js';
import type { HttpRequest } from '../../core/plugin-api.js';
import type { AftershipSettings } from './generated/schemas.js';
import { errorOf } from './refusal.js';

/** What a call is: its method, its path below the version, and its body with the name of the body's schema. */
export interface AftershipRequest extends Pick<HttpRequest, 'method' | 'json' | 'schema'> {
  readonly path: string;
}

@injectable()
export class AftershipCall {
  constructor(
    @inject(Settings) private readonly settings: AftershipSettings,
    @inject(Http) private readonly http: Http,
    @inject(Clock) private readonly clock: Clock,
  ) {}

  /** Sends one call to the Commerce API and returns the data of its envelope. Every call but those about stores names the
   *  store. Raises what `errorOf` makes of an answer that is no success. */
  async commerce<Data extends object>(request: AftershipRequest): Promise<Partial<Data>> {
    const { base_url: base, version, store_id: store } = this.settings;
    const headers: Record<string, string> = request.path.startsWith('/stores')
      ? {}
      : { 'as-store-id': store };
    return this.#send(request, `${withoutSlash(base)}/${version}`, headers);
  }

  /** The same for the Tracking API, which knows no stores. */
  async tracking<Data extends object>(request: AftershipRequest): Promise<Partial<Data>> {
    const { tracking_base_url: base, tracking_version: version } = this.settings;
    return this.#send(request, `${withoutSlash(base)}/${version}`, {});
  }

  async #send<Data extends object>(
    { path, ...request }: AftershipRequest,
    base: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Partial<Data>> {
    const response = await this.http.send({ ...request, url: `${base}${path}`, headers });
    const call = `${request.method} ${path.replace(/\?.*/, '')}`;
    if (response.status < 200 || response.status > 299) throw errorOf(response, call, this.clock.now());
    return response.json<{ data?: Partial<Data> | null } | null>()?.data ?? {};
  }
}

/** The id in an answer. */
export function idIn(data: { readonly id?: unknown }, call: string): string {
  if (typeof data.id !== 'string' || data.id === '') throw unreadable(call);
  return data.id;
}

/** A success that cannot be read tells nothing for sure: the next attempt looks first. */
export function unreadable(call: string): ProviderUnavailable {
  return new ProviderUnavailable(
    `AfterShip answered ${call} with a success that does not hold what it should`,
  );
}

function withoutSlash(base: string): string {
  return base.replace(/\/+$/, '');
}
