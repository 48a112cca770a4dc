// A provider that knows nothing of Countersign: oidc-provider with one client and whoever signs in.
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const listener = createServer();
listener.listen(0, '127.0.0.1');
await once(listener, 'listening');
const issuer = `http://127.0.0.1:${listener.address().port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'countersign',
    client_secret: process.env.CLIENT_SECRET,
    redirect_uris: [process.env.REDIRECT_URI],
    grant_types: ['authorization_code', 'refresh_token'],
  }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true, name: `Somebody called ${id}` }),
  }),
  features: { revocation: { enabled: true } },
  issueRefreshToken: () => true,
  cookies: { keys: ['a key for tests'] },
});
listener.on('request', provider.callback());
console.log(`VISIT ${issuer}`);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
