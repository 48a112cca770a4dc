# Dispositivi senza browser.

device-title = Collega un dispositivo
device-lead = Inserisca il codice mostrato dal dispositivo. Lo faccia solo se ha appena iniziato Lei, su un dispositivo che ha davanti.
device-code = Codice
device-code-hint = Otto lettere, per esempio WDJB-MJHT. Maiuscole e trattino non contano.
device-asks = L’applicazione { $client }, registrata da { $owner }, gira su un dispositivo e chiede l’accesso all’account { $account } ({ $username }).
device-asks-site = L’applicazione { $client }, registrata dagli amministratori di { $site }, gira su un dispositivo e chiede l’accesso all’account { $account } ({ $username }).
device-compare = Il dispositivo deve mostrare questo codice
device-warning = Ha il dispositivo davanti?
device-warning-more = Chi Le ha inviato questo codice o link vuole entrare nel Suo account. Annulli se non ha iniziato Lei.
device-warning-unchecked = Chi Le ha inviato questo codice o link vuole entrare nel Suo account. Annulli se non ha iniziato Lei o se non conosce l’applicazione; { $site } non l’ha verificata.
device-connected = Il dispositivo è collegato
device-connected-more = Torni al dispositivo: tra qualche secondo { $client } proseguirà da sé. Può revocare questo accesso quando vuole, qui nel Suo account.
device-refused = Non è stato collegato nulla
device-refused-more = { $client } non ha alcun accesso. Se non ha iniziato Lei, non deve fare altro.
device-code-missing = Inserisca il codice mostrato dal dispositivo.
device-code-wrong = Nessun dispositivo è in attesa con questo codice. Lo controlli, oppure faccia mostrare al dispositivo un codice nuovo.
device-too-many = Ci sono stati troppi codici errati. Riprovi tra { $wait }.
