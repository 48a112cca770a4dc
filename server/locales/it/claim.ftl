# Il primo account di amministrazione.

claim-title = Crea l’account di amministrazione
claim-lead = Lei è la prima persona qui. Questo account può modificare tutto su { $site }: scelga perciò una password che non usa da nessun’altra parte.
claim-button = Crea l’account
claim-used = Questo link è già stato usato
claim-used-more = Qualcuno ha creato con esso l’account di amministrazione. Se è stato Lei, acceda. Altrimenti fermi il server e indaghi prima che qualcuno lo usi.
claim-expired = Questo link non funziona più
claim-expired-more = È scaduto o è incompleto. Al prossimo avvio il server ne mostra uno nuovo nel terminale, finché nessuno lo amministra.
claim-taken = Un altro account ha già questo valore.
