/** Which network addresses plugins may reach. */
import { BlockList, isIP } from 'node:net';

/** Whether an IP address is loopback, link-local, private, shared, multicast or otherwise not a public host. */
export function isPrivateAddress(address: string): boolean {
  const [bare = ''] = address.split('%', 1);
  const family = isIP(bare);
  // A mapped address, however it is written, is judged as the IPv4 address it stands for.
  return family !== 0 && closed.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

const closed = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  closed.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96], // Unspecified, loopback, and IPv4 addresses in an old notation.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23], // Tunnels and other special purposes.
  ['2001:db8::', 32],
  ['2002::', 16], // Carries an IPv4 address, which may be any.
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  closed.addSubnet(network, prefix, 'ipv6');
}
