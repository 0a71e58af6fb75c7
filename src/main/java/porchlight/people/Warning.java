package porchlight.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the owner of an account is mailed about, so that somebody else does not do it unnoticed. */
public enum Warning {
    PASSWORD_CHANGED,
    ADDRESS_CHANGED,
    ROLE_CHANGED,
    SECOND_FACTOR_ON,
    SECOND_FACTOR_OFF,
    RECOVERY_CODES_MADE,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    PROVIDER_UNLINKED;

    /** As the outbox calls it: {@code password-changed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Warning> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
