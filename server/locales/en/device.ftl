# Devices without a browser.

device-title = Connect a device
device-lead = Enter the code that your device shows. Do it only if you have just started this yourself, on a device in front of you.
device-code = Code
device-code-hint = Eight letters, such as WDJB-MJHT. Capitals and the hyphen do not matter.
device-asks = The application { $client }, registered by { $owner }, runs on a device and asks for access to the account { $account } ({ $username }).
device-asks-site = The application { $client }, registered by the administrators of { $site }, runs on a device and asks for access to the account { $account } ({ $username }).
device-compare = The device must show this code
device-warning = Is the device in front of you?
device-warning-more = Somebody who sent you this code or link wants into your account. Cancel if you did not start this yourself.
device-warning-unchecked = Somebody who sent you this code or link wants into your account. Cancel if you did not start this yourself, or if you do not know the application; it was not checked by { $site }.
device-connected = Your device is connected
device-connected-more = Go back to it: in a few seconds { $client } will carry on by itself. You can end this access whenever you like, in your account here.
device-refused = Nothing was connected
device-refused-more = { $client } has no access. If you did not start this yourself, there is nothing more to do.
device-code-missing = Enter the code that your device shows.
device-code-wrong = No device waits with this code. Check it, or let the device show a new one.
device-too-many = There were too many wrong codes. Try again in { $wait }.
