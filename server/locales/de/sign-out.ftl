# Abmelden.

sign-out-title = Abmelden
sign-out-heading = Möchten Sie sich abmelden?
sign-out-client = { $client } bittet darum, Sie abzumelden.
sign-out-lead = Sie sind als { $name } angemeldet. Das Abmelden beendet Ihre Sitzung in diesem Browser; Anwendungen, denen Sie Zugriff erlaubt haben, behalten ihn.
sign-out-stay = Angemeldet bleiben
signed-out-title = Abgemeldet
signed-out-heading = Sie sind abgemeldet
signed-out-lead = Ihre Sitzung in diesem Browser ist beendet. Schließen Sie auch den Browser, wenn andere diesen Computer ebenfalls benutzen.
signed-out-onward = Gleich geht es zurück zu { $client }.
signed-out-back = Zurück zu { $client }
signed-out-again = Wieder anmelden
signed-out-provider = Sie hatten sich mit { $provider } angemeldet. Dort sind Sie vielleicht noch angemeldet.
signed-out-provider-button = Auch bei { $provider } abmelden
