# La domanda: un’applicazione può usare l’account?

consent-title = Consentire { $client }?
consent-heading = Consentire a { $client } di usare il Suo account?
consent-asks = { $client }, registrata da { $owner }, chiede l’accesso all’account { $account }.
consent-asks-site = { $client }, registrata dagli amministratori di { $site }, chiede l’accesso all’account { $account }.
consent-signed-in-as = Ha effettuato l’accesso come
consent-switch = Non è Lei? Usi un altro account
consent-loopback = È un programma sul Suo computer
consent-app = È un’app sul Suo dispositivo
consent-unproven = Non possiamo verificare che sia davvero { $client }. Consenta solo se ha appena avviato Lei il programma.
consent-unchecked = Non verificata da { $site }
consent-unchecked-more = Chiunque può registrare un’applicazione con qualsiasi nome. Consenta solo se conosce { $host } e se ne fida.
consent-scopes = Che cosa può fare
consent-nothing = Nessuna autorizzazione. Saprà solo che Lei ha effettuato l’accesso.
consent-optional = Può togliere la spunta da ciò che non vuole condividere.
consent-needed = (necessario)
consent-away = In Sua assenza
consent-away-more = Mantenere questo accesso quando non usa l’applicazione, finché non lo revoca nel Suo account
consent-back-web = Poi tornerà a { $host }
consent-back-loopback = Poi tornerà a un programma su questo computer
consent-back-app = Poi tornerà all’app che apre gli indirizzi { $scheme } su questo dispositivo
consent-allow = Consenti
consent-website = Sito web
consent-used-by = Usata da
consent-people = { $count ->
    [0] Ancora nessuno
    [one] 1 persona
   *[other] { $count } persone
    }
consent-checked = Verificata
consent-checked-by = Sì, da { $site }
consent-not-checked = No
consent-end = Può revocare questo accesso quando vuole, qui nel Suo account.
answer-title = Torna a { $client }
answer-heading = Torna a { $client }
answer-lead = Il browser prosegue da sé. Se non lo fa, usi il pulsante.
answer-continue = Continua

# What the person cannot give, and scopes that name a resource.
consent-withheld = Questo non può darlo
consent-withheld-more = { $client } lo ha chiesto, ma il suo account non lo ha. Non lo otterrà.
consent-resource = – solo { $resource }
consent-resource-all = – tutto

consent-detail = Quanto indicato qui
