# Tipi di dettagli di autorizzazione (RFC 9396), nelle pagine degli amministratori.

details-lead = Ciò che uno scope non può dire, per esempio un pagamento di un importo a una persona. Un’applicazione lo chiede in JSON e le persone lo leggono in una frase del suo tipo.
details-guide = A che cosa servono (in inglese)
details-none = Non è ancora dichiarato nessun tipo. Ne dichiari uno quando un’API deve sapere più di quanto dice uno scope.
details-new = Nuovo tipo
details-change = Modifica tipo
details-saved = Il tipo è stato salvato.
details-deleted = Il tipo è stato eliminato.
details-id = Tipo
details-id-hint = La parola del campo «type», per esempio payment. Non cambia mai.
details-id-wrong = Usi per il tipo da 1 a 100 caratteri ASCII visibili, senza spazi, virgolette né barre rovesciate.
details-taken = Esiste già un tipo con questo nome.
details-too-many = Non possono esserci altri tipi. Ne elimini uno che nessuno usa.
details-title = Titolo
details-title-hint = Come lo chiamano le persone, per esempio Pagamento.
details-title-wrong = Usi per il titolo da 1 a 100 caratteri, nessuno nascosto.
details-schema = JSON Schema
details-schema-hint = Quali campi ha un dettaglio oltre a «type». I campi che non nomina vengono rifiutati.
details-schema-json = Lo schema non è JSON: { $problem }.
details-words = Frasi
details-words-hint = Una per riga, dopo la sua lingua, con i campi tra parentesi graffe: it: Paga { "{" }amount{ "}" } a { "{" }creditor{ "}" }
details-words-in = Frase ({ $language })
details-words-line = Nella riga { $line } delle frasi manca la lingua, oppure è già più in alto. Scriva per esempio «it: Paga».
details-no-words = nessuna; i campi vengono elencati
details-patterns = Campi con caratteri jolly
details-patterns-hint = Uno per riga. In questi, astro-ph.CO è meno di astro-ph.*, e tutto è meno di *.
details-resource = API
details-resource-hint = L’indirizzo dell’unica API per cui è fatto, come sta nell’audience dei token. Lo lasci vuoto per tutte.
details-any-resource = tutte
details-resource-wrong = Indichi l’API con un indirizzo assoluto senza frammento, oppure lasci vuoto il campo.
details-wrong = { $place }: { $problem }.
details-example = Esempio
details-example-hint = Un dettaglio come lo invia un’applicazione, per vedere che cosa leggono le persone. Non viene salvato.
details-example-wrong = L’esempio non può essere mostrato: { $problem }.
details-preview = Mostra che cosa vedranno le persone
details-previewed = Ecco che cosa vedranno le persone
details-users = Applicazioni che possono chiederlo
details-no-users = Nessuna applicazione può chiederlo.
details-delete = Elimina tipo
details-delete-lead = { $name } non viene più concesso. I token che ne contengono un dettaglio lo conservano fino alla scadenza.
details-delete-clients = { $count ->
    [0] Nessuna applicazione può chiederlo.
    [one] 1 applicazione può chiederlo.
   *[other] { $count } applicazioni possono chiederlo.
    }
details-delete-issued = { $count ->
    [0] Niente di ciò che ora funziona ne contiene un dettaglio.
    [one] 1 autorizzazione o token che ora funziona ne contiene un dettaglio.
   *[other] { $count } autorizzazioni e token che ora funzionano ne contengono un dettaglio.
    }
