import { Client } from 'countersign-sdk';
import { loopbackSignIn } from 'countersign-sdk/node';

const client = await Client.discover(process.env.ISSUER, {
  clientId: 'hello',
  credentials: loopbackSignIn({ scope: 'openid profile' }),
});
const { claims } = await client.tokens();
console.log(`The ID token is good: ${claims.sub}`);
