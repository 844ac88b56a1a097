/** Filling in the defaults of settings. Apart from validation, which never changes a value. */

/** The settings with every top-level default of the schema that the user did not set. */
export function withDefaults(
  schema: object,
  settings: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const properties = (schema as { properties?: Record<string, { default?: unknown }> }).properties ?? {};
  const filled: Record<string, unknown> = { ...settings };
  for (const [name, property] of Object.entries(properties)) {
    if (filled[name] === undefined && property.default !== undefined)
      filled[name] = structuredClone(property.default);
  }
  return filled;
}
