# L’account e le sue sessioni.

account-unconfirmed = non confermato
account-profile = Nome e lingua
account-profile-sr = il Suo nome e la Sua lingua
account-email-add = Aggiungi
account-email-sr = il Suo indirizzo e-mail
account-password-sr = la Sua password
account-whole = L’intero account
account-delete = Elimina
account-delete-sr = il Suo account
account-applications = Applicazioni con accesso
account-applications-lead = Ha consentito a queste di usare il Suo account. Se revoca l’accesso, l’applicazione smette subito di funzionare per Lei; può chiederlo di nuovo.
account-applications-none = Nessuna applicazione ha accesso al Suo account. Quando accede a una e la autorizza, compare qui.
account-knows = Sa che Lei accede con questo account, nient’altro.
account-away = Mantiene l’accesso in Sua assenza
account-since = Dal { $day }
account-revoke = Revoca l’accesso
account-revoke-from = a { $client }
account-sessions-lead = Se non ne riconosce una, la termini subito.
account-sessions-none = Non c’è alcuna sessione da mostrare.
account-sessions-all = Tutte le sessioni, e uscita da tutti gli altri dispositivi
account-activity = Attività recente
account-activity-lead = Che cosa è successo di recente al Suo account. Se qualcosa non è opera Sua, termini la sessione e cambi la password.

account-access-ended = L’applicazione non ha più accesso al Suo account.
account-password-changed = La Sua password è stata modificata. Le altre sessioni sono terminate.
account-profile-changed = Il Suo profilo è stato modificato.
account-email-changed = Il Suo indirizzo e-mail è confermato.
account-opened = Le diamo il benvenuto. Il Suo account è aperto.
account-kept = Bentornato. Il Suo account non sarà eliminato.

sessions-heading = Dove ha effettuato l’accesso
sessions-lead = Il Suo account è aperto in questi browser. Se non ne riconosce uno, termini subito la sessione e cambi la password.
sessions-end-others = Esci da tutti gli altri dispositivi
sessions-alone = Non ha effettuato l’accesso da nessun’altra parte.
session-this = questo browser
session-since = Accesso il { $time }
session-since-from = Accesso il { $time } da { $address }
session-seen = ultima visita il { $time }
session-end = Termina
session-end-of = la sessione di { $device }
session-ended = Quella sessione è terminata.
session-others-ended = È uscito da tutti gli altri dispositivi.

activity-sign-in-succeeded = Ha effettuato l’accesso
activity-sign-in-failed = Un accesso al Suo account non è riuscito
activity-signed-out = È uscito
activity-administrator-claimed = Ha assunto l’amministrazione di questo server
activity-consent-granted = Ha autorizzato un’applicazione
activity-consent-denied = Ha rifiutato un’applicazione
activity-authorization-revoked = Ha revocato l’accesso a un’applicazione
activity-token-replayed = Il token di un’applicazione è stato usato due volte, quindi il suo accesso è stato revocato
activity-personal-token-created = È stato creato un token di accesso personale
activity-personal-token-updated = È stato modificato un token di accesso personale
activity-personal-token-revoked = È stato revocato un token di accesso personale
activity-session-ended = Ha terminato una sessione
activity-other-sessions-ended = È uscito da tutti gli altri dispositivi
activity-user-created = Il Suo account è stato creato
activity-user-updated = Il Suo account è stato modificato
activity-user-password-changed = La Sua password è stata modificata
activity-user-deactivated = Il Suo account è stato disattivato
activity-user-reactivated = Il Suo account è stato riattivato
activity-named = { $what }: { $name }

device-unknown = Dispositivo sconosciuto
device-browser = { $browser } su { $system }
