// Loaded before the program: every way to the network is written down and refused.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

function refuse(what) {
  return (...args) => {
    appendFileSync(process.env.NETWORK_LOG, `${what} ${JSON.stringify(args[0] ?? null)}\n`);
    throw new Error(`the network is denied: ${what}`);
  };
}

net.Socket.prototype.connect = refuse('connect');
dgram.Socket.prototype.send = refuse('send');
dgram.Socket.prototype.connect = refuse('connect udp');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) dns[name] = refuse(name);
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) dns.promises[name] = refuse(name);
syncBuiltinESMExports();
