# La pagina di accesso.

sign-in-title = Accedi
sign-in-again-title = Confermi la Sua identità
sign-in-for-client = per continuare con { $client }
sign-in-for-client-at = per continuare con { $client } su { $host }
sign-in-for-device = per collegare il dispositivo al Suo account di { $site }
sign-in-for-change = per modificare ciò che ha accesso al Suo account di { $site }
sign-in-lead = con il Suo account di { $site }
sign-in-confirm = Conferma
sign-in-forgotten = Ha dimenticato la password?
sign-in-what = Che cos’è { $site }?
ask-for-help = Chieda aiuto.
ask-the-people = Si rivolga ai gestori di questo sito.

sign-in-missing-username = Inserisca il nome utente o l’indirizzo e-mail.
sign-in-missing-password = Inserisca la password.
sign-in-wrong = Il nome utente e la password non corrispondono. Controlli entrambi e riprovi.
sign-in-deactivated = Questo account è stato disattivato, quindi non può usarlo per accedere.
sign-in-request-expired = È passato troppo tempo e la richiesta è scaduta. Torni all’applicazione e ricominci.
sign-in-page-expired = Questa pagina è rimasta aperta troppo a lungo. Effettui di nuovo l’accesso.
sign-in-too-many = Ci sono stati troppi tentativi. Riprovi tra { $wait }.
sign-in-busy = In questo momento molte persone stanno effettuando l’accesso. Riprovi tra qualche secondo.
