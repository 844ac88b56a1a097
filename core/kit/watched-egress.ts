/** The egress of a plugin that is tried out: every call it may make is led to the simulator, every other one is noted. */
import { Egress, type EgressAnswer, type EgressScope } from '../host/egress.js';
import { allowedUrl } from '../host/admission.js';
import { toRecord } from '../errors/app-error.js';
import type { HttpRequest } from '../plugin-api.js';

/** Judges calls as every egress does, and remembers those that it refused for where they went. */
export class WatchedEgress extends Egress {
  /** One sentence for each call of a host that the manifest does not allow. */
  readonly forbidden: string[] = [];

  override async send(request: HttpRequest, scope: EgressScope, over?: AbortSignal): Promise<EgressAnswer> {
    const { url } = (request ?? {}) as Partial<HttpRequest>;
    try {
      if (typeof url === 'string' && URL.canParse(url)) allowedUrl(url, scope);
    } catch (error) {
      this.forbidden.push(toRecord(error).detail);
    }
    return super.send(request, scope, over);
  }
}
