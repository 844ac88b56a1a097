import assert from 'node:assert/strict';
import { isPrivateAddress } from '../../../core/host/address-guard.js';

/** The special-purpose registries of RFC 6890, and what an address of them would reach. */
const closed = {
  'this host': ['0.0.0.0', '0.1.2.3', '::'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fdff::1'],
  'link-local, where clouds keep their credentials': [
    '169.254.169.254',
    'fe80::1',
    'febf::1',
    'fe80::1%eth0',
  ],
  'shared by a provider': ['100.64.0.1', '100.127.255.255'],
  'special purposes': ['192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '2001::1'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
  reserved: ['240.0.0.1', '255.255.255.255', '100::1', 'fec0::1', '2001:db8::1'],
  'IPv4 inside IPv6': [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::FFFF:10.0.0.1',
    '0:0:0:0:0:ffff:c0a8:0101',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
  ],
};

const open = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001::1',
  '::ffff:8.8.8.8',
  '::ffff:808:808',
];

describe('isPrivateAddress', () => {
  for (const [why, addresses] of Object.entries(closed))
    for (const address of addresses)
      it(`closes ${address}: ${why}`, () => assert.equal(isPrivateAddress(address), true));

  for (const address of open)
    it(`leaves ${address} open`, () => assert.equal(isPrivateAddress(address), false));

  it('does not judge names; they are judged when they are looked up', () => {
    for (const name of ['localhost', 'example.com', '', '127.1', '2130706433'])
      assert.equal(isPrivateAddress(name), false);
  });
});
