# Personal access tokens.

tokens-heading = Your access tokens
tokens-lead = A personal access token lets a script or program of yours use this account without your password. Give each program its own, and revoke what you do not need.
tokens-none = You have no access tokens. When you make one, it appears here with its last use.
token-new = New access token
token-expired = expired
token-unlimited = never expires
token-networks = Only from { $networks }
token-made = Made { $day }
token-expired-on = expired { $day }
token-expires-on = expires { $day }
token-remove = Remove
token-revoke = Revoke
token-new-heading = New access token
token-change-heading = Change access token
token-name = Name
token-name-hint = What you will use it for, to tell your tokens apart.
token-expires = Expires after
token-scopes-hint = Tick only what the program needs.
token-networks-label = Allowed networks
token-networks-hint = One address or network on a line, such as 192.0.2.0/24. Then the token works at { $site } alone, and only from there. Empty: from everywhere.
token-make = Make the token
token-renew = Make anew
token-renew-lead = { $name } gets another text, which is shown once. The old one stops working at once, wherever it is in use; what it allows stays, and it lasts as long again.
token-made-heading = Your new access token
token-copy = Copy it now: it is not shown again
token-copy-more = Whoever has it can do what it allows, in your name. Do not send it to anybody, and keep it out of source code.
token-works-until = It works until { $time }.
token-works-always = It never expires.
token-header = Send it in the header { $header }
token-copied = I have copied it

token-revoked-notice = That token does not work any more.
token-saved-notice = The token is changed.
token-sent-before = That form was sent before, and its token was made and shown then. If you have lost it, revoke it and make another.
token-changed-meanwhile = The token was changed in another window meanwhile; check it and save again.
token-days = { $count ->
    [one] 1 day ({ $day })
   *[other] { $count } days ({ $day })
    }
token-never = Never

token-name-wrong = Give it a name of 1 to 40 characters, none of them hidden.
token-scope-wrong = Tick at least one thing that it may do, and only what you may do yourself.
token-expires-wrong = Choose one of the times on offer.
token-networks-wrong = Write up to 20 addresses or networks, one on a line, such as 192.0.2.0/24.
