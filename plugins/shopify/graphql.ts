/** Calls of the Admin GraphQL API: address, and where answers become results or errors. What is asked is in documents.ts. */
import { Http, inject, ProviderUnavailable, Settings, singleton } from '../../core/plugin-api.js';
import type { Operation } from './documents.js';
import {
  errorOfComplaints,
  errorOfGraphql,
  errorOfStatus,
  type GraphqlFaults,
  type UserError,
} from './refusal.js';
import { apiRoot, type FilledSettings } from './settings.js';

@singleton()
export class ShopifyGraphql {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(Http) private readonly http: Http,
  ) {}

  /** Asks for something. Raises ProviderRefused where a person must act, ProviderUnavailable where a later try may help,
   *  after the pause that Shopify asks for. */
  async query<Data>(operation: Operation, variables: Readonly<Record<string, unknown>>): Promise<Data> {
    const response = await this.http.send({
      method: 'POST',
      url: `${apiRoot(this.settings)}/graphql.json`,
      json: { query: operation.document, variables },
      schema: operation.name,
    });
    const wanted = { what: `do ${operation.name}`, scopes: operation.scopes };
    if (response.status !== 200) throw errorOfStatus(response, this.settings, wanted);
    const answer = response.json<GraphqlFaults & { readonly data?: Data | null }>();
    const error = answer && errorOfGraphql(answer, this.settings, operation);
    if (error !== undefined) throw error;
    if (answer?.data === undefined || answer.data === null)
      throw new ProviderUnavailable(`Shopify answered ${operation.name} with 200 and no data.`);
    return answer.data;
  }

  /** Changes something. Raises ProviderRefused also where the shop complains about it. */
  async mutate(operation: Operation, variables: Readonly<Record<string, unknown>>): Promise<void> {
    const data = await this.query<Readonly<Record<string, Payload | null>>>(operation, variables);
    for (const payload of Object.values(data)) {
      const complaints = payload?.orderCancelUserErrors ?? payload?.userErrors;
      const error = errorOfComplaints(complaints, operation.name);
      if (error !== undefined) throw error;
    }
  }
}

interface Payload {
  readonly userErrors?: readonly UserError[];
  /** A cancellation has its complaints here. */
  readonly orderCancelUserErrors?: readonly UserError[];
}
