# The frame of every page.

skip-to-content = Skip to content
nav-site = Site
nav-docs = API reference
nav-events = Events
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-account = Account
nav-breadcrumb = You are here
tab-overview = Overview
tab-sessions = Sessions
tab-tokens = Access tokens
tab-applications = Applications
footer-help = Help
footer-privacy = Privacy
footer-terms = Terms
your-account = Your account
home-page = Home page
go-home = Go to the home page
go-to-account = Go to your account
