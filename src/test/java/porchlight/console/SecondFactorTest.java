package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Phone;
import porchlight.people.Role;

/** The second factor and the fresh proof, as somebody with a browser and without scripts meets them. */
class SecondFactorTest {
    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home).open();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void it_is_turned_on_with_a_phone_asked_for_and_turned_off() throws Exception {
        desk.add("bob", Role.AGENT);
        var bob = new Browser(desk)
                .signIn("bob@example.com", PASSWORD)
                .open("/account")
                .says("Off. With it");
        bob.open("/account/second-factor").is(200);
        var phone = new Phone(bob.page().select(".typed-key").text());
        assertTrue(
                read(
                                bob.page().select(".qr path").attr("d"),
                                bob.page().select(".qr").attr("viewBox"))
                        .startsWith("otpauth://totp/Porchlight:bob%40example.com?secret="
                                + bob.page().select(".typed-key").text().replace(" ", "")),
                "the picture says the same");
        bob.send("/account/second-factor", "code", "12345").is(422).says("not right");
        bob.send("/account/second-factor", "code", phone.shows(Instant.now()))
                .is(200)
                .says("recovery codes");
        var codes = bob.page().select(".codes code").eachText();
        assertEquals(10, codes.size());
        assertTrue(bob.open("/account/second-factor").page().select(".codes").isEmpty(), "shown once");
        bob.open("/account").says("On since");

        var again =
                new Browser(desk).signIn("bob@example.com", PASSWORD).is(200).says("One more step");
        assertFalse(again.hasSession());
        assertEquals("/sign-in/second", again.path());
        again.open("/sign-in/second").is(200).says("One more step");
        new Browser(desk).open("/sign-in/second").is(422).says("Begin again");
        again.send("/sign-in/second", "code", "000000").is(422).says("not right");
        again.send("/sign-in/second", "code", phone.shows(Instant.now().plusSeconds(30)));
        assertEquals("/console", again.path());
        var lost = new Browser(desk).open("/sign-in?next=/account");
        lost.send("/sign-in", "mail", "bob@example.com", "password", PASSWORD)
                .send("/sign-in/second", "code", codes.getFirst());
        assertEquals("/account", lost.path(), "after the code one is where one wanted to go");

        lost.open("/account/second-factor").says("9 recovery codes").send("/account/second-factor/off");
        lost.open("/account").says("Off. With it");
        new Browser(desk).signIn("bob@example.com", PASSWORD).says("Good to see you, bob");
    }

    @Test
    void whoever_turns_it_on_signs_out_every_other_browser() {
        desk.add("bob", Role.AGENT);
        var elsewhere = new Browser(desk).signIn("bob@example.com", PASSWORD);
        var bob = new Browser(desk).signIn("bob@example.com", PASSWORD).open("/account/second-factor");
        var phone = new Phone(bob.page().select(".typed-key").text());
        bob.send("/account/second-factor", "code", phone.shows(Instant.now())).says("I have kept them");
        assertEquals("/sign-in", elsewhere.open("/account").path());
        bob.open("/account").is(200);
    }

    @Test
    void what_is_dangerous_asks_for_a_fresh_proof_and_leads_back() {
        desk.add("ada", Role.ADMIN);
        String page = "/console/team/" + desk.add("bob", Role.AGENT).id();
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        desk.proofsGetOld();
        ada.open(page).is(200).send(page + "/disabling");
        assertEquals("/account/proof", ada.path());
        assertFalse(desk.person("bob").isDisabled());
        ada.send("/account/proof", "password", "wrong wrong").is(422).says("not right");
        ada.send("/account/proof", "password", PASSWORD).is(200);
        assertEquals(page, ada.path());
        ada.send(page + "/disabling").is(200).says("Shut out since");

        desk.proofsGetOld();
        ada.open("/account/second-factor");
        assertEquals("/account/proof", ada.path());
        ada.send("/account/proof", "password", PASSWORD).is(200);
        assertEquals("/account/second-factor", ada.path());
    }

    @Test
    void what_was_typed_before_the_proof_is_still_there_after_it_and_for_nobody_else() {
        desk.add("ada", Role.ADMIN);
        desk.add("mallory", Role.ADMIN);
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        desk.proofsGetOld();
        ada.open("/console/team").send("/console/team", "name", "Carol", "mail", "carol@example.com", "role", "editor");
        ada.send("/account/proof", "password", PASSWORD).says("What you filled in is still here");
        String there = ada.path();
        var mallory = new Browser(desk).signIn("mallory@example.com", PASSWORD);
        mallory.open(there);
        assertFalse(mallory.html().contains("Carol"));

        ada.send("/console/team").says("Carol").says("editor");
    }

    @Test
    void row_68_after_the_proof_one_is_led_to_this_site_only() {
        desk.add("ada", Role.ADMIN);
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        ada.open("/account/proof?next=//evil.example").send("/account/proof", "password", PASSWORD);
        assertEquals("/account", ada.path());
    }

    @Test
    void an_admin_helps_whoever_has_lost_the_phone() {
        desk.add("ada", Role.ADMIN);
        var bob = desk.add("bob", Role.AGENT);
        var seconds = desk.app().reception().seconds();
        var phone = new Phone(seconds.begin(bob, "x").orElseThrow().secret());
        assertTrue(
                seconds.turnOn(bob.id(), phone.shows(Instant.now()), By.COMMAND).isPresent());
        new Browser(desk).signIn("bob@example.com", PASSWORD).says("One more step");
        String page = "/console/team/" + bob.id();
        new Browser(desk)
                .signIn("ada@example.com", PASSWORD)
                .open(page)
                .send(page + "/second-factor/off")
                .is(200);
        new Browser(desk).signIn("bob@example.com", PASSWORD).says("Good to see you, bob");
    }

    /** What a phone's camera reads in the picture, enlarged by three. */
    private static String read(String path, String box) throws Exception {
        int size = Integer.parseInt(box.split(" ", -1)[2]);
        int side = 3 * size;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        var square = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(path);
        while (square.find()) {
            int left = 3 * Integer.parseInt(square.group(1));
            int top = 3 * Integer.parseInt(square.group(2));
            for (int y = top; y < top + 3; y++) {
                Arrays.fill(pixels, y * side + left, y * side + left + 3, 0);
            }
        }
        var picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        // Drawn straight and without noise: nothing has to be guessed of where it lies, which goes wrong now and then.
        return new QRCodeReader()
                .decode(picture, Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
