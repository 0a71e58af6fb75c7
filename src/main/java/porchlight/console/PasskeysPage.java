package porchlight.console;

import java.util.List;
import porchlight.passkeys.Passkey;

/**
 * Somebody's passkeys.
 *
 * @param options what the browser is asked, to make another
 * @param problem what was wrong, in a sentence; "" when nothing was
 */
public record PasskeysPage(Shell around, List<Passkey> passkeys, String options, String problem) {}
