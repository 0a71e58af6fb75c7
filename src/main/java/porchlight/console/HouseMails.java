package porchlight.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Case;
import porchlight.cases.MailTexts;
import porchlight.people.Person;
import porchlight.people.Warning;

/**
 * What those mails say that no owner writes: about accounts, and to the team. In each of the languages that we can say it in;
 * nobody tells us theirs, so the help center's own is taken.
 */
sealed interface HouseMails permits EnglishHouseMails, GermanHouseMails {
    /**
     * One mail.
     *
     * @param link what the link in it does; "" for a mail without one
     */
    record Words(String subject, List<String> paragraphs, String link) {}

    /**
     * @param language BCP 47, of the help center
     * @param provider what people call the identity provider
     */
    static HouseMails of(String language, String helpCenter, String provider) {
        return MailTexts.spoken(language).equals("de")
                ? new GermanHouseMails(helpCenter, provider)
                : new EnglishHouseMails(helpCenter, provider);
    }

    /** @param by what they are called who invites; "" when that is nobody */
    Words invitation(Person invited, String by);

    Words reset(Person person);

    /** @param first whether they have no account yet */
    Words signIn(boolean first);

    /** To somebody of the team, who signs in elsewhere. */
    Words signInElsewhere(Person person);

    /** @param due how many articles are to be looked at again */
    Words reminder(Person owner, long due);

    Words trial();

    /**
     * @param owner of the account; null when nobody has this address any more
     * @param by who did it; null for a part of the program
     */
    Words warning(Warning warning, @Nullable Person owner, @Nullable Person by);

    /**
     * @param by what they are called who escalated it; "" when nobody knows
     * @param reason in their words
     */
    Words escalation(Case theCase, String by, String reason);

    /** The same, of a case that went to a queue and that nobody has taken. */
    Words escalationToQueue(Case theCase, String by, String reason);
}
