# La cuenta y sus sesiones.

account-unconfirmed = sin confirmar
account-profile = Nombre e idioma
account-profile-sr = su nombre y su idioma
account-email-add = Añadir
account-email-sr = su correo electrónico
account-password-sr = su contraseña
account-whole = La cuenta entera
account-delete = Eliminar
account-delete-sr = su cuenta
account-applications = Aplicaciones con acceso
account-applications-lead = Usted ha permitido que estas usen su cuenta. Si retira el acceso, la aplicación deja de funcionar para usted de inmediato; puede volver a pedirlo.
account-applications-none = Ninguna aplicación tiene acceso a su cuenta. Cuando inicie sesión en una y se lo permita, aparecerá aquí.
account-knows = Sabe que usted inicia sesión con esta cuenta, nada más.
account-away = Conserva el acceso mientras usted no está
account-since = Desde el { $day }
account-revoke = Retirar el acceso
account-revoke-from = a { $client }
account-sessions-lead = Si no reconoce alguna de estas, ciérrela de inmediato.
account-sessions-none = No hay ninguna sesión que mostrar.
account-sessions-all = Todas las sesiones, y cerrar sesión en los demás sitios
account-activity = Actividad reciente
account-activity-lead = Lo que ha pasado últimamente en su cuenta. Si algo de esto no lo hizo usted, cierre la sesión y cambie su contraseña.

account-access-ended = La aplicación ya no tiene acceso a su cuenta.
account-password-changed = Su contraseña se ha cambiado. Las demás sesiones se han cerrado.
account-profile-changed = Su perfil se ha cambiado.
account-email-changed = Su correo electrónico está confirmado.
account-opened = Le damos la bienvenida. Su cuenta está abierta.
account-kept = Le damos la bienvenida de nuevo. Su cuenta no se eliminará.

sessions-heading = Dónde tiene la sesión iniciada
sessions-lead = Su cuenta tiene la sesión iniciada en estos navegadores. Si no reconoce alguno, ciérrela de inmediato y cambie su contraseña.
sessions-end-others = Cerrar sesión en los demás sitios
sessions-alone = No tiene la sesión iniciada en ningún otro sitio.
session-this = este navegador
session-since = Iniciada el { $time }
session-since-from = Iniciada el { $time } desde { $address }
session-seen = última visita el { $time }
session-end = Cerrar
session-end-of = la sesión de { $device }
session-ended = Esa sesión se ha cerrado.
session-others-ended = Se ha cerrado su sesión en los demás sitios.

activity-sign-in-succeeded = Inició sesión
activity-sign-in-failed = Falló un inicio de sesión en su cuenta
activity-signed-out = Cerró la sesión
activity-administrator-claimed = Asumió la administración de este servidor
activity-consent-granted = Permitió una aplicación
activity-consent-denied = Rechazó una aplicación
activity-authorization-revoked = Retiró el acceso a una aplicación
activity-token-replayed = El token de una aplicación se usó dos veces, por lo que se le retiró el acceso
activity-personal-token-created = Se creó un token de acceso personal
activity-personal-token-updated = Se cambió un token de acceso personal
activity-personal-token-revoked = Se revocó un token de acceso personal
activity-session-ended = Cerró una sesión
activity-other-sessions-ended = Cerró la sesión en los demás sitios
activity-user-created = Se creó su cuenta
activity-user-updated = Se cambió su cuenta
activity-user-password-changed = Se cambió su contraseña
activity-user-deactivated = Se desactivó su cuenta
activity-user-reactivated = Se reactivó su cuenta
activity-named = { $what }: { $name }

device-unknown = Dispositivo desconocido
device-browser = { $browser } en { $system }
