package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.Person;
import porchlight.people.Role;

/** What an admin sees of somebody, and does about it; and what somebody does about themselves. */
class PersonTest {
    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home).open();
        desk.add("ada", Role.ADMIN);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Browser ada() {
        return new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    private static String page(Person person) {
        return "/console/team/" + person.id();
    }

    @Test
    void an_admin_signs_one_browser_of_somebody_out() {
        var bob = desk.add("bob", Role.AGENT);
        var here = new Browser(desk).signIn("bob@example.com", PASSWORD);
        var ada = ada().open(page(bob));
        String end = ada.page().select("form[action$=/end]").attr("action");
        var there = new Browser(desk).signIn("bob@example.com", PASSWORD);
        ada.send(end).is(200);
        assertEquals("/sign-in", here.open("/console").path());
        assertEquals("/console", there.open("/console").path());
        ada.open("/console/audit").says("ada signed out bob");
    }

    @Test
    void somebody_is_called_something_else_and_signs_in_with_another_address() {
        var bob = desk.add("bob", Role.AGENT);
        var ada = ada().open(page(bob));
        ada.send(page(bob) + "/name", "mail", "ada@example.com").is(422).says("Somebody else has this address");
        assertEquals("ada@example.com", ada.page().select("#mail").attr("value"), "what was typed stays");
        ada.open(page(bob))
                .send(page(bob) + "/name", "name", "Robert", "mail", "Robert@Example.com ")
                .is(200)
                .says("Robert");
        new Browser(desk).signIn("robert@example.com", PASSWORD).is(200);
        ada.send(page(bob) + "/name", "name", " ").is(422).says("1 to 100 letters");
    }

    @Test
    void passkeys_and_accounts_elsewhere_are_seen_and_taken_away_by_an_admin() {
        var came = desk.app()
                .reception()
                .identities()
                .recognise(
                        "https://login.example/realms/staff",
                        "dan-7",
                        Optional.of(TestDesk.mail("dan")),
                        "Dan",
                        Role.AGENT,
                        null,
                        "192.0.2.1");
        assertTrue(came.toString().contains("Dan"));
        var dan = desk.person("dan");
        desk.app()
                .knowledge()
                .database()
                .run(tx -> tx.run(
                        "INSERT INTO passkey (id, person, name, key, uses, copied, since)"
                                + " VALUES ('k7', ?, 'The blue one', 'k', 0, 0, 1)",
                        dan.id()));
        var ada = ada().open(page(dan)).says("The blue one").says("never used").says("Account at login.example");
        ada.send(page(dan) + "/passkeys/k7/removal").is(200);
        assertFalse(ada.page().text().contains("The blue one"));
        ada.send(page(dan) + "/links/removal").is(200);
        assertFalse(ada.page().text().contains("login.example"));
        ada.open("/console/audit").says("removed a passkey of Dan").says("issuer: https://login.example/realms/staff");
    }

    @Test
    void a_customer_deletes_the_account_and_an_admin_does_it_for_them() {
        var carol = desk.add("carol", Role.CUSTOMER);
        var dora = desk.add("dora", Role.CUSTOMER);
        var browser = new Browser(desk).signIn("carol@example.com", PASSWORD).open("/account");
        browser.send("/account/removal").is(422).says("say “yes” first");
        browser.send("/account/removal", "sure", "on").is(200);
        assertEquals("/", browser.path());
        assertFalse(browser.hasSession());
        new Browser(desk).signIn("carol@example.com", PASSWORD).is(422);

        var ada = ada().open(page(dora)).send(page(dora) + "/removal").is(200);
        assertEquals("/console/customers", ada.path());
        ada.open(page(dora)).is(404);
        ada.open("/console/audit").says(carol.id());
        assertFalse(ada.page().text().contains("carol"), "no name is left");
        String bob = page(desk.add("bob", Role.AGENT));
        ada.open(bob);
        assertTrue(ada.page().select("form[action$=/removal]").isEmpty(), "who is of the team is shut out");
    }
}
