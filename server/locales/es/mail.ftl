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
