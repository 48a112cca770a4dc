// A command-line program on a machine without a browser: it shows a code, its user agrees on
// another device, and a file remembers the tokens.
//
//   ISSUER=http://localhost:8080 CLIENT_ID=… node device.js

import { homedir } from 'node:os';
import { join } from 'node:path';

import { Client, deviceFlow, userinfo } from 'countersign-sdk';
import { fileStore } from 'countersign-sdk/node';

const { ISSUER = 'http://localhost:8080', CLIENT_ID, TOKENS = join(homedir(), '.device-example.json') } = process.env;
if (CLIENT_ID === undefined) {
  throw new Error('set CLIENT_ID to the id of the client');
}

const client = await Client.discover(ISSUER, {
  clientId: CLIENT_ID,
  store: fileStore(TOKENS),
  credentials: deviceFlow({
    scope: 'openid profile offline_access',
    show: (code) => {
      console.log(`Open ${code.verificationUri} and enter ${code.userCode}`);
    },
  }),
});
const { data: person } = await userinfo({ client });
console.log(`You are signed in as ${person.name ?? 'somebody'} (${person.sub}).`);
