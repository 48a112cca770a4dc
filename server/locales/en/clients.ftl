# The applications that a person registers.

clients-heading = Your applications
clients-lead = An application that you register here can let people sign in with this site and ask them for access.
clients-none = You have registered no applications. Register one to get the id, and the secret if it has one, with which it asks for access; it then appears here with its last use.
clients-new = Register an application
clients-disabled = switched off
clients-since = Registered { $day }
clients-users = { $count ->
    [one] 1 person
   *[other] { $count } people
    }
clients-sent-before = That form was sent before, and the application was registered then. Its secret was shown once.
clients-new-heading = Register an application
clients-name = Name
clients-name-hint = People see it when they are asked to allow access.
clients-description = Description
clients-website = Website
clients-website-hint = People can go there from the page that asks them.
clients-redirect = Redirect URIs
clients-redirect-hint = Where people come back to, one on a line. They are compared letter by letter. Use https; http is for localhost, 127.0.0.1 and [::1] only.
clients-type = Type
clients-confidential = Confidential
clients-confidential-more = It runs on a server and can keep a secret.
clients-public = Public
clients-public-more = It runs in a browser or on people’s own devices, where everybody can read what is inside. It has no secret.
clients-scopes = What it may ask for
clients-scopes-hint = Tick only what it needs. Each person is asked before it gets anything.
clients-register = Register
clients-made-heading = Your application is registered
clients-id = Client id
clients-secret = Client secret
clients-secret-more = Whoever has it can pass for your application. Keep it on your server, out of source code.
clients-no-secret = A public application has no secret. It proves itself with PKCE ({ $pkce }).
clients-name-wrong = Give it a name of 1 to 100 characters, none of them hidden.
clients-description-wrong = Use at most 2,000 characters for the description.
clients-website-wrong = Give the whole address of its website, beginning with https:// or http://.
clients-redirect-wrong = These redirect URIs cannot be used: { $uris }. Each needs https (http for this computer only) and a host in small letters, with no wildcard, no user name and nothing after a #.
clients-redirect-count = Give at least one redirect URI, and at most 50.
clients-scope-wrong = Tick only what is on offer.
clients-beyond = This application may ask for more than you may allow. Ask an administrator.
clients-too-many = You have { $count } applications already, and that is the most.

clients-saved = The application is changed.
clients-deleted = The application is deleted.
clients-changed-meanwhile = The application was changed in another window meanwhile; check it and save again.
clients-reset = Make a new secret
clients-reset-lead = { $name } gets a new secret, which is shown once. Choose how long the old one goes on working, so that you have time to replace it.
clients-overlap = The old secret works for
clients-overlap-none = It stops at once
clients-delete = Delete the application
clients-delete-lead = { $name } is deleted with everything that people allowed it. This cannot be undone.
clients-endpoints = Endpoints
clients-example = An example of a request
clients-delete-users = { $count ->
    [one] 1 person loses access with it.
   *[other] { $count } people lose access with it.
    }
