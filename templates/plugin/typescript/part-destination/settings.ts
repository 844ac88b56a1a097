/** The settings of a connection, as settings.schema.json describes them; secrets never reach this code. */
export interface Settings {
  readonly base_url: string;
}
