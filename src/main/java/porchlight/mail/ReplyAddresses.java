package porchlight.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.net.IDN;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import porchlight.database.Database;
import porchlight.people.Mail;
import porchlight.people.Secret;

/**
 * The addresses that customers answer to, such as {@code help+k7m29qxt…@lamps.example}: one for each case, signed with a key of
 * this installation. Whoever a mail says that it is from proves nothing, and neither does what it says that it answers; where
 * it was sent to does, because nobody but us can make such an address (row 48).
 */
public final class ReplyAddresses {
    private static final int REFERENCE = 8;
    /** 80 bits: each try to guess them is a mail. */
    private static final int SEAL_BYTES = 10;

    private static final int SEAL = SEAL_BYTES * 8 / 5;
    private static final int LONGEST_LOCAL = 64;

    private final String local;
    private final String domain;
    private final SecretKeySpec key;
    private final Pattern form;

    /** @param base where mail for us arrives, also with a plus and more in front of its @ */
    public ReplyAddresses(Mail base, Database database) {
        int at = base.address().lastIndexOf('@');
        this.local = base.address().substring(0, at);
        this.domain = base.address().substring(at + 1);
        this.key = new SecretKeySpec(key(database).getBytes(UTF_8), "HmacSHA256");
        this.form = Pattern.compile("(?<![^\\s<>\"',;:])" + Pattern.quote(local) + "\\+([a-z0-9]{" + REFERENCE
                + "})([a-v0-9]{" + SEAL + "})@(?:" + Pattern.quote(domain) + "|" + Pattern.quote(ascii(domain))
                + ")(?![a-z0-9.-])");
    }

    /** Whether there is room for what we add before the @. */
    public static boolean canBe(String address) {
        return Mail.of(address)
                .filter(each -> each.address().lastIndexOf('@') + 1 + REFERENCE + SEAL <= LONGEST_LOCAL)
                .isPresent();
    }

    /** @param reference what the customer names the case by, such as {@code K7M2-9QXT} */
    public Mail of(String reference) {
        String bare = reference.replace("-", "").toLowerCase(Locale.ROOT);
        return new Mail(local + "+" + bare + seal(bare) + "@" + domain);
    }

    /**
     * The reference of the first address in a text that we made; none where somebody else made it.
     *
     * @param text headers of a mail, as they came
     */
    public Optional<String> reference(String text) {
        Matcher found = form.matcher(text.toLowerCase(Locale.ROOT));
        while (found.find()) {
            if (Secret.same(seal(found.group(1)), found.group(2))) {
                return Optional.of(found.group(1));
            }
        }
        return Optional.empty();
    }

    /** Whether an address is ours, with or without what we add to it. */
    boolean isOurs(Mail mail) {
        return mail.address().equals(local + "@" + domain)
                || reference(mail.address()).isPresent();
    }

    private String seal(String reference) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] whole = mac.doFinal(("answers to " + reference).getBytes(UTF_8));
            // Digits and small letters: an address is read without regard to capitals.
            String seal = new BigInteger(1, Arrays.copyOf(whole, SEAL_BYTES)).toString(32);
            return "0".repeat(SEAL - seal.length()) + seal;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256.", impossible);
        }
    }

    private static String key(Database database) {
        return known(database).orElseGet(() -> {
            database.run(tx -> tx.run(
                    "INSERT INTO reply_key (one, secret) VALUES (1, ?) ON CONFLICT (one) DO NOTHING", Secret.fresh()));
            // Another node may have been first.
            return known(database).orElseThrow();
        });
    }

    private static Optional<String> known(Database database) {
        return database.read(tx -> tx.first("SELECT secret FROM reply_key", row -> row.text("secret")));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException unspeakable) {
            return domain;
        }
    }
}
