# La primera cuenta de administración.

claim-title = Crear la cuenta de administración
claim-lead = Es usted la primera persona aquí. Esta cuenta puede cambiarlo todo en { $site }; elija por eso una contraseña que no use en ningún otro sitio.
claim-button = Crear la cuenta
claim-used = Este enlace ya se ha usado
claim-used-more = Alguien ha creado con él la cuenta de administración. Si ha sido usted, inicie sesión. Si no, detenga el servidor e investíguelo antes de que alguien lo use.
claim-expired = Este enlace ya no funciona
claim-expired-more = Ha caducado o está incompleto. El servidor muestra uno nuevo en su terminal cuando se reinicia, mientras nadie lo administre.
claim-taken = Otra cuenta ya tiene este valor.
