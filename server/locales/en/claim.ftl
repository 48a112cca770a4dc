# The first administrator.

claim-title = Create the administrator account
claim-lead = You are the first person here. This account can change everything on { $site }, so choose a password that you use nowhere else.
claim-button = Create the account
claim-used = This link has been used
claim-used-more = Somebody has created the administrator account with it. If that was you, sign in. If not, stop the server and look into it before anybody uses it.
claim-expired = This link does not work any more
claim-expired-more = It has expired, or it is not complete. The server shows a new one on its terminal when it is started again, as long as nobody administers it.
claim-taken = Another account has this already.
