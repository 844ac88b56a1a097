/** The admin API: every address below /admin/v1, behind one door. What a route raises is answered by the server's one
 *  handler of errors. */
import express, { type Request, type Router } from 'express';
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { Config } from '../config/config.js';
import { limits } from '../config/limits.js';
import { Connections } from '../config/live-connections.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { Replayer } from '../dispatch/replayer.js';
import { RequestError } from '../errors/app-error.js';
import { Host } from '../host/host.js';
import { readBody } from '../http/raw-body.js';
import { Journal } from '../journal/journal.js';
import { Log } from '../log.js';
import { Reconciler } from '../reconciliation/reconciler.js';
import { Reloader } from '../reload/reloader.js';
import { guardAccess } from './access.js';
import { connectionRoutes } from './connections.js';
import { deliveryRoutes } from './deliveries.js';
import { invalid, refuseParameters } from './input.js';
import { orderRoutes } from './orders.js';
import { pluginRoutes } from './plugins.js';
import { pollRoutes } from './polls.js';
import { replayRoutes } from './replays.js';
import type { AdminParts, Route } from './route.js';
import { webhookRoutes } from './webhooks.js';

/** What operators look at and do. It changes nothing but by the journal, the dispatcher and the reloader. */
@injectable()
export class AdminApi {
  /** Called when webhooks were made due. */
  onWebhooks: () => void = () => undefined;
  readonly #parts: AdminParts;

  constructor(
    @inject(Config) config: Config,
    @inject(Journal) journal: Journal,
    @inject(Host) host: Host,
    @inject(Connections) connections: Connections,
    @inject(Reloader) reloader: Reloader,
    @inject(Dispatcher) dispatcher: Dispatcher,
    @inject(Replayer) replayer: Replayer,
    @inject(Reconciler) reconciler: Reconciler,
    @inject(Clock) clock: Clock,
    @inject(Log) log: Log,
  ) {
    const onWebhooks = (): void => this.onWebhooks();
    this.#parts = {
      config,
      journal,
      host,
      connections,
      reloader,
      dispatcher,
      replayer,
      reconciler,
      clock,
      log,
      onWebhooks,
    };
  }

  /** What the server mounts at /admin/v1. Nobody gets further than the door who may not. */
  router(): Router {
    const router = express.Router({ caseSensitive: true });
    router.use(guardAccess(this.#parts.config.admin.tokens));
    const routes = [
      connectionRoutes,
      deliveryRoutes,
      orderRoutes,
      pluginRoutes,
      pollRoutes,
      replayRoutes,
      webhookRoutes,
    ].flatMap(make => make(this.#parts));
    for (const route of routes)
      router[route.method === 'GET' ? 'get' : 'post'](route.path, async (request, response) => {
        const call = {
          params: request.params as Record<string, string>,
          query: request.query,
          ifMatch: request.headers['if-match'],
          body: await bodyOf(request, this.#parts.config.server.bodyTimeoutMs),
        };
        if (!route.takesQuery) refuseParameters(call.query);
        if (!route.takesBody && call.body !== undefined)
          throw invalid([{ pointer: '', detail: 'is not expected here; send none' }]);
        const value = await route.run(call);
        // Answers hold what buyers and providers wrote; no cache keeps them.
        response.setHeader('cache-control', 'no-store').setHeader('x-content-type-options', 'nosniff');
        response.status(route.status ?? 200).json(value);
      });
    for (const [path, methods] of methodsOf(routes))
      router.all(path, (request, response) => {
        response.setHeader('allow', methods);
        throw new RequestError('method_not_allowed', `${request.method} is not possible here`);
      });
    return router;
  }
}

/** What the body's JSON says; undefined where there is none, and for what only looks. Another type of content is refused,
 *  since a page of another site could send it without being asked. */
async function bodyOf(request: Request, timeoutMs: number): Promise<unknown> {
  if (request.method !== 'POST') return undefined;
  const body = await readBody(request, { bytesMax: limits.adminBodyBytesMax, timeoutMs });
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json' && (type !== '' || body.length > 0))
    throw new RequestError(
      'content_type_unsupported',
      'the admin API takes application/json; send that as content-type, or no body',
    );
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (cause) {
    throw new RequestError('body_invalid', 'the body is not JSON', { cause });
  }
}

function methodsOf(routes: readonly Route[]): Map<string, string> {
  const methods = new Map<string, string>();
  for (const { path, method } of routes) {
    const own = method === 'GET' ? 'GET, HEAD' : method;
    methods.set(path, [methods.get(path) ?? [], own].flat().join(', '));
  }
  return methods;
}
