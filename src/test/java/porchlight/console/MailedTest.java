package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.mail.Letterbox;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Phone;
import porchlight.people.Role;
import porchlight.web.Log;

/** Whoever is mailed a link, from the click that causes it to the one that uses it; the mail server is a real one. */
class MailedTest {
    private final Letterbox letterbox = new Letterbox();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = letterbox
                .serve(TestDesk.in(home))
                .write("members.md", "---\naudience: customers\n---\n# For customers\n\nThe members' corner.\n")
                .with("site.name", "Lantern")
                .open();
    }

    @AfterEach
    void close() {
        desk.close();
        letterbox.close();
    }

    @Test
    void an_invitation_is_mailed_and_opens_the_console_once() {
        desk.add("ada", Role.ADMIN);
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD).open("/console/team");
        ada.send("/console/team", "name", "Bob", "mail", "bob@example.com", "role", "agent")
                .is(200)
                .says("A link is on its way to bob@example.com");
        assertFalse(ada.html().contains("token="), "whoever invites need not see it");
        String link = letterbox.linkTo("bob", 1);
        assertTrue(link.startsWith("/invitation?token="), link);
        assertTrue(
                letterbox.mailTo("bob", 1).contains("ada invites you to help at Lantern, as agent"),
                letterbox.mailTo("bob", 1));
        new Browser(desk).open(link).send("/invitation", "password", PASSWORD).is(200);
        new Browser(desk).open(link).is(404);
        ada.open("/console/mail").says("bob@example.com").says("Invitation").says("sent");
    }

    @Test
    void an_admin_can_still_see_the_link_for_whoever_gets_no_mail() {
        desk.add("ada", Role.ADMIN);
        String page = "/console/team/" + desk.add("bob", Role.AGENT).id();
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD).open(page);
        ada.send(page + "/mail").says("on its way");
        String mailed = letterbox.linkTo("bob", 1);
        String shown = ada.send(page + "/link").page().select("#link").attr("value");
        new Browser(desk)
                .open(URI.create(shown).getPath() + "?" + URI.create(shown).getQuery())
                .is(200);
        new Browser(desk).open(mailed).is(404);
    }

    @Test
    void row_45_who_forgot_a_password_is_mailed_a_link_and_the_page_says_the_same_to_all() {
        desk.add("bob", Role.AGENT);
        desk.app().reception().people().disable(desk.add("gone", Role.AGENT).id(), By.COMMAND);
        String said = asked("/forgot", "bob");
        assertEquals(said, asked("/forgot", "nobody"));
        assertEquals(said, asked("/forgot", "gone"));
        String link = letterbox.linkTo("bob", 1);
        new Browser(desk)
                .open(link)
                .send("/new-password", "password", "another lamp, on the left")
                .is(200);
        new Browser(desk).signIn("bob@example.com", "another lamp, on the left").is(200);
        letterbox.mailTo("bob", 2);
        assertEquals(2, letterbox.count(), "the link, and that there is another password");
    }

    @Test
    void a_customer_comes_in_by_a_mailed_link_and_out_again() {
        assertEquals(404, desk.get("/articles/members").statusCode());
        new Browser(desk).open("/sign-in").says("You need no password");
        asked("/sign-in/link", "carol");
        assertTrue(desk.app().reception().people().find(TestDesk.mail("carol")).isEmpty(), "asking makes no account");

        String link = letterbox.linkTo("carol", 1);
        var carol = new Browser(desk).open(link).is(200).says("What may we call you");
        new Browser(desk).open(link).is(200);
        carol.send("/come-in", "name", " ").is(422).says("Tell us your name");
        carol.send("/come-in", "name", "Carol").is(200);
        assertEquals("/", carol.path());
        carol.open("/articles/members").is(200).says("members' corner");
        carol.open("/console").is(403);
        carol.open("/account").is(200).says("Carol");
        assertTrue(carol.page().select("#old").isEmpty(), "there is no password to change");
        new Browser(desk).open(link).is(404);

        carol.open("/account").send("/sign-out").is(200);
        assertFalse(carol.hasSession());
        carol.open("/articles/members").is(404);
        assertEquals(Role.CUSTOMER, desk.person("carol").role());
    }

    @Test
    void row_45_a_customer_without_a_password_who_forgot_it_is_mailed_a_link_to_sign_in() {
        comesIn("carol", "Carol");
        assertEquals(asked("/forgot", "nobody"), asked("/forgot", "carol"));
        String link = letterbox.linkTo("carol", 2);
        assertTrue(link.startsWith("/come-in?token="), link);
        new Browser(desk).open(link).send("/come-in").is(200);

        desk.add("ada", Role.ADMIN);
        String page = "/console/team/" + desk.person("carol").id();
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD).open(page);
        ada.says("Mail a link to sign in").send(page + "/mail").is(200).says("on its way");
        assertTrue(letterbox.linkTo("carol", 3).startsWith("/come-in?token="));
        String shown =
                ada.open(page).send(page + "/link").page().select("#link").attr("value");
        assertTrue(shown.contains("/come-in?token="), shown);
    }

    @Test
    void row_45_who_comes_by_single_sign_on_and_forgot_a_password_is_told_where_to_sign_in() {
        desk.app()
                .reception()
                .identities()
                .recognise(
                        "https://login.example",
                        "7",
                        Optional.of(TestDesk.mail("dan")),
                        "Dan",
                        Role.AGENT,
                        null,
                        "192.0.2.1");
        assertEquals(asked("/forgot", "nobody"), asked("/forgot", "dan"));
        String mail = letterbox.mailTo("dan", 1);
        assertTrue(mail.contains("sign in with single sign-on: you have no password here"), mail);
        assertFalse(mail.contains("token="), mail);
    }

    @Test
    void the_owner_of_an_account_is_mailed_what_was_done_to_it_and_whose_mailbox_is_the_key_is_not() {
        desk.add("ada", Role.ADMIN);
        var bob = desk.add("bob", Role.AGENT);
        comesIn("carol", "Carol");
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        String page = "/console/team/" + bob.id();
        ada.open(page).send(page + "/role", "role", "editor").is(200);
        String mail = letterbox.mailTo("bob", 1);
        assertTrue(mail.contains("has another role: editor. ada did this."), mail);
        assertTrue(mail.contains("If this was not you"), mail);
        new Browser(desk)
                .signIn("bob@example.com", PASSWORD)
                .open("/account")
                .send("/account/password", "old", PASSWORD, "password", "another lamp, on the left")
                .is(200);
        assertTrue(letterbox.mailTo("bob", 2).contains("has another password"));
        var seconds = desk.app().reception().seconds();
        var phone = new Phone(seconds.begin(bob, "x").orElseThrow().secret());
        assertTrue(
                seconds.turnOn(bob.id(), phone.shows(Instant.now()), By.COMMAND).isPresent());
        assertTrue(letterbox.mailTo("bob", 3).contains("asks for a code of an app"));
        ada.open(page).send(page + "/second-factor/off").is(200);
        assertTrue(letterbox.mailTo("bob", 4).contains("does not ask for a code of your app any more"));
        ada.open(page).send(page + "/name", "mail", "robert@example.com").is(200);
        assertTrue(letterbox.mailTo("bob", 5).contains("has another mail address"));

        String carol = "/console/team/" + desk.person("carol").id();
        ada.open(carol).send(carol + "/role", "role", "agent").is(200);
        ada.open("/console/mail").says("Change of an account");
        assertEquals(1, letterbox.countTo("carol"), "whoever reads her mailbox is in anyway");
    }

    @Test
    void in_a_german_help_center_every_mail_about_accounts_and_to_the_team_is_german() {
        desk.stop().with("site.language", "de-AT").open();
        desk.add("ada", "Ada", Role.ADMIN);
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD).open("/console/team");
        ada.send("/console/team", "name", "Bob", "mail", "bob@example.com", "role", "agent")
                .is(200);
        String invited = letterbox.mailTo("bob", 1);
        assertTrue(invited.contains("Ada lädt Sie ein, bei Lantern mitzuhelfen, als „agent“"), invited);
        String link = letterbox.linkTo("bob", 1);
        new Browser(desk).open(link).send("/invitation", "password", PASSWORD).is(200);
        var _ = asked("/forgot", "bob");
        assertTrue(letterbox.mailTo("bob", 2).contains("um ein anderes Passwort zu wählen"));
        String page = "/console/team/" + desk.person("bob").id();
        ada.open(page).send(page + "/role", "role", "editor").is(200);
        String warned = letterbox.mailTo("bob", 3);
        assertTrue(warned.contains("hat eine andere Rolle: editor. Das war Ada."), warned);
        ada.open("/console/mail").send("/console/mail").is(200);
        assertTrue(letterbox.mailTo("ada", 1).contains("ob Mail hinausgeht"));
        var _ = asked("/sign-in/link", "carol");
        assertTrue(letterbox.mailTo("carol", 1).contains("jemand möchte mit Ihrer Mailadresse ein Konto"));

        new Browser(desk)
                .open("/ask")
                .send("/ask", "at", "0", "subject", "www.evil.example hums", "text", "It hums.", "name", "Carl")
                .says("We have it");
        String at = ada.open("/console/cases").page().select(".case-row a").attr("href");
        ada.open(at)
                .send(
                        at + "/escalation",
                        "escalate-to",
                        desk.person("bob").id(),
                        "escalate-queue",
                        "inbox",
                        "reason",
                        "A gryphon must decide");
        String escalated = letterbox.mailTo("bob", 4);
        assertTrue(escalated.contains("Ein Fall braucht Sie") && escalated.contains("Ada hat ihn an Sie"), escalated);
        assertTrue(escalated.contains("A gryphon must decide") && escalated.contains("Den Fall öffnen"), escalated);
        assertFalse(escalated.contains("Escalated") || escalated.contains("www.evil.example"), escalated);
    }

    @Test
    void whoever_looks_after_articles_is_reminded_in_the_language_of_the_help_center() {
        Person bob = desk.add("bob", Role.AGENT);
        assertEquals(
                "3 Ihrer Artikel sind wieder anzusehen",
                HouseMails.of("de", "Lantern", "SSO").reminder(bob, 3).subject());
        assertEquals(
                "An article of yours is to be looked at again",
                HouseMails.of("fr", "Lantern", "SSO").reminder(bob, 1).subject());
    }

    @Test
    void row_45_a_link_is_promised_to_every_address_and_does_not_open_the_console() {
        desk.add("bob", Role.ADMIN);
        desk.app().reception().people().disable(desk.add("gone", Role.CUSTOMER).id(), By.COMMAND);
        String said = asked("/sign-in/link", "carol");
        assertEquals(said, asked("/sign-in/link", "bob"));
        assertEquals(said, asked("/sign-in/link", "gone"));
        assertTrue(letterbox.mailTo("bob", 1).contains("sign in with your password"));
        assertFalse(letterbox.mailTo("bob", 1).contains("token="));
        letterbox.mailTo("carol", 1);
        assertEquals(2, letterbox.count(), "whoever was shut out gets none");
    }

    @Test
    void row_43_a_link_dies_with_a_newer_one_and_with_the_door_that_is_shut() {
        asked("/sign-in/link", "carol");
        String link = letterbox.linkTo("carol", 1);
        new Browser(desk).open(link).send("/come-in", "name", "Carol").is(200);
        Person carol = desk.person("carol");
        desk.app().reception().outbox().write("sign-in", TestDesk.mail("carol"), By.COMMAND);
        String second = letterbox.linkTo("carol", 2);
        desk.app().reception().outbox().write("sign-in", TestDesk.mail("carol"), By.COMMAND);
        String third = letterbox.linkTo("carol", 3);
        new Browser(desk).open(second).is(404);
        new Browser(desk).open(third).is(200).says("again, Carol");
        desk.app().reception().people().disable(carol.id(), By.COMMAND);
        new Browser(desk).open(third).is(404);
    }

    @Test
    void row_54_what_opens_a_door_is_in_the_mail_and_neither_in_the_log_nor_in_the_database() {
        try (var log = new Log("porchlight")) {
            asked("/sign-in/link", "carol");
            String token = letterbox.linkTo("carol", 1).replaceFirst(".*token=", "");
            var database = desk.app().knowledge().database();
            List<String> rows = database.read(tx -> tx.all(
                    "SELECT kind || recipient || state || said AS kept FROM mail UNION ALL"
                            + " SELECT hash || kind || mail FROM one_time_link UNION ALL"
                            + " SELECT kind || subject || detail FROM journal",
                    row -> row.text("kept")));
            String kept = String.join("\n", rows);
            assertTrue(kept.contains("carol@example.com"), kept);
            assertFalse(kept.contains(token), kept);
            TestDesk.await(() -> log.lines().stream().anyMatch(each -> each.contains("is sent")));
            assertTrue(
                    log.lines().stream().noneMatch(each -> each.contains(token) || each.contains("carol")),
                    log.lines()::toString);
        }
    }

    @Test
    void what_cannot_be_delivered_is_told_by_health_and_seen_to_in_the_console() {
        desk.add("ada", Role.ADMIN);
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        letterbox.close();
        ada.open("/console/mail").send("/console/mail").is(200).says("ada@example.com");
        TestDesk.await(() -> desk.page("/health").contains("mail is not getting out"));
        ada.open("/console/mail").says("is tried again").says("Next try");
        String form = ada.page().select("form[action$=/again]").attr("action");
        ada.send(form).is(200);
        TestDesk.await(() -> desk.app().reception().outbox().latest().getFirst().tries() > 1);
        ada.open("/console/mail").send(form.replace("/again", "/drop")).is(200).says("not sent");
        TestDesk.await(() -> !desk.page("/health").contains("mail is not getting out"));
        assertEquals(Set.of(), Set.copyOf(ada.page().select("form[action$=/again]")));
    }

    /** A customer who came in by a mailed link, the first of theirs. */
    private void comesIn(String mail, String name) {
        asked("/sign-in/link", mail);
        new Browser(desk)
                .open(letterbox.linkTo(mail, 1))
                .send("/come-in", "name", name)
                .is(200);
        TestDesk.await(() -> desk.app().reception().outbox().latest().stream().noneMatch(each -> each.tries() == 0));
        // Two minutes have to lie between two mails of a kind.
        desk.app()
                .knowledge()
                .database()
                .run(tx -> tx.run("UPDATE mail SET since = since - 300000 WHERE recipient = ?", mail + "@example.com"));
    }

    /** What the page says, without what was typed and without proofs. */
    private String asked(String form, String name) {
        var browser = new Browser(desk).open(form).send(form, "mail", name + "@example.com");
        return browser.answer().statusCode()
                + browser.html().replace(name, "").replaceAll("name=\"proof\" value=\"[0-9a-f]+\"", "");
    }
}
