package porchlight.people;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a name and a key.
 *
 * @param hasPassword whether one was chosen; customers come in by mailed links and need none
 * @param isAtProvider whether they have come by single sign-on, which needs none either
 * @param forgot when a new link was asked for because the password is forgotten, as long as there is none
 * @param disabled since when and by whom there is no way in; null for everybody else
 */
public record Person(
        String id,
        Mail mail,
        String name,
        Role role,
        Instant since,
        boolean hasPassword,
        boolean isAtProvider,
        @Nullable Instant forgot,
        @Nullable Disabled disabled) {
    private static final int LONGEST_NAME = 100;
    /** Some scripts cannot be written without these two. */
    private static final int NON_JOINER = 0x200c;

    private static final int JOINER = 0x200d;

    /** @param by the id of a person, or a part of the program */
    public record Disabled(Instant at, String by) {}

    public Person {
        if (!isName(name)) {
            throw new IllegalArgumentException("Not a name.");
        }
    }

    public boolean isDisabled() {
        return disabled != null;
    }

    /** Whether they were asked to come and have not come yet. */
    public boolean isInvited() {
        return role != Role.CUSTOMER && !hasPassword && !isAtProvider;
    }

    /**
     * What somebody typed for a name, without the marks in it that cannot be seen: keyboards and copied texts bring them along.
     * None when it will not do.
     */
    public static Optional<String> name(String typed) {
        String name = typed.codePoints()
                .filter(letter -> !isMark(letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return isName(name) ? Optional.of(name) : Optional.empty();
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().anyMatch(Character::isLetterOrDigit)
                && name.codePoints().noneMatch(Person::isUnseen);
    }

    /** What nobody sees, or what turns the letters behind it around: it would make somebody look like somebody else. */
    private static boolean isUnseen(int letter) {
        return Character.isISOControl(letter) || isMark(letter);
    }

    private static boolean isMark(int letter) {
        return Character.getType(letter) == Character.FORMAT && letter != JOINER && letter != NON_JOINER;
    }
}
