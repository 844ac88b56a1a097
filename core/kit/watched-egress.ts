/** The egress of a plugin that is tried out: every call it may make is led to the simulator, every other one is noted. */
import { Egress, type EgressAnswer, type EgressScope } from '../host/egress.js';
import { toRecord } from '../errors/app-error.js';
import type { HttpRequest } from '../plugin-api.js';

/** Judges calls as every egress does, and remembers those it refused. */
export class WatchedEgress extends Egress {
  /** One sentence for each call that the manifest does not allow. */
  readonly forbidden: string[] = [];

  override async send(request: HttpRequest, scope: EgressScope, over?: AbortSignal): Promise<EgressAnswer> {
    try {
      return await super.send(request, scope, over);
    } catch (error) {
      const { code, detail } = toRecord(error);
      if (code === 'request_forbidden') this.forbidden.push(detail);
      throw error;
    }
  }
}
