# The home page.

home-title = Home
home-unclaimed = Nobody administers this server yet
home-unclaimed-more = If you started it: the terminal in which it runs shows a link that works once. Open that link to create the administrator account.
home-lead = This is the place where you sign in, once, for the applications that trust it. You decide what each of them may do, and you can change your mind at any time.
home-person = You are signed in as { $name }.
home-administrator = You are signed in as { $name }, an administrator of this server.
home-developers = For developers
home-developers-more = An OAuth 2.1 and OpenID Connect server. Point any certified client library at the issuer, and it finds the rest.
home-issuer = Issuer
home-machines = For machines
home-yaml = the whole HTTP API as one file
home-json = the same as JSON
home-openid = OpenID configuration
home-openid-more = discovery document
home-oauth = OAuth server metadata
