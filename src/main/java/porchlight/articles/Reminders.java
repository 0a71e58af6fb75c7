package porchlight.articles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Post;
import porchlight.people.Right;

/** Tells those who look after articles, once a week at most, which of them are to be looked at again. */
public final class Reminders {
    /** The mail that tells it. */
    public static final String KIND = "review-reminder";

    private static final Duration APART = Duration.ofDays(7);

    private final Database database;
    private final Overview overview;
    private final People people;
    private final Post post;
    private final Predicate<Instant> open;
    private final InstantSource clock;

    /** @param open whether somebody is at work at a moment: nobody is reminded at night */
    public Reminders(
            Database database,
            Overview overview,
            People people,
            Post post,
            Predicate<Instant> open,
            InstantSource clock) {
        this.database = database;
        this.overview = overview;
        this.people = people;
        this.post = post;
        this.open = open;
        this.clock = clock;
    }

    /** How many articles of somebody are due; an article names its owner by name or by mail address. */
    public static long due(List<Overview.Owned> due, Person person) {
        return due.stream()
                .filter(each -> each.owner().equalsIgnoreCase(person.name())
                        || each.owner().equalsIgnoreCase(person.mail().address()))
                .mapToLong(Overview.Owned::articles)
                .sum();
    }

    /** Writes a mail to everybody who has something to look at and was not reminded for a week. */
    public void remind() {
        Instant now = clock.instant();
        if (!post.isOn() || !open.test(now)) {
            return;
        }
        List<Overview.Owned> due = overview.dueByOwner();
        if (due.isEmpty()) {
            return;
        }
        for (Person each : people.team()) {
            if (!each.isDisabled()
                    && !each.isInvited()
                    && each.role().rights().contains(Right.EDIT)
                    && due(due, each) > 0) {
                remind(each, now);
            }
        }
    }

    private void remind(Person person, Instant now) {
        if (!database.read(tx -> isFresh(tx, person, now))) {
            database.run(tx -> {
                tx.run(
                        "INSERT INTO reminder (person, at) VALUES (?, ?)"
                                + " ON CONFLICT (person) DO UPDATE SET at = excluded.at",
                        person.id(),
                        now);
                post.write(tx, KIND, person.mail(), new By(Drafts.CLOCK, ""));
            });
        }
    }

    private static boolean isFresh(Tx tx, Person person, Instant now) {
        return tx.first(
                        "SELECT at FROM reminder WHERE person = ? AND at > ?",
                        row -> row.instant("at"),
                        person.id(),
                        now.minus(APART))
                .isPresent();
    }
}
