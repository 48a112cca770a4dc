# Pagine di errore.

error-help = Chiedi aiuto
error-developer = Per lo sviluppatore
error-code = Errore
error-description = Descrizione
error-sent = Inviato
error-fix = Che cosa correggere

error-invalid-request = Richiesta di autorizzazione non valida
error-invalid-request-more = L’applicazione che L’ha mandata qui ha fatto la richiesta in un modo che non possiamo accettare, quindi non le è stato comunicato nulla. Lei non ha fatto nulla di sbagliato. Avvisi i gestori dell’applicazione.
error-access-denied = L’accesso non è stato concesso
error-access-denied-more = Non è stato comunicato nulla. Può tornare all’applicazione e riprovare.
error-unknown = Qualcosa non va
error-unknown-more = Non abbiamo potuto completare ciò che stava facendo. Torni al punto di partenza e riprovi; se succede di nuovo, avvisi i gestori dell’applicazione.
error-expired = Questa richiesta è scaduta
error-expired-more = È passato troppo tempo, oppure è già stata data una risposta. Torni all’applicazione e ricominci. Non è stato comunicato nulla.
error-csrf = Riprovi ancora una volta
error-csrf-more = Per proteggerla accettiamo un modulo solo da una pagina che Le abbiamo appena mostrato; questo era troppo vecchio o veniva da altrove. Non è stato modificato nulla. Torni indietro, ricarichi la pagina e riprovi.
error-forbidden = Non può aprire questa pagina
error-forbidden-more = Il Suo account non ha i diritti per questa pagina.
error-not-found = Pagina non trovata
error-not-found-more = A questo indirizzo non c’è nulla. Forse è scritto male, o la pagina è stata spostata.
error-method = Questa pagina non funziona così
error-method-more = La apra da un link o da un modulo di questo sito.
error-too-large = Era troppo da inviare
error-too-large-more = Il modulo conteneva più di quanto accettiamo. Non è stato modificato nulla.
error-too-many = Troppe richieste
error-too-many-more = Attenda un momento. Potrà riprovare tra { $wait }.
error-internal = Qualcosa è andato storto da parte nostra
error-internal-more = L’errore è nostro ed è stato registrato. Riprovi; se succede di nuovo, ci comunichi l’identificativo della richiesta qui sotto.
error-unavailable = In questo momento non possiamo rispondere
error-unavailable-more = Non è andato perso nulla. Riprovi tra qualche istante.
