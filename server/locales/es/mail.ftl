# Correos.

mail-button = Si el botón no funciona, abra esta dirección:

mail-hello = Hola:
mail-hello-name = Hola, { $name }:
mail-ignore = Si no ha sido usted, no tiene que hacer nada.
mail-lasts = El enlace es válido durante { $time } y una sola vez.
mail-confirm-button = Confirmar la dirección

mail-sign-up-subject = Confirme su correo electrónico para { $site }
mail-sign-up = Alguien, esperamos que usted, quiere abrir una cuenta en { $site } con esta dirección.
mail-sign-up-ignore = Si no ha sido usted, no lo abra; así no se creará ninguna cuenta.

mail-taken-subject = Ya tiene una cuenta en { $site }
mail-taken = Alguien, esperamos que usted, quería abrir una cuenta en { $site } con esta dirección. Ya tiene una, así que no se ha cambiado nada. Si ha olvidado su contraseña, puede elegir una nueva.

mail-invitation-subject = Tiene una invitación a { $site }
mail-invitation = Le invitamos a abrir una cuenta en { $site }.

mail-reset-subject = Elija una contraseña nueva para { $site }
mail-reset = Alguien, esperamos que usted, ha olvidado la contraseña de su cuenta en { $site }.
mail-reset-button = Elegir una contraseña nueva
mail-reset-ignore = Si no ha sido usted, no tiene que hacer nada. Su contraseña no ha cambiado.

mail-password-subject = Se ha cambiado su contraseña de { $site }
mail-password = Se ha cambiado la contraseña de su cuenta en { $site } y se han cerrado todas las demás sesiones.
mail-password-button = Elegir otra contraseña
mail-password-more = Si ha sido usted, no tiene que hacer nada. Si no, elija otra contraseña de inmediato.

mail-email-subject = Confirme su correo electrónico para { $site }
mail-email = Confirme que esta es la dirección de su cuenta en { $site }.

mail-changed-subject = Se ha cambiado su correo electrónico en { $site }
mail-changed = La dirección de su cuenta en { $site } es ahora { $email }.
mail-changed-button = Deshacer
mail-changed-fine = Si ha sido usted, no tiene que hacer nada.
mail-changed-more = Si no, deshágalo en un plazo de { $time }: la cuenta recupera esta dirección, todas las sesiones se cierran y usted elige una contraseña nueva.

mail-deletion-subject = Su cuenta en { $site } se eliminará
mail-deletion = Usted pidió que se elimine su cuenta en { $site }. Se eliminará el { $day }. Si inicia sesión antes, se conservará.
mail-deletion-button = Iniciar sesión y conservar la cuenta
mail-deletion-more = Si no ha sido usted, inicie sesión y cambie su contraseña.

# Access for applications.
mail-access-requested-subject = { $client } pide acceso en { $site }
mail-access-requested = la aplicación { $client } ha solicitado acceso en { $site }. Alguien tiene que decidir.
mail-access-review-button = Ver las solicitudes
mail-access-button = Ver el acceso de la aplicación
mail-access-reason = El motivo: { $reason }
mail-access-approved-subject = Se aprobó el acceso de { $client } en { $site }
mail-access-approved = lo que su aplicación { $client } solicitó en { $site } fue aprobado, en todo o en parte.
mail-access-denied-subject = Se denegó el acceso de { $client } en { $site }
mail-access-denied = lo que su aplicación { $client } solicitó en { $site } fue denegado.
mail-access-revoked-subject = Se anuló el acceso de { $client } en { $site }
mail-access-revoked = el acceso que su aplicación { $client } tenía en { $site } fue anulado y ya no funciona.
mail-access-ends-subject = El acceso de { $client } en { $site } termina pronto
mail-access-ends = el acceso de su aplicación { $client } en { $site } termina el { $day }. Si aún lo necesita, solicítelo de nuevo.
mail-access-ended-subject = El acceso de { $client } en { $site } ha terminado
mail-access-ended = el acceso de su aplicación { $client } en { $site } estaba aprobado por un tiempo que ha terminado. Si aún lo necesita, solicítelo de nuevo.

mail-approval-asked-subject = { $username } espera aprobación en { $site }
mail-approval-asked = alguien ha abierto la cuenta { $username } en { $site }. Funcionará cuando usted u otra persona que administra la apruebe.
mail-approval-asked-button = Ver quién espera
mail-account-approved-subject = Su cuenta en { $site } fue aprobada
mail-account-approved = su cuenta en { $site } fue aprobada. Ya puede iniciar sesión.
mail-account-denied-subject = Su cuenta en { $site } no fue aprobada
mail-account-denied = su cuenta en { $site } no fue aprobada, por lo que no puede iniciar sesión con ella.
