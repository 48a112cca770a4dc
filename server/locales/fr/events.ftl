# Le journal des événements.

events-kind = Type
events-outcome = Résultat
events-any = Tous
events-actor = Fait par (utilisateur)
events-subject = Concerne (identifiant)
events-client-id = Identifiant du client
events-since = Du
events-until = Au
events-show-all = Tout afficher
events-results = Résultats
events-no-match = Aucun événement ne correspond. Les requêtes refusées sont conservées sept jours, dans la limite d’un nombre par minute ; tout le reste demeure.
events-older = Événements plus anciens
events-export = Exporter en lignes JSON
events-problem = La recherche est impossible : { $reason }.
nothing-happened = Rien ne s’est encore passé.
outcome-success = réussite
outcome-failure = échec
outcome-denied = refusé
event-by = Par
event-to = Concerne
event-client = Client
event-from = Depuis
event-request = Requête
