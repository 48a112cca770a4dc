# L’uscita.

sign-out-title = Esci
sign-out-heading = Vuole uscire?
sign-out-client = { $client } chiede di chiudere la Sua sessione.
sign-out-lead = Ha effettuato l’accesso come { $name }. Uscendo termina la sessione in questo browser; le applicazioni che ha autorizzato mantengono il loro accesso.
sign-out-stay = Resta connesso
signed-out-title = Uscita effettuata
signed-out-heading = È uscito dal Suo account
signed-out-lead = La Sua sessione in questo browser è terminata. Se il computer è usato anche da altri, chiuda anche il browser.
signed-out-onward = Tra un momento tornerà a { $client }.
signed-out-back = Torna a { $client }
signed-out-again = Accedi di nuovo
signed-out-provider = Aveva effettuato l’accesso con { $provider }. Lì la sessione potrebbe essere ancora aperta.
signed-out-provider-button = Esci anche da { $provider }
