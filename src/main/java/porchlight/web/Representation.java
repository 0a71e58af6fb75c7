package porchlight.web;

import io.helidon.http.HeaderNames;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import porchlight.work.Busy;
import porchlight.work.Workers;

/** What of an answer goes over the wire: nothing if the visitor has it already (304), compressed if that is wanted. */
final class Representation {
    /** Above this, hashing the body for every request would cost more than it saves: the handler gives a version. */
    private static final int MOST_HASHED = 2 * 1024 * 1024;

    /** Above this, compressing takes long enough for other requests to feel it. */
    private static final int COSTLY = 64 * 1024;

    private final Workers workers;

    Representation(Workers workers) {
        this.workers = workers;
    }

    Answer of(Answer answer, Request request) {
        boolean reading = request.method().equals("GET") || request.method().equals("HEAD");
        boolean gzip = isCompressible(answer);
        Answer chosen = gzip ? answer.with("Vary", vary(answer.header("Vary"))) : answer;
        gzip = gzip
                && request.header(HeaderNames.ACCEPT_ENCODING)
                        .filter(Gzip::accepted)
                        .isPresent();
        if (reading && answer.status() == 200) {
            String tag = tag(answer);
            if (tag != null) {
                // Another encoding is another sequence of bytes, so it carries another strong validator.
                String sent = gzip ? tag.substring(0, tag.length() - 1) + "-gz\"" : tag;
                chosen = chosen.with("ETag", sent);
            }
            if (isKnown(chosen, request)) {
                return chosen.status(304).withBody(new byte[0]);
            }
        }
        return gzip ? compressed(chosen) : chosen;
    }

    private static boolean isCompressible(Answer answer) {
        return answer.header("Content-Encoding") == null
                && (answer.gzipped() != null
                        || (answer.body().length > Gzip.WORTHWHILE && MediaTypes.isText(answer.type())));
    }

    private Answer compressed(Answer answer) {
        byte[] kept = answer.gzipped();
        return answer.withBody(kept != null ? kept : packed(answer.body())).with("Content-Encoding", "gzip");
    }

    private byte[] packed(byte[] body) {
        if (body.length <= COSTLY) {
            return Gzip.quick(body);
        }
        try {
            return workers.run(() -> Gzip.quick(body));
        } catch (Busy everybodyIs) {
            return Gzip.quick(body);
        }
    }

    private static String vary(@Nullable String already) {
        return already == null ? "Accept-Encoding" : already + ", Accept-Encoding";
    }

    private static @Nullable String tag(Answer answer) {
        String given = answer.header("ETag");
        String cached = answer.header("Cache-Control");
        if (given != null || answer.body().length > MOST_HASHED || (cached != null && cached.contains("no-store"))) {
            return given;
        }
        return "\"" + hash(answer.body()) + "\"";
    }

    static String hash(byte[]... contents) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] each : contents) {
                digest.update(each);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), 12));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private static boolean isKnown(Answer answer, Request request) {
        String tag = answer.header("ETag");
        var knownTags = request.header(HeaderNames.IF_NONE_MATCH);
        if (knownTags.isPresent()) {
            return tag != null
                    && Arrays.stream(knownTags.get().split(",", -1)).anyMatch(each -> matches(each.strip(), tag));
        }
        String modified = answer.header("Last-Modified");
        return modified != null
                && request.header(HeaderNames.IF_MODIFIED_SINCE)
                        .filter(since -> !isBefore(since, modified))
                        .isPresent();
    }

    private static boolean matches(String known, String tag) {
        return known.equals("*")
                || known.equals(tag)
                || (known.startsWith("W/") && known.substring(2).equals(tag));
    }

    private static boolean isBefore(String since, String modified) {
        try {
            return date(since).isBefore(date(modified));
        } catch (DateTimeException unreadable) {
            return true;
        }
    }

    private static Instant date(String text) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    }
}
