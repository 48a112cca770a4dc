# Everything of a person that uses this server, and one application with access.

applications-heading = Applications and tokens
applications-developer = Developer applications
applications-new-client = New application
applications-new-token = New token
applications-manage = Manage
applications-search = Search by name
applications-show-all = Show everything
applications-no-match = Nothing here has this name. Try another word, or show everything.
applications-all = { $count ->
    [one] Show it
   *[other] Show all { $count }
    }
applications-pages = More pages
applications-previous = Previous page
applications-next = Next page

authorized-since = Access since
authorized-agreed = You last agreed
authorized-used = Last used
authorized-may = What it may do
authorized-where = Where it may do that
authorized-nowhere = It has no access at the moment. What you agreed to is remembered, and it can come back without asking.
authorized-here = { $site } itself
authorized-sign-ins = Sign-ins that give it access
authorized-sign-in = Since { $since }, last used { $used }, ends { $until } unless it is renewed
authorized-back = Back to all applications
authorized-revoke = Take access back from { $client }?
authorized-revoke-lead = { $client } stops working for you at once: all its tokens end, and what you agreed to is forgotten. It may ask you again.

csrf-demo-heading = Calls with and without a proof
csrf-demo-lead = A script on a page of this server calls its API with the browser session. The proof in the header { $header }, a signed token that lives for some minutes, shows that the call comes from such a page and not from somewhere else. Call it both ways and look at the answers.
csrf-demo-script = The buttons need JavaScript, which does not run here. Everything else on this server works without it.
csrf-demo-with = Call with the proof
csrf-demo-without = Call without it
csrf-demo-answered = The API answered
