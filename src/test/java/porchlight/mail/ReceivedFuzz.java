package porchlight.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;

/** Whatever comes as a mail is read as far as it goes, and nothing of it is more than text in one place. */
public final class ReceivedFuzz {
    private static final List<String> HEADS = List.of(
            "",
            "From: Carl <carl@example.com>\r\nSubject: Re: Lamp\r\n\r\n",
            "From: carl@example.com\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
            "From: carl@example.com\r\nContent-Type: text/plain; format=flowed; delsp=yes\r\n\r\n",
            "From: carl@example.com\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
            "From: carl@example.com\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/plain; charset=",
            "Subject: =?utf-8?Q?",
            "From: =?utf-8?B?");

    private ReceivedFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        byte[] head = data.pickValue(HEADS).getBytes(UTF_8);
        byte[] rest = data.consumeRemainingAsBytes();
        var raw = new byte[head.length + rest.length];
        System.arraycopy(head, 0, raw, 0, head.length);
        System.arraycopy(rest, 0, raw, head.length, rest.length);
        Received mail = Received.of(raw);
        oneLine(mail.subject());
        oneLine(mail.name());
        oneLine(mail.id());
        mail.files().forEach(each -> oneLine(each.name()));
        storable(mail.text());
        storable(mail.whole());
        if (!mail.whole().isBlank() && mail.text().isBlank()) {
            throw new AssertionError("all was cut away");
        }
    }

    private static void oneLine(String text) {
        if (text.codePoints().anyMatch(each -> Character.getType(each) == Character.CONTROL || each == 0x2028)) {
            throw new AssertionError("more than a line: " + text);
        }
        storable(text);
    }

    private static void storable(String text) {
        if (text.codePoints().anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE)) {
            throw new AssertionError("cannot be kept: " + text);
        }
    }
}
