/** What plugins may call, as a person has approved it. A plugin that came with the hub needs no approval; any other is
 *  approved with what it asks for when it is first used, because somebody wrote its name into the configuration. */
import type { Clock } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import type { Manifest } from '../model/generated/model.js';
import type { Blame } from './blame.js';
import { describeBodySecret } from './body-secrets.js';
import { versionOf, type PluginFolder } from './plugin-folder.js';

interface Approval {
  readonly hosts: readonly string[];
  /** Secrets it may put into bodies, described; absent in what was approved before there were any. */
  readonly bodySecrets?: readonly string[];
  /** Of the plugin that was approved, for whoever reads the journal. */
  readonly version: string;
  readonly approvedAt: string;
}

/** Remembers approvals in the journal. */
export class Approvals {
  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Those of these plugins that ask for more than was approved, each with why it is refused. */
  async refusals(plugins: ReadonlySet<PluginFolder>): Promise<ReadonlyMap<string, Blame>> {
    const refused = new Map<string, Blame>();
    for (const plugin of plugins) {
      const missing = await this.#missing(plugin);
      const detail = `the plugin ${plugin.name} ${versionOf(plugin)} asks for ${missing.join(', ')}, which nobody has approved`;
      if (missing.length > 0) refused.set(plugin.name, { code: 'permission_unapproved', detail });
    }
    return refused;
  }

  /** Remembers what a plugin asks for when it is used for the first time. */
  async noteFirstUse(plugin: PluginFolder): Promise<void> {
    if (!plugin.isBundled && (await this.#read(plugin.name)) === undefined) await this.approve(plugin);
  }

  /** Approves all that a plugin asks for now, and nothing it asked for before. */
  async approve(plugin: PluginFolder): Promise<void> {
    const approval: Approval = {
      hosts: plugin.manifest.permissions.hosts,
      bodySecrets: bodySecretsOf(plugin.manifest),
      version: versionOf(plugin),
      approvedAt: new Date(this.clock.now()).toISOString(),
    };
    await this.journal.setValue('', keyOf(plugin.name), JSON.stringify(approval));
  }

  /** The hosts, and the secrets in bodies, a plugin asks for that nobody has approved. */
  async #missing({ name, isBundled, manifest }: PluginFolder): Promise<string[]> {
    if (isBundled) return [];
    const approved = await this.#read(name);
    if (approved === undefined) return [];
    return [
      ...manifest.permissions.hosts.filter(host => !approved.hosts.includes(host)),
      ...bodySecretsOf(manifest).filter(secret => !approved.bodySecrets?.includes(secret)),
    ];
  }

  async #read(name: string): Promise<Approval | undefined> {
    const text = await this.journal.getValue('', keyOf(name));
    return text === undefined ? undefined : (JSON.parse(text) as Approval);
  }
}

function bodySecretsOf({ permissions }: Manifest): string[] {
  return (permissions.bodySecrets ?? []).map(describeBodySecret);
}

function keyOf(plugin: string): string {
  return `approval of ${plugin}`;
}
