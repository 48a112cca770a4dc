# Fornitori con cui si accede, e che cosa può andare storto.

provider-denied = { $provider } non ha avuto il permesso di dirci chi è Lei; non è stato modificato nulla. Può riprovare o accedere in un altro modo.
provider-try-again = Questa volta non ha funzionato: ci è voluto troppo tempo, o { $provider } era occupato. Ricominci, per favore.
provider-unreachable = { $provider } non risponde in questo momento. Riprovi tra qualche minuto o acceda in un altro modo.
provider-nonsense = { $provider } ha risposto qualcosa che non comprendiamo; non è stato modificato nulla. Riprovi più tardi o acceda in un altro modo.
provider-forged = La risposta non è una che { $provider } ha dato per questo accesso; non è stato modificato nulla. Ricominci, su questo sito.
provider-did-not-ask = { $provider } non ha chiesto di nuovo chi è Lei; non è stato modificato nulla. Esca da lì e ricominci, o confermi in un altro modo.
provider-misconfigured = { $provider } e questo sito non sono configurati l’uno per l’altro. Lo segnali agli amministratori di questo sito; fino ad allora acceda in un altro modo.
provider-not-allowed = Il Suo account presso { $provider } qui non è ammesso. Se pensa che dovrebbe esserlo, chieda agli amministratori di questo sito.
