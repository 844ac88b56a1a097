/** Compiles the checks of all schemas that come with the hub, the last step of a build: a start takes a second less with
 *  them. Those that are there already and still fit are left as they are. Runs compiled, from dist. */
import { join } from 'node:path';
import { secretsAlone, withSecretsUnseen } from '../core/config/settings-schema.js';
import { discoverPlugins } from '../core/host/discover.js';
import { packageRoot } from '../core/root.js';
import { BuiltChecks } from '../core/schema/built-checks.js';
import { codesOf } from '../core/schema/validator.js';

const { plugins } = await discoverPlugins([join(packageRoot, 'plugins')], { isBundled: true });
const schemas = [...plugins.values()].flatMap(({ settingsSchema, webhookSchemas, requestSchemas }) => [
  withSecretsUnseen(settingsSchema),
  secretsAlone(settingsSchema),
  ...webhookSchemas.map(({ schema }) => schema),
  ...requestSchemas.values(),
]);
BuiltChecks.ofThisBuild.keep(codesOf(schemas));
