package porchlight.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=x";

    @Test
    void fields_and_files_are_told_apart_and_bytes_stay_as_they_are() {
        byte[] field = part("name=\"a\"", "zwölf\r\n");
        byte[] file = part("name=\"f\"; filename=\"../../e.php\"", "");
        byte[] content = {0, 13, 10, 45, 45, 121, 1, (byte) 0xff};
        byte[] end = "\r\n--x--\r\n".getBytes(ISO_8859_1);
        var read = Multipart.read(TYPE, ByteBuffer.wrap(joined(field, file, content, end)), false);
        assertEquals(Map.of("a", List.of("zwölf")), read.fields());
        assertEquals(
                ByteBuffer.wrap(content),
                read.files().getOrDefault("f", List.of()).getFirst().content());
    }

    @Test
    void a_file_may_hold_whatever_is_not_the_boundary() {
        byte[] content = "\r\n-x\r\n\r\n--y\r\n".getBytes(ISO_8859_1);
        var read = Multipart.read(
                TYPE,
                ByteBuffer.wrap(
                        joined(part("name=\"f\"; filename=\"a\"", ""), content, "\r\n--x--\r\n".getBytes(UTF_8))),
                false);
        assertEquals(
                ByteBuffer.wrap(content),
                read.files().getOrDefault("f", List.of()).getFirst().content());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--x",
                "--y\r\n\r\n\r\n--y--",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
                "--x\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--x--",
                "--x\r\nname=\"a\"\r\n--x--\r\n\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\na\u0000b\r\n--x--\r\n"
            })
    void row_62_a_form_that_is_none_is_refused(String body) {
        assertThrows(Problem.class, () -> Multipart.read(TYPE, ByteBuffer.wrap(body.getBytes(UTF_8)), false));
        assertThrows(
                Problem.class,
                () -> Multipart.read("multipart/form-data", ByteBuffer.wrap(body.getBytes(UTF_8)), false));
    }

    @Test
    void of_a_form_that_is_cut_the_words_are_read_and_no_file() {
        byte[] body = joined(
                part("name=\"a\"", "It hums.\r\n"),
                part("name=\"f\"; filename=\"whole\"", "all of it\r\n"),
                part("name=\"f\"; filename=\"cut\"", "a part of"));
        var read = Multipart.read(TYPE, ByteBuffer.wrap(body), true);
        assertEquals(Map.of("a", List.of("It hums.")), read.fields());
        assertEquals(Map.of(), read.files());
    }

    @Test
    void more_parts_than_any_form_has_are_refused() {
        String one = new String(part("name=\"a\"", "1\r\n"), UTF_8);
        assertThrows(
                Problem.class,
                () -> Multipart.read(TYPE, ByteBuffer.wrap((one.repeat(60) + "--x--\r\n").getBytes(UTF_8)), false));
    }

    private static byte[] part(String names, String content) {
        return ("--x\r\nContent-Disposition: form-data; " + names + "\r\n\r\n" + content).getBytes(UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        var joined = new java.io.ByteArrayOutputStream();
        for (byte[] each : parts) {
            joined.writeBytes(each);
        }
        return joined.toByteArray();
    }
}
