/** What a connection may call: the manifest's hosts with its settings filled in. */

/** Hosts, lower case, with a port where it is not the scheme's own. An entry may be {settings.NAME}; the setting may be a
 *  host or a URL. In an entry that says more, the setting may only be letters, digits, dots and hyphens: it cannot lead
 *  away from what is written out. An entry whose setting is absent or does not fit is left out. */
export function resolveHosts(
  hosts: readonly string[],
  settings: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const resolved = new Set<string>();
  for (const entry of hosts) {
    let isComplete = true;
    const fits = /^\{settings\.[A-Za-z0-9_]+\}$/.test(entry) ? /./ : /^[A-Za-z0-9.-]+$/;
    const text = entry.replaceAll(/\{settings\.([A-Za-z0-9_]+)\}/g, (_, name: string) => {
      const value = settings[name];
      if (typeof value === 'string' && fits.test(value)) return value;
      isComplete = false;
      return '';
    });
    const url = text.includes('://') ? text : `https://${text}`;
    if (isComplete && URL.canParse(url)) resolved.add(new URL(url).host);
  }
  return resolved;
}
