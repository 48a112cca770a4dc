import { readFileSync } from 'node:fs';
import { Client, clientCredentials, listClients } from 'countersign-sdk';

const client = await Client.discover(process.env.ISSUER, {
  clientId: 'reports',
  clientSecret: readFileSync('secret.txt', 'utf8'),
  credentials: clientCredentials({ scope: 'clients:read' }),
});
console.log(`${(await listClients({ client })).data.items.length} clients`);
