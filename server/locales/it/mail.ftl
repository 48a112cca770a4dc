# E-mail.

mail-button = Se il pulsante non funziona, apra questo indirizzo:

mail-hello = Buongiorno,
mail-hello-name = Buongiorno { $name },
mail-ignore = Se non è stato Lei, non deve fare nulla.
mail-lasts = Il link è valido per { $time }, e una volta sola.
mail-confirm-button = Conferma l’indirizzo

mail-sign-up-subject = Confermi il Suo indirizzo e-mail per { $site }
mail-sign-up = qualcuno, speriamo Lei, vuole aprire un account su { $site } con questo indirizzo.
mail-sign-up-ignore = Se non è stato Lei, non apra il link; in tal caso non ci sarà alcun account.

mail-taken-subject = Ha già un account su { $site }
mail-taken = qualcuno, speriamo Lei, voleva aprire un account su { $site } con questo indirizzo. Lei ne ha già uno, quindi non è stato modificato nulla. Se ha dimenticato la password, può sceglierne una nuova.

mail-invitation-subject = Un invito a { $site }
mail-invitation = La invitiamo ad aprire un account su { $site }.

mail-reset-subject = Scelga una nuova password per { $site }
mail-reset = qualcuno, speriamo Lei, ha dimenticato la password del Suo account su { $site }.
mail-reset-button = Scegli una nuova password
mail-reset-ignore = Se non è stato Lei, non deve fare nulla. La Sua password non è cambiata.

mail-password-subject = La Sua password per { $site } è stata modificata
mail-password = la password del Suo account su { $site } è stata modificata e tutte le altre sessioni sono terminate.
mail-password-button = Scegli un’altra password
mail-password-more = Se è stato Lei, non deve fare nulla. Altrimenti scelga subito un’altra password.

mail-email-subject = Confermi il Suo indirizzo e-mail per { $site }
mail-email = confermi che questo è l’indirizzo del Suo account su { $site }.

mail-changed-subject = Il Suo indirizzo e-mail su { $site } è stato modificato
mail-changed = l’indirizzo del Suo account su { $site } ora è { $email }.
mail-changed-button = Annulla la modifica
mail-changed-fine = Se è stato Lei, non deve fare nulla.
mail-changed-more = Altrimenti la annulli entro { $time }: l’account riottiene questo indirizzo, tutte le sessioni terminano e Lei sceglie una nuova password.

mail-deletion-subject = Il Suo account su { $site } sarà eliminato
mail-deletion = Lei ha chiesto l’eliminazione del Suo account su { $site }. Sarà eliminato il { $day }. Fino ad allora basta accedere per conservarlo.
mail-deletion-button = Accedi e conserva l’account
mail-deletion-more = Se non è stato Lei, acceda e cambi la password.

# Access for applications.
mail-access-requested-subject = { $client } chiede accesso a { $site }
mail-access-requested = l’applicazione { $client } ha chiesto accesso a { $site }. Qualcuno deve decidere.
mail-access-review-button = Vedi le richieste
mail-access-button = Vedi l’accesso dell’applicazione
mail-access-reason = Il motivo: { $reason }
mail-access-approved-subject = L’accesso di { $client } a { $site } è stato approvato
mail-access-approved = ciò che la sua applicazione { $client } ha chiesto a { $site } è stato approvato, in tutto o in parte.
mail-access-denied-subject = L’accesso di { $client } a { $site } è stato respinto
mail-access-denied = ciò che la sua applicazione { $client } ha chiesto a { $site } è stato respinto.
mail-access-revoked-subject = L’accesso di { $client } a { $site } è stato revocato
mail-access-revoked = l’accesso che la sua applicazione { $client } aveva a { $site } è stato revocato e non funziona più.
mail-access-ends-subject = L’accesso di { $client } a { $site } finisce presto
mail-access-ends = l’accesso della sua applicazione { $client } a { $site } finisce il { $day }. Se serve ancora, lo chieda di nuovo.
mail-access-ended-subject = L’accesso di { $client } a { $site } è terminato
mail-access-ended = l’accesso della sua applicazione { $client } a { $site } era approvato per un periodo, che è terminato. Se serve ancora, lo chieda di nuovo.

mail-approval-asked-subject = { $username } attende l’approvazione su { $site }
mail-approval-asked = qualcuno ha aperto l’account { $username } su { $site }. Funzionerà quando Lei o un altro amministratore lo approverà.
mail-approval-asked-button = Vedere chi attende
mail-account-approved-subject = Il Suo account su { $site } è stato approvato
mail-account-approved = il Suo account su { $site } è stato approvato. Ora può accedere.
mail-account-denied-subject = Il Suo account su { $site } non è stato approvato
mail-account-denied = il Suo account su { $site } non è stato approvato, quindi non può usarlo per accedere.
