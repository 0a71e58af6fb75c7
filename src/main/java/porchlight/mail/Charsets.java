package porchlight.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** Bytes of a mail as letters, also where it says wrongly, or not at all, how it wrote them. */
final class Charsets {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Charsets() {}

    static String decoded(byte[] bytes, @Nullable String named) {
        Charset charset = named == null ? US_ASCII : charset(named);
        if (charset.equals(US_ASCII) || charset.equals(UTF_8)) {
            // Whoever says nothing, or the wrong thing, wrote one of these two.
            try {
                return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException other) {
                return new String(bytes, WINDOWS);
            }
        }
        // Whoever says Latin 1 means what Windows makes of it: it has the quotation marks and the euro sign as well.
        return new String(bytes, charset.equals(ISO_8859_1) ? WINDOWS : charset);
    }

    private static Charset charset(String named) {
        for (String each : new String[] {named.strip(), MimeUtility.javaCharset(named.strip())}) {
            try {
                return Charset.forName(each);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                // Mail has names of its own for some.
            }
        }
        return US_ASCII;
    }
}
