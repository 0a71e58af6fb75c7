package porchlight.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.database.Database;
import porchlight.journal.Journal;
import porchlight.people.By;

/** The audit on both databases. */
class AuditTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final By ADA = new By("ada", "192.0.2.7");

    @TempDir
    Path folder;

    private Instant now = NOON;

    @ParameterizedTest
    @EnumSource
    void acts_are_found_by_person_kind_time_and_words_the_latest_first(Databases.Kind kind) {
        try (var database = Database.open(Databases.fresh(kind, folder))) {
            var journal = new Journal(database, () -> now);
            var audit = new Audit(database, journal);
            add(
                    database,
                    journal,
                    ADA.author(),
                    "",
                    "person.role",
                    "bob",
                    ADA.detail("before", "agent", "role", "editor"));
            now = NOON.plusSeconds(60);
            add(database, journal, "key:7", "203.0.113.9", "article.published", "a1", "delivery/50%_off");
            add(database, journal, "visitor", "", "search.clicked", "s1", "{\"article\":\"a1\",\"rank\":1}");
            now = NOON.plusSeconds(120);
            add(database, journal, "command", "", "setting.changed", "site.name", "{\"before\":\"A\",\"value\":\"B\"}");

            assertEquals(List.of(4L, 2L, 1L), seqs(audit.find(Filter.ALL, Long.MAX_VALUE, 10)));
            assertEquals(List.of(2L), seqs(audit.find(Filter.ALL, 4, 1)));
            Act first = audit.find(Filter.ALL, 2, 10).getFirst();
            assertEquals("192.0.2.7", first.address());
            assertEquals(Map.of("before", "agent", "role", "editor"), first.detail());
            Act second = audit.find(Filter.ALL, 4, 1).getFirst();
            assertEquals("203.0.113.9", second.address());
            assertEquals(Map.of("path", "delivery/50%_off"), second.detail());

            assertEquals(List.of(1L), found(audit, new Filter("ada", null, null, null, "", true)));
            assertEquals(List.of(1L), found(audit, new Filter("bob", null, null, null, "", true)));
            assertEquals(List.of(2L), found(audit, new Filter("", Kind.ARTICLE, null, null, "", true)));
            assertEquals(List.of(4L, 2L), found(audit, new Filter("", null, NOON.plusSeconds(60), null, "", true)));
            assertEquals(List.of(1L), found(audit, new Filter("", null, null, NOON.plusSeconds(60), "", true)));
            assertEquals(List.of(1L), found(audit, new Filter("", null, null, null, "EDITOR", true)));
            assertEquals(List.of(2L), found(audit, new Filter("", null, null, null, "203.0", true)));
            assertEquals(List.of(2L), found(audit, new Filter("", null, null, null, "50%_", true)));
            assertEquals(List.of(), found(audit, new Filter("", null, null, null, "5%f", true)));

            add(database, journal, "folder", "", "article.published", "a2", "lamp");
            assertEquals(List.of(5L, 4L, 2L, 1L), found(audit, Filter.ALL));
            assertEquals(List.of(4L, 2L, 1L), found(audit, new Filter("", null, null, null, "", false)));
            assertEquals(List.of(2L), found(audit, new Filter("", Kind.ARTICLE, null, null, "", false)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_25_what_is_looked_for_is_never_sql(Databases.Kind kind) {
        try (var database = Database.open(Databases.fresh(kind, folder))) {
            var journal = new Journal(database, () -> now);
            var audit = new Audit(database, journal);
            add(database, journal, "ada", "", "person.role", "bob", "");
            for (String text : List.of("' OR 1=1 --", "%' OR ''='", "\\", "!", "') UNION SELECT")) {
                assertEquals(List.of(), found(audit, new Filter(text, null, null, null, "", true)), text);
                assertEquals(List.of(), found(audit, new Filter("", null, null, null, text, true)), text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void all_of_them_are_told_however_many_there_are(Databases.Kind kind) {
        try (var database = Database.open(Databases.fresh(kind, folder))) {
            var journal = new Journal(database, () -> now);
            database.run(tx -> {
                for (int i = 0; i < 1_203; i++) {
                    journal.append(tx, "ada", "setting.changed", "site.name", "");
                }
            });
            var told = new ArrayList<Long>();
            new Audit(database, journal).each(Filter.ALL, act -> told.add(act.seq()));
            assertEquals(1_203, told.size());
            assertEquals(1_203L, told.getFirst());
            assertEquals(1L, told.getLast());
            assertTrue(told.stream().distinct().count() == told.size());
        }
    }

    private static void add(
            Database database,
            Journal journal,
            String author,
            String address,
            String kind,
            String subject,
            String detail) {
        database.run(tx -> journal.append(tx, author, address, kind, subject, detail));
    }

    private static List<Long> found(Audit audit, Filter filter) {
        return seqs(audit.find(filter, Long.MAX_VALUE, 10));
    }

    private static List<Long> seqs(List<Act> acts) {
        return acts.stream().map(Act::seq).toList();
    }
}
