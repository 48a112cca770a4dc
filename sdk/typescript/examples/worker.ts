// A service that acts for itself, with nobody in front of it: gets a token with its id and secret,
// and calls the API.
//
//   ISSUER=http://localhost:8080 CLIENT_ID=… CLIENT_SECRET_FILE=secret.txt node worker.js

import { readFileSync } from 'node:fs';

import { Client, clientCredentials, CountersignError, listClients } from 'countersign-sdk';

const { ISSUER = 'http://localhost:8080', CLIENT_ID, CLIENT_SECRET_FILE, SCOPES = 'clients:read' } = process.env;
if (CLIENT_ID === undefined || CLIENT_SECRET_FILE === undefined) {
  throw new Error('set CLIENT_ID to the id of the client and CLIENT_SECRET_FILE to a file with its secret');
}

const client = await Client.discover(ISSUER, {
  clientId: CLIENT_ID,
  clientSecret: readFileSync(CLIENT_SECRET_FILE, 'utf8').trim(),
  credentials: clientCredentials({ scope: SCOPES }),
});
try {
  // The first call that needs a token gets it; nothing to do here.
  for await (const entry of client.pages(listClients)) {
    console.log(`${entry.client_id}: ${entry.client_name}`);
  }
} catch (error) {
  if (!(error instanceof CountersignError)) {
    throw error;
  }
  // A token without the scope is answered 403, with the reason and the request id.
  console.error(`${error.message} (request ${error.requestId ?? 'unknown'})`);
  process.exitCode = 1;
}
