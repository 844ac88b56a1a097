/** Topics as manifests name them: whole, or as a prefix that ends in a star. */

/** Whether a topic is what a pattern names. */
export function fitsTopic(pattern: string, topic: string): boolean {
  return pattern.endsWith('*') ? topic.startsWith(pattern.slice(0, -1)) : pattern === topic;
}

/** The pattern of a manifest's questions that a topic fits; the first counts. */
export function questionOf(
  { questions = {} }: { readonly questions?: Readonly<Record<string, unknown>> },
  topic: string,
): string | undefined {
  return Object.keys(questions).find(pattern => fitsTopic(pattern, topic));
}
