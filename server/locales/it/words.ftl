# Parole e forme comuni a molte pagine.

problem = C’è un problema
title-error = Errore: { $title }
continue = Continua
cancel = Annulla
save = Salva
copy = Copia
copied = Copiato
change = Modifica
search = Cerca
optional = (facoltativo)
new-tab = (si apre in una nuova scheda)
request-id = Identificativo della richiesta
other-scopes = Altro

username = Nome utente
username-or-email = Nome utente o indirizzo e‑mail
email = Indirizzo e‑mail
password = Password
password-again = Ripeta la password
password-rule = Almeno { $count ->
    [one] un carattere
   *[other] { $count } caratteri
    }. Alcune parole di seguito si ricordano meglio dei simboli.

never-used = mai usato
last-used = ultimo uso: { $time }
last-used-from = ultimo uso: { $time } da { $address }
time-from = { $time } da { $address }

wait-seconds = { $count ->
    [one] 1 secondo
   *[other] { $count } secondi
    }
wait-minutes = { $count ->
    [one] 1 minuto
   *[other] { $count } minuti
    }
wait-hours = { $count ->
    [one] 1 ora
   *[other] { $count } ore
    }
wait-days = { $count ->
    [one] 1 giorno
   *[other] { $count } giorni
    }

date-day = { $day } { $month } { $year }
date-moment = { $day } { $month } { $year }, { $time } UTC
month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
