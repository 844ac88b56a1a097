/** One call to AfterShip, to its Commerce or its Tracking API: address, version, headers, envelope. Which calls there are is
 *  the clients' business, what goes wrong is told in refusal.ts. */
import { Clock, Http, inject, ProviderUnavailable, Settings, singleton } from '../../core/plugin-api.js';
import type { HttpRequest } from '../../core/plugin-api.js';
import type { AftershipSettings } from './generated/schemas.js';
import { errorOf, isUnknownStore } from './refusal.js';
import { idFieldOf, versions } from './versions.js';

/** What a call is: its method, its path below the version, and its body with the name of the body's schema. */
export interface AftershipRequest extends Pick<HttpRequest, 'method' | 'json' | 'schema'> {
  readonly path: string;
}

@singleton()
export class AftershipCall {
  /** AfterShip's own id of the store, where the version knows no other and the settings have ours. */
  #storeId: string | undefined;

  constructor(
    @inject(Settings) private readonly settings: AftershipSettings,
    @inject(Http) private readonly http: Http,
    @inject(Clock) private readonly clock: Clock,
  ) {}

  /** Sends one call to the Commerce API and returns the data of its envelope. Every call but those about stores names the
   *  store. Raises what `errorOf` makes of an answer that is no success. */
  async commerce<Data extends object>(request: AftershipRequest): Promise<Partial<Data>> {
    try {
      return await this.#commerce(request);
    } catch (error) {
      if (!isUnknownStore(error) || !(await this.#findStore())) throw error;
      return this.#commerce(request);
    }
  }

  /** Names the store by this id from now on, in versions that take no id of ours. */
  useStore(id: string): void {
    if (!versions[this.settings.version].keepsOurId) this.#storeId = id;
  }

  /** Looks for a store that was made under our id in a version that knows it by AfterShip's own. */
  async #findStore(): Promise<boolean> {
    const { create_store: mayBeOurs, store_id: ourId, version: name } = this.settings;
    const version = versions[name];
    if (!mayBeOurs || version.keepsOurId || this.#storeId !== undefined) return false;
    const path = `/stores?${version.idFilter}=${encodeURIComponent(ourId)}`;
    const data = await this.#commerce<{ stores: readonly Record<string, unknown>[] }>({
      method: 'GET',
      path,
    });
    const store = data.stores?.find(candidate => candidate[idFieldOf(version, 'store')] === ourId);
    if (store === undefined) return false;
    this.#storeId = idIn(store, 'GET /stores');
    return true;
  }

  async #commerce<Data extends object>(request: AftershipRequest): Promise<Partial<Data>> {
    const { base_url: base, version, store_id: given } = this.settings;
    const store = this.#storeId ?? given;
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
    const answer = response.json<{ data?: Partial<Data> | null } | null>();
    if (answer === undefined && response.text !== '') throw unreadable(call);
    return answer?.data ?? {};
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
