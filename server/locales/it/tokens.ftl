# Token di accesso personali.

tokens-heading = I Suoi token di accesso
tokens-lead = Un token di accesso personale permette a un Suo script o programma di usare questo account senza la Sua password. Dia a ogni programma il proprio e revochi quelli che non Le servono.
tokens-none = Non ha token di accesso. Quando ne crea uno, compare qui con il suo ultimo uso.
token-new = Nuovo token di accesso
token-expired = scaduto
token-unlimited = non scade mai
token-networks = Solo da { $networks }
token-made = Creato il { $day }
token-expired-on = scaduto il { $day }
token-expires-on = scade il { $day }
token-remove = Rimuovi
token-revoke = Revoca
token-new-heading = Nuovo token di accesso
token-change-heading = Modifica il token di accesso
token-name = Nome
token-name-hint = A che cosa Le servirà, per distinguere i Suoi token.
token-expires = Validità
token-scopes-hint = Selezioni solo ciò che serve al programma.
token-networks-label = Reti consentite
token-networks-hint = Un indirizzo o una rete per riga, per esempio 192.0.2.0/24. In tal caso il token funziona solo su { $site } e solo da lì. Vuoto: da ovunque.
token-make = Crea il token
token-renew = Rigenera
token-renew-lead = { $name } riceve un altro testo, mostrato una volta sola. Quello vecchio smette subito di funzionare, ovunque sia in uso; ciò che permette resta, e dura di nuovo altrettanto.
token-made-heading = Il Suo nuovo token di accesso
token-copy = Lo copi adesso: non sarà mostrato di nuovo
token-copy-more = Chi lo possiede può fare a Suo nome ciò che consente. Non lo invii a nessuno e non lo metta nel codice sorgente.
token-works-until = Funziona fino al { $time }.
token-works-always = Non scade mai.
token-header = Lo invii nell’intestazione { $header }
token-copied = L’ho copiato

token-revoked-notice = Quel token non funziona più.
token-saved-notice = Il token è stato modificato.
token-sent-before = Quel modulo era già stato inviato, e il suo token è stato creato e mostrato allora. Se l’ha perso, lo revochi e ne crei un altro.
token-changed-meanwhile = Nel frattempo il token è stato modificato in un’altra finestra; lo controlli e salvi di nuovo.
token-days = { $count ->
    [one] 1 giorno (fino al { $day })
   *[other] { $count } giorni (fino al { $day })
    }
token-never = Illimitata

token-name-wrong = Gli dia un nome da 1 a 40 caratteri, nessuno invisibile.
token-scope-wrong = Selezioni almeno un’autorizzazione, e solo quelle che ha Lei stesso.
token-expires-wrong = Scelga una delle durate proposte.
token-networks-wrong = Scriva al massimo 20 indirizzi o reti, uno per riga, per esempio 192.0.2.0/24.
