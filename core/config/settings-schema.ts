/** A plugin's settings.schema.json describes settings and secrets together; secrets are its write-only properties.
 *  Here the two are told apart. */

/** What we read of a settings.schema.json. */
export interface SettingsSchema {
  readonly properties?: Readonly<Record<string, SettingsProperty>>;
  readonly [keyword: string]: unknown;
}

type SettingsProperty = boolean | { readonly writeOnly?: boolean; readonly [keyword: string]: unknown };

/** Names of the secrets. */
export function secretNamesOf(schema: SettingsSchema): string[] {
  return namesOf(schema, true);
}

/** Names of the settings that are no secrets. */
export function settingNamesOf(schema: SettingsSchema): string[] {
  return namesOf(schema, false);
}

/** The schema as it judges settings: a secret may or must be there, as the schema says, but its value is not looked at. */
export function withSecretsUnseen(schema: SettingsSchema): SettingsSchema {
  const seen = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    isSecret(property) ? true : property,
  ]);
  return { ...schema, properties: Object.fromEntries(seen) as Record<string, SettingsProperty> };
}

/** A schema of one secret at a time: `{name: value}`. */
export function secretsAlone({ properties, $defs }: SettingsSchema): object {
  const secrets = Object.entries(properties ?? {}).filter(([, property]) => isSecret(property));
  return {
    type: 'object',
    properties: Object.fromEntries(secrets),
    ...($defs === undefined ? {} : { $defs }),
  };
}

function namesOf(schema: SettingsSchema, areSecrets: boolean): string[] {
  return Object.entries(schema.properties ?? {})
    .filter(([, property]) => isSecret(property) === areSecrets)
    .map(([name]) => name);
}

function isSecret(property: SettingsProperty): boolean {
  return typeof property === 'object' && property.writeOnly === true;
}
