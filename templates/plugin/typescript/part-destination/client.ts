/** The calls of My system, and what its answers mean to a delivery. The hub puts the key in. */
import {
  ProviderRefused,
  ProviderUnavailable,
  type HttpRequest,
  type HttpResponse,
  type Tools,
} from 'orderwire/plugin-api';
import type { ParcelRequest } from './mapping/parcel.ts';
import type { Settings } from './settings.ts';

/** A parcel as My system tells it, as far as it is read. */
export interface Parcel {
  readonly id: string;
}

/** The parcel with our reference; undefined where there is none. */
export async function findParcel(tools: Tools<Settings>, reference: string): Promise<Parcel | undefined> {
  const response = await send(tools, { method: 'GET', path: `/parcels/${encodeURIComponent(reference)}` });
  return response.status === 404 ? undefined : parcelOf(response);
}

/** Creates a parcel. The schema is one of the manifest's: a body that does not fit is not sent. */
export async function createParcel(tools: Tools<Settings>, parcel: ParcelRequest): Promise<Parcel> {
  return parcelOf(await send(tools, { method: 'POST', path: '/parcels', json: parcel, schema: 'parcel' }));
}

async function send(
  { http, settings }: Tools<Settings>,
  { method, path, ...body }: Omit<HttpRequest, 'url'> & { readonly path: string },
): Promise<HttpResponse> {
  const response = await http.send({ method, url: `${settings.base_url}${path}`, ...body });
  const { status, retryAfterMs } = response;
  if (status === 408 || status === 429 || status >= 500)
    throw new ProviderUnavailable(
      `My system answered ${status}.`,
      retryAfterMs === undefined ? {} : { retryAfterMs },
    );
  if (status >= 400 && !(status === 404 && method === 'GET'))
    throw new ProviderRefused(
      `My system refused the ${method} (${status}). Correct the order in the shop, or the settings.`,
    );
  return response;
}

/** A success that cannot be read tells nothing for sure: the next attempt looks first. */
function parcelOf(response: HttpResponse): Parcel {
  const answer = response.json<{ readonly id?: unknown } | null>();
  if (typeof answer?.id !== 'string')
    throw new ProviderUnavailable('My system answered with something that is no parcel.');
  return { id: answer.id };
}
