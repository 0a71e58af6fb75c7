package porchlight.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.people.SecondFactors.Setup;
import porchlight.people.SecondFactors.State;

/**
 * Somebody's second factor.
 *
 * @param state null while it is off
 * @param setup what the app must know, while it is off
 * @param picture the same for a phone's camera
 * @param codes recovery codes that were just made; shown this once
 * @param elsewhere whether other browsers are signed in as well
 * @param problem what was wrong, in a sentence; "" when nothing was
 */
public record SecondFactorPage(
        Shell around,
        @Nullable State state,
        @Nullable Setup setup,
        @Nullable Qr picture,
        List<String> codes,
        boolean elsewhere,
        String problem) {}
