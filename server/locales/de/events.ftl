# Das Protokoll der Ereignisse.

events-kind = Art
events-outcome = Ergebnis
events-any = Alle
events-actor = Getan von (Benutzer)
events-subject = Betrifft (Kennung)
events-client-id = Client-Kennung
events-since = Von
events-until = Bis
events-show-all = Alle zeigen
events-results = Ergebnisse
events-no-match = Kein Ereignis passt dazu. Abgelehnte Anfragen werden sieben Tage lang aufbewahrt, und nur bis zu einer Höchstzahl pro Minute; alles andere bleibt.
events-older = Ältere Ereignisse
events-export = Als JSON-Zeilen exportieren
events-problem = Die Suche ist so nicht möglich: { $reason }.
nothing-happened = Noch ist nichts geschehen.
outcome-success = Erfolg
outcome-failure = Fehlschlag
outcome-denied = abgelehnt
event-by = Von
event-to = Betrifft
event-client = Client
event-from = Adresse
event-request = Anfrage
