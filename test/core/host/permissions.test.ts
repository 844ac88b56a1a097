import assert from 'node:assert/strict';
import { resolveHosts } from '../../../core/host/permissions.js';

const rows: readonly [
  about: string,
  hosts: readonly string[],
  settings: Record<string, unknown>,
  expected: readonly string[],
][] = [
  ['takes a host as it stands', ['api.example.com'], {}, ['api.example.com']],
  ['writes hosts in lower case', ['API.Example.COM'], {}, ['api.example.com']],
  ['keeps a port that is not the scheme’s own', ['api.example.com:8443'], {}, ['api.example.com:8443']],
  ['drops the port that is', ['api.example.com:443'], {}, ['api.example.com']],
  [
    'fills in a host of the settings',
    ['{settings.shop}'],
    { shop: 'acme.example.com' },
    ['acme.example.com'],
  ],
  [
    'fills in a URL of the settings',
    ['{settings.url}'],
    { url: 'https://acme.example.com/shop/' },
    ['acme.example.com'],
  ],
  ['keeps the port of such a URL', ['{settings.url}'], { url: 'http://127.0.0.1:8080' }, ['127.0.0.1:8080']],
  ['fills in a part', ['{settings.site}.example.com'], { site: 'acme' }, ['acme.example.com']],
  ['leaves out what is not set', ['{settings.url}', 'api.example.com'], {}, ['api.example.com']],
  ['leaves out what is empty', ['{settings.url}'], { url: '' }, []],
  ['leaves out what is no text', ['{settings.url}'], { url: 5 }, []],
  ['leaves out what cannot be a host', ['{settings.url}'], { url: 'a b' }, []],
  ['does not read what every object has', ['{settings.constructor}', '{settings.toString}'], {}, []],
  ['writes an international name as it is called', ['münchen.example'], {}, ['xn--mnchen-3ya.example']],
  ['gives each host once', ['a.example', '{settings.a}'], { a: 'https://A.example' }, ['a.example']],
  ['gives nothing for nothing', [], { url: 'https://a.example' }, []],
];

describe('resolveHosts', () => {
  for (const [about, hosts, settings, expected] of rows)
    it(about, () => assert.deepEqual([...resolveHosts(hosts, settings)], expected));

  it('does not let a setting move a written-out part to another host', () => {
    for (const site of ['evil.example/', 'evil.example#', 'evil.example?', 'evil.example:1@', 'a\\'])
      assert.deepEqual([...resolveHosts(['{settings.site}.example.com'], { site })], [], site);
  });
});
