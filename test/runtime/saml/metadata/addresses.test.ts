import { expect, test } from 'vitest';
import { mayDial } from '../../../../src/runtime/saml/metadata/addresses.ts';

test.each([
  ['20.190.128.1', 'public'],
  ['2603:1006::1', 'public'],
  ['127.0.0.1', 'local'],
  ['127.9.9.9', 'local'],
  ['::1', 'local'],
  ['0.0.0.0', 'none'],
  ['10.0.0.1', 'none'],
  ['100.64.0.1', 'none'],
  ['169.254.169.254', 'none'],
  ['172.16.0.1', 'none'],
  ['172.31.255.255', 'none'],
  ['172.32.0.1', 'public'],
  ['192.168.1.1', 'none'],
  ['198.18.0.1', 'none'],
  ['224.0.0.1', 'none'],
  ['255.255.255.255', 'none'],
  ['::', 'none'],
  ['::ffff:169.254.169.254', 'none'],
  ['::ffff:8.8.8.8', 'none'],
  ['64:ff9b::a9fe:a9fe', 'none'],
  ['2002:a9fe:a9fe::1', 'none'],
  ['2001::1', 'none'],
  ['2001:db8::1', 'none'],
  ['fe80::1', 'none'],
  ['fe80::1%eth0', 'none'],
  ['fd00:ec2::254', 'none'],
  ['ff02::1', 'none'],
  ['', 'none'],
  ['localhost', 'none'],
  ['0x7f.1', 'none'],
  ['2130706433', 'none'],
])('%s is %s', (address, expected) => {
  expect([mayDial(address, false), mayDial(address, true)]).toEqual([expected === 'public', expected === 'local']);
});
