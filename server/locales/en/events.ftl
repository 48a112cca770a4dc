# The audit log.

events-kind = Kind
events-outcome = Outcome
events-any = Any
events-actor = Done by (user)
events-subject = Done to (id)
events-client-id = Client id
events-since = From
events-until = To
events-show-all = Show all
events-results = Results
events-no-match = No event matches. Refused requests are kept for seven days, up to a number per minute; everything else stays.
events-older = Older events
events-export = Export as JSON lines
events-problem = The search cannot be done: { $reason }.
nothing-happened = Nothing has happened yet.
outcome-success = success
outcome-failure = failure
outcome-denied = denied
event-by = By
event-to = To
event-client = Client
event-from = From
event-request = Request
