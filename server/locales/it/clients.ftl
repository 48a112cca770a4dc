# Le applicazioni che una persona registra.

clients-heading = Le Sue applicazioni
clients-lead = Un’applicazione registrata qui può far accedere le persone con questo sito e chiedere loro autorizzazioni.
clients-none = Non ha registrato applicazioni. Ne registri una per ottenere l’identificativo, e il segreto se ne ha uno, con cui chiede l’accesso; poi comparirà qui con il suo ultimo uso.
clients-new = Registra un’applicazione
clients-disabled = disattivata
clients-since = Registrata il { $day }
clients-users = { $count ->
    [one] 1 persona
   *[other] { $count } persone
    }
clients-sent-before = Quel modulo era già stato inviato, e l’applicazione è stata registrata allora. Il suo segreto è stato mostrato una volta.
clients-new-heading = Registra un’applicazione
clients-name = Nome
clients-name-hint = Le persone lo vedono quando viene chiesto loro l’accesso.
clients-description = Descrizione
clients-website = Sito web
clients-website-hint = La pagina che chiede l’accesso porta lì.
clients-redirect = URI di reindirizzamento
clients-redirect-hint = Dove tornano le persone, uno per riga. Vengono confrontati carattere per carattere. Usi https; http solo per localhost, 127.0.0.1 e [::1].
clients-type = Tipo
clients-confidential = Riservata
clients-confidential-more = Funziona su un server e può custodire un segreto.
clients-public = Pubblica
clients-public-more = Funziona in un browser o sui dispositivi delle persone, dove chiunque può leggerne il contenuto. Non ha un segreto.
clients-scopes = Che cosa può chiedere
clients-scopes-hint = Selezioni solo ciò che le serve. Ogni persona viene interpellata prima.
clients-register = Registra
clients-made-heading = La Sua applicazione è registrata
clients-id = Identificativo del client
clients-secret = Segreto del client
clients-secret-more = Chi lo possiede può farsi passare per la Sua applicazione. Lo custodisca sul Suo server, fuori dal codice sorgente.
clients-no-secret = Un’applicazione pubblica non ha un segreto. Si identifica con PKCE ({ $pkce }).
clients-name-wrong = Le dia un nome da 1 a 100 caratteri, nessuno invisibile.
clients-description-wrong = La descrizione può avere al massimo 2000 caratteri.
clients-website-wrong = Indichi l’indirizzo completo del sito web, che inizia con https:// o http://.
clients-redirect-wrong = Questi URI di reindirizzamento non si possono usare: { $uris }. Ciascuno richiede https (http solo per questo computer) e un host in minuscolo, senza caratteri jolly, senza nome utente e senza #.
clients-redirect-count = Indichi almeno un URI di reindirizzamento e al massimo 50.
clients-scope-wrong = Selezioni solo ciò che è proposto.
clients-beyond = Questa applicazione può chiedere più di quanto Lei possa consentire. Si rivolga all’amministrazione.
clients-too-many = Ha già { $count } applicazioni, ed è il massimo.

clients-saved = L’applicazione è stata modificata.
clients-deleted = L’applicazione è stata eliminata.
clients-changed-meanwhile = Nel frattempo l’applicazione è stata modificata in un’altra finestra; la controlli e salvi di nuovo.
clients-reset = Crea un nuovo segreto
clients-reset-lead = { $name } riceve un nuovo segreto, mostrato una sola volta. Scelga per quanto tempo il vecchio funziona ancora, per avere il tempo di sostituirlo.
clients-overlap = Il vecchio segreto funziona ancora
clients-overlap-none = Smette subito di funzionare
clients-delete = Elimina l’applicazione
clients-delete-lead = { $name } viene eliminata con tutto ciò che le persone le hanno permesso. Non si può annullare.
clients-endpoints = Endpoint
clients-example = Esempio di richiesta
clients-delete-users = { $count ->
    [one] 1 persona perde così l’accesso.
   *[other] { $count } persone perdono così l’accesso.
    }
