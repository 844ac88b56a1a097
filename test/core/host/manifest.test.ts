/** Everything that can be wrong with a manifest: a table of cases that is longer than other files. */
import assert from 'node:assert/strict';
import { checkManifest } from '../../../core/host/manifest.js';
import { aManifest, aSettingsSchema, someWebhookRules } from '../../support/plugin-folders.js';

const folder = '/plugins/acme';
const rules = someWebhookRules;

describe('checkManifest', () => {
  it('finds nothing in a manifest that is right', () => {
    const manifest = aManifest({ roles: ['source', 'destination'], webhooks: rules });
    assert.deepEqual(checkManifest(manifest, folder, aSettingsSchema), []);
  });

  const rows = [
    {
      what: 'a secret for bodies that is none',
      manifest: aManifest({
        permissions: {
          hosts: ['{settings.base_url}'],
          bodySecrets: [
            { path: '/webhooks', pointer: '/secret', secret: 'webhook' },
            { path: '/webhooks', pointer: '/name', secret: 'base_url' },
          ],
        },
      }),
      faults: [
        {
          pointer: '/permissions/bodySecrets/1/secret',
          detail:
            'base_url is a setting that everybody may see; mark it "writeOnly": true in settings.schema.json',
        },
      ],
    },
    {
      what: 'a name that is not the folder',
      manifest: aManifest({ name: 'acme-two' }),
      faults: [
        { pointer: '/name', detail: 'is "acme-two", but the folder is called acme; give both one name' },
      ],
    },
    {
      what: 'a plugin API that is not this one',
      manifest: aManifest({ orderwire: '>=2.0.0 <3' }),
      faults: [
        {
          pointer: '/orderwire',
          detail: 'needs plugin API >=2.0.0 <3, this is 0.1.0; take a version of the plugin made for it',
        },
      ],
    },
    {
      what: 'a range that is none',
      manifest: aManifest({ orderwire: 'newest' }),
      faults: [
        { pointer: '/orderwire', detail: '"newest" is not a range of versions; write for example ^0.1.0' },
      ],
    },
    {
      what: 'questions that nobody could ask',
      manifest: aManifest({ questions: { version: {} } }),
      faults: [
        {
          pointer: '/questions',
          detail: 'are asked by senders; say under webhooks how they are verified',
        },
      ],
    },
    {
      what: 'a GET and a field of a form where bodies are JSON',
      manifest: aManifest({
        roles: ['source', 'destination'],
        webhooks: { ...rules, methods: ['POST', 'GET'], topic: ['form:action'] },
      }),
      faults: [
        {
          pointer: '/webhooks/methods/1',
          detail: 'a GET has no JSON body; set the format to parameters, or leave it out',
        },
        {
          pointer: '/webhooks',
          detail:
            '"form:action" is a field of a form, and a JSON body has none; set the format to parameters, or leave it out',
        },
      ],
    },
    {
      what: 'roles without what they need',
      manifest: aManifest({ roles: ['source', 'destination'], events: {} }),
      faults: [
        {
          pointer: '/webhooks',
          detail: 'is missing; a source says how its webhooks are verified, or that it is polled (polling)',
        },
        { pointer: '/events', detail: 'is missing; a destination names the events it handles' },
      ],
    },
    {
      what: 'polling of a destination, and subscriptions without webhooks',
      manifest: aManifest({ polling: {}, subscriptions: {} }),
      faults: [
        { pointer: '/polling', detail: 'is for a source; add the role, or take this out' },
        { pointer: '/subscriptions', detail: 'is for a source with webhooks; take it out' },
      ],
    },
    {
      what: 'a source that is polled alone',
      manifest: aManifest({ roles: ['source'], polling: {} }),
      faults: [],
    },
    {
      what: 'secrets that are settings or nothing',
      manifest: aManifest({
        authentication: { kind: 'basic', user: 'base_url', password: 'api_kay' },
        webhooks: { ...rules, verification: { kind: 'basic', secret: 'signing' } },
      }),
      faults: [
        {
          pointer: '/authentication/user',
          detail:
            'base_url is a setting that everybody may see; mark it "writeOnly": true in settings.schema.json',
        },
        {
          pointer: '/authentication/password',
          detail:
            'settings.schema.json has no secret "api_kay", a property with "writeOnly": true; did you mean api_key?',
        },
        {
          pointer: '/webhooks/verification/secret',
          detail:
            'settings.schema.json has no secret "signing", a property with "writeOnly": true; known: api_key, webhook',
        },
      ],
    },
    {
      what: 'settings that are secrets or nothing',
      manifest: aManifest({
        permissions: { hosts: ['{settings.base_uri}', 'api.example.com', '{settings.api_key}.example.com'] },
        webhooks: {
          ...rules,
          verification: { kind: 'hmac', header: ['X-Acme'], secret: 'webhook', algorithmSetting: 'hash' },
          tenant: { source: 'json:/shop', setting: 'shop' },
        },
      }),
      faults: [
        {
          pointer: '/permissions/hosts/0',
          detail: 'settings.schema.json has no setting "base_uri"; did you mean base_url?',
        },
        {
          pointer: '/permissions/hosts/2',
          detail: 'settings.schema.json has no setting "api_key"; known: base_url, page_size, sandbox',
        },
        {
          pointer: '/webhooks/tenant/setting',
          detail: 'settings.schema.json has no setting "shop"; known: base_url, page_size, sandbox',
        },
        {
          pointer: '/webhooks/verification/algorithmSetting',
          detail: 'settings.schema.json has no setting "hash"; known: base_url, page_size, sandbox',
        },
      ],
    },
    {
      what: 'settings of a shared token that are nothing',
      manifest: aManifest({
        webhooks: {
          ...rules,
          verification: {
            kind: 'equality',
            header: ['X-Acme'],
            headerSetting: 'header',
            secret: 'webhook',
            waivedBy: 'sandbux',
          },
        },
      }),
      faults: [
        {
          pointer: '/webhooks/verification/headerSetting',
          detail: 'settings.schema.json has no setting "header"; known: base_url, page_size, sandbox',
        },
        {
          pointer: '/webhooks/verification/waivedBy',
          detail: 'settings.schema.json has no setting "sandbux"; did you mean sandbox?',
        },
      ],
    },
    {
      what: 'hosts that stand for any host',
      manifest: aManifest({ permissions: { hosts: ['*.example.com', '{base_url}'] } }),
      faults: [
        {
          pointer: '/permissions/hosts/0',
          detail:
            '"*.example.com" is not a host; write it out, or {settings.NAME} where a setting says which',
        },
        {
          pointer: '/permissions/hosts/1',
          detail: '"{base_url}" is not a host; write it out, or {settings.NAME} where a setting says which',
        },
      ],
    },
    {
      what: 'headers that say who sent a webhook and are not stored with it',
      manifest: aManifest({
        webhooks: {
          ...rules,
          tenant: { source: ['header:X-Acme-Shop', 'json:/shop', 'header:X-Acme-Old'], setting: 'base_url' },
          keep: ['X-Acme-Topic', 'x-acme-OLD'],
        },
      }),
      faults: [
        {
          pointer: '/webhooks/tenant/source',
          detail: '"header:X-Acme-Shop" is not stored with a webhook; name the header under webhooks.keep',
        },
      ],
    },
    {
      what: 'a header that says who sent a webhook, where nothing is stored with it',
      manifest: aManifest({
        webhooks: { ...rules, tenant: { source: 'header:X-Acme-Shop', setting: 'base_url' } },
      }),
      faults: [
        {
          pointer: '/webhooks/tenant/source',
          detail: '"header:X-Acme-Shop" is not stored with a webhook; name the header under webhooks.keep',
        },
      ],
    },
    {
      what: 'a handshake that cannot be matched',
      manifest: aManifest({
        webhooks: { ...rules, handshakes: [{ name: 'ping', contentType: 'text/plain', body: '^(ping$' }] },
      }),
      faults: [
        {
          pointer: '/webhooks/handshakes/0/body',
          detail: 'Invalid regular expression: /^(ping$/: Unterminated group',
        },
      ],
    },
  ];
  for (const { what, manifest, faults } of rows) {
    it(`names ${what}`, () => assert.deepEqual(checkManifest(manifest, folder, aSettingsSchema), faults));
  }

  it('passes over what has the wrong shape, which the schema names', () => {
    const manifest = {
      name: 1,
      orderwire: [],
      roles: 'source',
      permissions: [],
      webhooks: 'x',
      authentication: null,
    };
    assert.deepEqual(checkManifest(manifest, folder, aSettingsSchema), []);
    assert.deepEqual(checkManifest(null, folder, aSettingsSchema), []);
  });
});
