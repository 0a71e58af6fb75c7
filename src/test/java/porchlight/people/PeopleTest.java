package porchlight.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.Databases.Kind;
import porchlight.people.Links.Offer;
import porchlight.people.People.Change;

class PeopleTest {
    private static final By ADA = new By("ada", "192.0.2.1");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whoever_is_added_is_found_and_the_journal_tells_who_did_it_and_from_where(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var bob = office.people
                    .add(Office.mail("Bob"), "Bob", Role.AGENT, office.passwords.hash(Office.PASSWORD), ADA)
                    .orElseThrow();
            assertEquals("bob@example.com", bob.mail().address());
            assertEquals(List.of(bob), office.people.all());
            assertEquals(bob, office.people.find(bob.id()).orElseThrow());

            var event = office.last();
            assertEquals(People.ADDED, event.kind());
            assertEquals("ada", event.author());
            assertEquals(bob.id(), event.subject());
            assertEquals("{\"from\":\"192.0.2.1\",\"role\":\"agent\"}", event.detail());
        }
    }

    @ParameterizedTest
    @EnumSource
    void customers_are_apart_from_the_team_and_found_by_name_and_address(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var ada = office.somebody("ada", Role.ADMIN);
            var ben = office.somebody("ben", Role.AGENT);
            var carol = office.somebody("carol", Role.CUSTOMER);
            var oezlem = office.people
                    .add(Office.mail("o"), "Özlem", Role.CUSTOMER, "x", ADA)
                    .orElseThrow();
            assertEquals(List.of(ada, ben), office.people.team());
            assertEquals(List.of(carol, oezlem), office.people.customers("", 0, 10));
            assertEquals(List.of(oezlem), office.people.customers("", 1, 10));
            assertEquals(List.of(carol), office.people.customers("", 0, 1));
            assertEquals(2, office.people.countCustomers(""));
            for (String words : List.of("Özlem", "özl", "ÖZLEM", "zle", "O@")) {
                assertEquals(List.of(oezlem), office.people.customers(words, 0, 10), words);
            }
            assertEquals(0, office.people.countCustomers("b%n"));
            assertEquals(List.of(), office.people.waiting());
            office.links.forgot(ben.mail(), "192.0.2.1");
            assertEquals(
                    List.of(ben.id()),
                    office.people.waiting().stream().map(Person::id).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_is_there_twice_however_the_address_is_written(Kind kind) {
        try (var office = new Office(kind, folder)) {
            office.somebody("bob", Role.AGENT);
            var again = Mail.of("  BOB@Example.COM ").orElseThrow();
            assertTrue(office.people.add(again, "Bob", Role.ADMIN, "x", ADA).isEmpty());
            assertTrue(office.links.invite(again, "Bob", Role.ADMIN, ADA).isEmpty());
            assertEquals(List.of(People.ADDED), office.told());
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_admin_who_comes_by_single_sign_on_alone_is_one_as_well(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var is = new Identities(office.database, office.journal, office.people)
                    .recognise(
                            "https://id.example",
                            "7",
                            Optional.of(Office.mail("dora")),
                            "Dora",
                            Role.ADMIN,
                            Role.ADMIN,
                            "192.0.2.3");
            String dora =
                    assertInstanceOf(Identities.Result.Is.class, is).person().id();
            assertTrue(office.people.hasAdmin(), "no link for a first admin is printed");
            assertEquals(Change.LAST_ADMIN, office.people.disable(dora, ADA));
        }
    }

    @ParameterizedTest
    @EnumSource
    void where_somebody_else_came_in_a_new_link_is_the_only_thing_that_opens_the_door(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var ada = office.somebody("ada", Role.ADMIN);
            String session = office.signsIn("ada");
            Offer older = office.links.offer(ada.id(), false, ADA).orElseThrow();

            Offer offer = office.links.offer(ada.id(), true, ADA).orElseThrow();

            assertFalse(office.visitor(session).isSignedIn());
            assertEquals(new SignIn.Result.No(), office.tries("ada", Office.PASSWORD));
            assertFalse(office.tokens.isOpen(offer.kind(), older.token()));
            assertTrue(office.tokens.isOpen(offer.kind(), offer.token()));
            assertTrue(office.people.hasAdmin(), "she is an admin still, and nobody is asked to become the first");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_last_admin_stays_one_and_stays_in(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var ada = office.somebody("ada", Role.ADMIN);
            office.links.invite(Office.mail("carol"), "Carol", Role.ADMIN, ADA);
            String token = office.signsIn("ada");
            assertEquals(Change.LAST_ADMIN, office.people.changeRole(ada.id(), Role.EDITOR, ADA));
            assertEquals(Change.LAST_ADMIN, office.people.disable(ada.id(), ADA));
            assertTrue(office.visitor(token).may(Right.MANAGE_PEOPLE), "she is signed in as before");

            office.somebody("bob", Role.ADMIN);
            assertEquals(Change.DONE, office.people.disable(ada.id(), ADA));
            assertEquals(People.DISABLED, office.last().kind());
            assertEquals(Change.UNKNOWN, office.people.disable("nobody", ADA));
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_43_with_another_address_links_to_the_old_one_die_and_sessions_stay(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var bob = office.somebody("bob", Role.AGENT);
            office.somebody("ada", Role.ADMIN);
            String session = office.signsIn("bob");
            String link = office.links.offer(bob.id(), false, ADA).orElseThrow().token();
            assertEquals(Change.TAKEN, office.people.rename(bob.id(), "Bob", Office.mail("ada"), ADA));
            assertEquals(Change.DONE, office.people.rename(bob.id(), "Robert", Office.mail("robert"), ADA));
            assertEquals(
                    List.of(People.RENAMED, People.ADDRESS),
                    office.told()
                            .subList(office.told().size() - 2, office.told().size()));
            assertEquals("{\"from\":\"192.0.2.1\"}", office.last().detail(), "neither name nor address");
            assertTrue(office.links.offered(Tokens.Kind.RESET, link).isEmpty());
            assertEquals("Robert", office.visitor(session).present().person().name());
            assertEquals(new SignIn.Result.No(), office.tries("bob", Office.PASSWORD));
            assertTrue(office.visitor(office.signsIn("robert")).isSignedIn());
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_a_customer_who_is_forgotten_nothing_but_a_number_is_left(Kind kind) {
        try (var office = new Office(kind, folder)) {
            office.somebody("ada", Role.ADMIN);
            var carol = office.somebody("carol", Role.CUSTOMER);
            office.signsIn("carol");
            office.links.offer(carol.id(), false, ADA);
            office.seconds.begin(carol, "Lantern");
            office.database.run(tx -> {
                Identities.keep(tx, carol.id(), new Identity("https://login.example", "7"));
                tx.run(
                        "INSERT INTO passkey (id, person, name, key, uses, copied, since) VALUES ('k', ?, 'n', 'k', 0, 0, 0)",
                        carol.id());
                tx.run(
                        "INSERT INTO mail (id, kind, recipient, since, state, tries, due, said)"
                                + " VALUES ('m', 'reset', ?, 0, 'sent', 0, 0, '')",
                        carol.mail().address());
            });
            assertEquals(Change.DONE, office.people.remove(carol.id(), ADA));
            assertEquals(People.REMOVED, office.last().kind());
            assertEquals(carol.id(), office.last().subject());
            for (String table : List.of("session", "one_time_link", "second_factor", "identity", "passkey", "mail")) {
                assertEquals(
                        0L,
                        office.database
                                .read(tx -> tx.first(
                                        "SELECT COUNT(*) AS left_over FROM " + table, row -> row.number("left_over")))
                                .orElseThrow(),
                        table);
            }
            assertTrue(office.people.find(carol.id()).isEmpty());
            var bob = office.somebody("bob", Role.AGENT);
            assertEquals(Change.NO_CUSTOMER, office.people.remove(bob.id(), ADA));
        }
    }

    @Test
    void every_table_with_rows_of_a_person_is_thought_of_when_one_is_forgotten() {
        try (var office = new Office(Kind.SQLITE, folder)) {
            var gone = new HashSet<>(People.BELONGINGS);
            gone.addAll(List.of("session", "one_time_link", "support_case"));
            List<String> there = office.database.read(tx -> tx.all(
                    "SELECT name FROM sqlite_master WHERE sql LIKE '%REFERENCES person%'", row -> row.text("name")));
            assertEquals(gone, Set.copyOf(there));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_link_that_is_to_be_the_only_way_in_takes_the_other_ways_away(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var bob = office.somebody("bob", Role.AGENT);
            var identity = new Identity("https://login.example", "7");
            office.database.run(tx -> Identities.keep(tx, bob.id(), identity));
            office.links.offer(bob.id(), false, ADA);
            assertEquals(List.of(identity), office.database.read(tx -> Identities.of(tx, bob.id())));
            office.links.offer(bob.id(), true, ADA);
            assertEquals(List.of(), office.database.read(tx -> Identities.of(tx, bob.id())));
            assertEquals(
                    List.of(People.UNLINKED, People.RESET),
                    office.told()
                            .subList(office.told().size() - 2, office.told().size()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_comes_in_and_by_what_is_in_the_journal_and_who_typed_a_command(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var bob = office.somebody("bob", Role.AGENT);
            assertTrue(
                    office.last().detail().contains("\"user\":\"" + System.getProperty("user.name") + "\""),
                    office.last().detail());
            office.signsIn("bob");
            assertEquals(
                    "{\"from\":\"192.0.2.7\",\"by\":\"password\"}",
                    office.last().detail());
            office.signIn.arrive(bob, Way.PROVIDER, "192.0.2.7", Office.FIREFOX, Visitor.NOBODY);
            assertEquals(
                    "{\"from\":\"192.0.2.7\",\"by\":\"provider\"}",
                    office.last().detail());
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_44_a_new_role_a_new_password_and_a_closed_door_end_every_session(Kind kind) {
        try (var office = new Office(kind, folder)) {
            office.somebody("ada", Role.ADMIN);
            var bob = office.somebody("bob", Role.AGENT);

            String asAgent = office.signsIn("bob");
            assertEquals(Change.DONE, office.people.changeRole(bob.id(), Role.EDITOR, ADA));
            assertFalse(office.visitor(asAgent).isSignedIn());
            assertEquals(
                    "{\"from\":\"192.0.2.1\",\"before\":\"agent\",\"role\":\"editor\"}",
                    office.last().detail());

            String asEditor = office.signsIn("bob");
            assertTrue(office.visitor(asEditor).may(Right.PUBLISH));
            office.people.changePassword(bob.id(), office.passwords.hash(Office.PASSWORD), ADA);
            assertFalse(office.visitor(asEditor).isSignedIn());

            String after = office.signsIn("bob");
            office.people.disable(bob.id(), ADA);
            assertFalse(office.visitor(after).isSignedIn());
            assertEquals(new SignIn.Result.No(), office.tries("bob", Office.PASSWORD));
            var disabled = office.people.find(bob.id()).orElseThrow().disabled();
            assertEquals("ada", Objects.requireNonNull(disabled).by());

            office.people.enable(bob.id(), ADA);
            assertFalse(office.visitor(after).isSignedIn(), "a session does not come back");
            assertTrue(office.visitor(office.signsIn("bob")).isSignedIn());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoever_is_invited_chooses_a_password_once_and_then_signs_in(Kind kind) {
        try (var office = new Office(kind, folder)) {
            Offer offer = office.links
                    .invite(Office.mail("bob"), "Bob", Role.EDITOR, ADA)
                    .orElseThrow();
            assertEquals(Tokens.Kind.INVITATION, offer.kind());
            assertFalse(offer.person().hasPassword());
            assertEquals(new SignIn.Result.No(), office.tries("bob", ""));

            var shown = office.links.offered(offer.kind(), offer.token()).orElseThrow();
            assertEquals("Bob", shown.name());
            String hash = office.passwords.hash(Office.PASSWORD);
            assertTrue(office.links
                    .take(offer.kind(), offer.token(), hash, "192.0.2.2")
                    .isPresent());
            assertTrue(office.links
                    .take(offer.kind(), offer.token(), hash, "192.0.2.2")
                    .isEmpty());
            assertTrue(office.visitor(office.signsIn("bob")).may(Right.PUBLISH));
            assertEquals(List.of(People.INVITED, People.PASSWORD, Sessions.SIGNED_IN), office.told());
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_forgot_a_password_is_seen_by_an_admin_until_there_is_a_link(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var bob = office.somebody("bob", Role.AGENT);
            office.links.forgot(Office.mail("nobody"), "192.0.2.9");
            office.links.forgot(bob.mail(), "192.0.2.9");
            office.links.forgot(bob.mail(), "192.0.2.9");
            assertNotNull(office.people.find(bob.id()).orElseThrow().forgot());
            assertEquals(List.of(People.ADDED, People.FORGOT), office.told());

            Offer offer = office.links.offer(bob.id(), false, ADA).orElseThrow();
            assertEquals(Tokens.Kind.RESET, offer.kind());
            assertNull(office.people.find(bob.id()).orElseThrow().forgot());
            assertTrue(office.visitor(office.signsIn("bob")).isSignedIn(), "the old password works until then");
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_47_the_link_of_the_first_admin_is_dead_once_there_is_one(Kind kind) {
        try (var office = new Office(kind, folder)) {
            String early = office.people.firstLink(By.COMMAND).orElseThrow();
            String late = office.people.firstLink(By.COMMAND).orElseThrow();
            assertTrue(office.people
                    .first(early, Office.mail("eve"), "Eve", "x", "192.0.2.9")
                    .isEmpty());
            var ada = office.people
                    .first(late, Office.mail("ada"), "Ada", office.passwords.hash(Office.PASSWORD), "192.0.2.1")
                    .orElseThrow();
            assertEquals(Role.ADMIN, ada.role());
            assertTrue(office.people.hasAdmin());
            assertTrue(office.people
                    .first(late, Office.mail("eve"), "Eve", "x", "192.0.2.9")
                    .isEmpty());
            assertTrue(office.people.firstLink(By.COMMAND).isEmpty());
            assertEquals(1, office.people.all().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_link_from_before_an_admin_was_added_by_a_command_makes_no_second_one(Kind kind) {
        try (var office = new Office(kind, folder)) {
            String link = office.people.firstLink(By.COMMAND).orElseThrow();
            office.somebody("ada", Role.ADMIN);
            assertTrue(office.people
                    .first(link, Office.mail("eve"), "Eve", "x", "192.0.2.9")
                    .isEmpty());
        }
    }

    @Test
    void roles_are_bundles_of_rights_that_grow_and_an_audience_follows_from_them() {
        assertEquals(Set.of(), Role.CUSTOMER.rights());
        assertFalse(Role.AGENT.rights().contains(Right.PUBLISH), "publishing is a right of its own");
        assertTrue(Role.EDITOR.rights().containsAll(Role.AGENT.rights()));
        assertEquals(Set.of(Right.values()), Role.ADMIN.rights());
        assertEquals(Audience.PUBLIC, Visitor.NOBODY.audience());
        for (Role role : Role.values()) {
            var person = new Person("x", Office.mail("x"), "X", role, Office.NOON, true, false, null, null);
            Audience audience = role == Role.CUSTOMER ? Audience.CUSTOMERS : Audience.AGENTS;
            assertEquals(audience, Visitor.of(person, "", true).audience(), role.word());
            assertEquals(role, Role.named(role.word()).orElseThrow());
        }
        for (String wrong : List.of("", "Admin", "ADMIN", "admin ", "root", "0")) {
            assertTrue(Role.named(wrong).isEmpty(), wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bob",
                "@example.com",
                "bob@",
                "bob@a b.com",
                "a@b@c.com",
                "bob@example.com\r\nBcc: eve@example.com",
                "bob@example.com, eve@example.com",
                "Bob <bob@example.com>",
                "bob\0@example.com",
                "bob\u202e@example.com"
            })
    void row_51_an_address_is_one_address_and_nothing_else(String typed) {
        assertTrue(Mail.of(typed).isEmpty());
    }

    @Test
    void two_secrets_are_never_the_same_and_the_empty_one_is_none() {
        assertNotEquals(Secret.fresh(), Secret.fresh());
        assertTrue(Secret.isOne(Secret.fresh()));
        for (String wrong : List.of("", " ", "\0", "x".repeat(42), "x".repeat(44), "x".repeat(42) + "\n")) {
            assertFalse(Secret.isOne(wrong), wrong);
        }
    }
}
