# Il registro degli eventi.

events-kind = Tipo
events-outcome = Esito
events-any = Tutti
events-actor = Fatto da (utente)
events-subject = Riguarda (identificativo)
events-client-id = Identificativo del client
events-since = Dal
events-until = Al
events-show-all = Mostra tutto
events-results = Risultati
events-no-match = Nessun evento corrisponde. Le richieste rifiutate si conservano sette giorni, fino a un certo numero al minuto; tutto il resto rimane.
events-older = Eventi precedenti
events-export = Esporta come righe JSON
events-problem = La ricerca non è possibile: { $reason }.
nothing-happened = Non è ancora successo nulla.
outcome-success = riuscito
outcome-failure = fallito
outcome-denied = rifiutato
event-by = Da
event-to = Riguarda
event-client = Client
event-from = Indirizzo
event-request = Richiesta
