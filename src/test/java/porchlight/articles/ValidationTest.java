package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.TestDesk;
import porchlight.cases.Asked;
import porchlight.cases.Cases;
import porchlight.cases.Customer;
import porchlight.cases.Enclosed;
import porchlight.database.Database;
import porchlight.database.Witness;
import porchlight.people.By;
import porchlight.people.Post;
import porchlight.people.Role;
import porchlight.people.Secret;

/** What is validated by use, among many that are not. */
class ValidationTest {
    private static final int MANY = 120;

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void however_many_are_not_used_often_enough_the_last_one_that_is_is_validated_and_no_other_is_read_twice(
            Databases.Kind kind, @TempDir Path home) {
        try (var desk = TestDesk.in(home)
                .with("database.url", Databases.fresh(kind, home))
                .with("articles.validated-after", "0")
                .open()) {
            var knowledge = desk.app().knowledge();
            var articles = knowledge.articles();
            Database database = knowledge.database();
            for (int i = 0; i < MANY; i++) {
                var _ = articles.publish(
                        "a/" + i, "---\nstate: not validated\n---\n\n# Lamp " + i + "\n\nLight.\n", "bo", "");
            }
            var _ = articles.publish("z/last", "---\nstate: not validated\n---\n\n# Last\n\nLight it.\n", "bo", "");
            answered(desk);
            // Given to customers before somebody said that it is not validated: that counts for nothing.
            used(database, "a/%", Instant.EPOCH);
            used(database, "z/last", Instant.now().plusSeconds(60));

            var validation = new Validation(database, knowledge.journal(), articles, Instant::now, 3);
            validation.validate();
            assertEquals(State.VALIDATED, validation.of("z/last").orElseThrow().state());
            assertEquals(State.NOT_VALIDATED, validation.of("a/0").orElseThrow().state());

            var asked = new AtomicInteger();
            database.tell(counting(asked));
            validation.validate();
            // What works behind asks too, now and then.
            assertTrue(asked.get() < MANY / 2, "each was read again: " + asked);
            database.run(tx -> tx.run(
                    "UPDATE case_use SET at = ? WHERE article = (SELECT id FROM article WHERE path = 'a/7')",
                    Instant.now().plusSeconds(60)));
            var _ = articles.publish("a/7", "---\nstate: not validated\n---\n\n# Lamp 7\n\nLight it.\n", "bo", "");
            validation.validate();
            assertEquals(State.VALIDATED, validation.of("a/7").orElseThrow().state());
        }
    }

    /** A question with three answers. */
    private static void answered(TestDesk desk) {
        var knowledge = desk.app().knowledge();
        By ada = new By(desk.add("ada", Role.AGENT).id(), "");
        var cases = new Cases(
                knowledge.database(), knowledge.journal(), Post.NONE, _ -> Optional.empty(), knowledge.clock());
        var asked = new Asked(
                Secret.fresh(),
                porchlight.cases.Kind.QUESTION,
                "Light",
                "How?",
                new Customer("Carl", null, null),
                "en",
                "",
                "",
                List.of(),
                false);
        String id = cases.open(asked, Enclosed.NOTHING, ada).theCase().id();
        for (int i = 0; i < 3; i++) {
            var reply =
                    new Cases.Reply(id, Secret.fresh(), "So " + i + ".", Enclosed.NOTHING, List.of(), Long.MAX_VALUE);
            assertTrue(cases.answer(reply, Cases.Then.OPEN, ada));
        }
    }

    private static void used(Database database, String paths, Instant at) {
        database.run(tx -> tx.run(
                "INSERT INTO case_use (message, article, how, at) SELECT message.id, article.id, 'link', ? FROM message, article"
                        + " WHERE message.origin = 'AGENT' AND article.path LIKE ?",
                at,
                paths));
    }

    private static Witness counting(AtomicInteger asked) {
        return new Witness() {
            @Override
            public void committed(int works, long nanos) {}

            @Override
            public void failed(int works) {}

            @Override
            public void asked(boolean change, long nanos) {
                asked.incrementAndGet();
            }
        };
    }
}
