# Tutto ciò che, di una persona, usa questo server, e un’applicazione con accesso.

applications-heading = Applicazioni e token
applications-developer = Applicazioni proprie
applications-new-client = Nuova applicazione
applications-new-token = Nuovo token
applications-manage = Gestisci
applications-search = Cerca per nome
applications-show-all = Mostra tutto
applications-no-match = Qui nulla ha questo nome. Provi un’altra parola o mostri tutto.
applications-all = { $count ->
    [one] Mostralo
   *[other] Mostra tutti i { $count }
    }
applications-pages = Altre pagine
applications-previous = Pagina precedente
applications-next = Pagina successiva

authorized-since = Accesso dal
authorized-agreed = Ultimo consenso
authorized-used = Ultimo uso
authorized-may = Che cosa può fare
authorized-where = Dove può farlo
authorized-nowhere = Al momento non ha accesso. Il Suo consenso è ricordato e può tornare senza chiedere.
authorized-here = { $site } stesso
authorized-sign-ins = Accessi che le danno i diritti
authorized-sign-in = Dal { $since }, ultimo uso { $used }, termina { $until } se non viene rinnovato
authorized-back = Torna a tutte le applicazioni
authorized-revoke = Togliere l’accesso a { $client }?
authorized-revoke-lead = { $client } smette subito di funzionare per Lei: tutti i suoi token terminano e il Suo consenso è dimenticato. Può chiederLe di nuovo.

csrf-demo-heading = Chiamate con e senza prova
csrf-demo-lead = Uno script di una pagina di questo server chiama la sua API con la sessione del browser. La prova nell’intestazione { $header }, un token firmato che vive qualche minuto, mostra che la chiamata viene da una tale pagina e non da altrove. Chiami in entrambi i modi e guardi le risposte.
csrf-demo-script = I pulsanti hanno bisogno di JavaScript, che qui non gira. Tutto il resto di questo server funziona senza.
csrf-demo-with = Chiama con la prova
csrf-demo-without = Chiama senza
csrf-demo-answered = L’API ha risposto
