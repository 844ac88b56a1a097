/** The calls of My system, and what its answers mean to a delivery. The hub puts the key in. */
import { ProviderRefused, ProviderUnavailable } from 'orderwire/plugin-api';

/** The parcel with our reference; undefined where there is none. */
export async function findParcel(tools, reference) {
  const response = await send(tools, { method: 'GET', path: `/parcels/${encodeURIComponent(reference)}` });
  return response.status === 404 ? undefined : parcelOf(response);
}

/** Creates a parcel. The schema is one of the manifest's: a body that does not fit is not sent. */
export async function createParcel(tools, parcel) {
  return parcelOf(await send(tools, { method: 'POST', path: '/parcels', json: parcel, schema: 'parcel' }));
}

async function send({ http, settings }, { method, path, ...body }) {
  const response = await http.send({ method, url: `${settings.base_url}${path}`, ...body });
  const { status, retryAfterMs } = response;
  if (status === 408 || status === 429 || status >= 500)
    throw new ProviderUnavailable(`My system answered ${status}.`, { retryAfterMs });
  if (status >= 400 && !(status === 404 && method === 'GET'))
    throw new ProviderRefused(
      `My system refused the ${method} (${status}). Correct the order in the shop, or the settings.`,
    );
  return response;
}

/** A success that cannot be read tells nothing for sure: the next attempt looks first. */
function parcelOf(response) {
  const answer = response.json();
  if (typeof answer?.id !== 'string')
    throw new ProviderUnavailable('My system answered with something that is no parcel.');
  return { id: answer.id };
}
