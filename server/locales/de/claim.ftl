# Der erste Administrator.

claim-title = Administratorkonto anlegen
claim-lead = Sie sind die erste Person hier. Dieses Konto kann bei { $site } alles ändern; wählen Sie deshalb ein Passwort, das Sie nirgendwo sonst benutzen.
claim-button = Konto anlegen
claim-used = Dieser Link wurde schon benutzt
claim-used-more = Jemand hat damit das Administratorkonto angelegt. Wenn Sie das waren, melden Sie sich an. Wenn nicht, halten Sie den Server an und gehen Sie der Sache nach, bevor ihn jemand benutzt.
claim-expired = Dieser Link funktioniert nicht mehr
claim-expired-more = Er ist abgelaufen oder unvollständig. Der Server zeigt bei seinem nächsten Start im Terminal einen neuen, solange ihn noch niemand verwaltet.
claim-taken = Ein anderes Konto hat dies schon.
