package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.people.Audience;

class LanguagesTest {

    private Library library;

    @BeforeEach
    void open(@TempDir Path folder) {
        library = new Library(folder);
        library.with(
                Library.in("en", "en", "Returning a parcel", "Send your parcels back within thirty days."),
                Library.in(
                        "de", "de", "Rücksendung eines Pakets", "Müde Kunden schicken ihre Pakete kostenlos zurück."),
                Library.in("fr", "fr", "Suivre l'avion", "Les bagages égarés sont livrés à l'hôtel le lendemain."),
                Library.in("es", "es", "Devoluciones", "Consulta la información sobre los envíos internacionales."),
                Library.in("ru", "ru", "Возврат посылки", "Покупатели возвращают посылки в течение тридцати дней."),
                Library.in("zh", "zh", "退货政策", "您可以在三十天内退货。包裹将由快递员上门取件。"),
                Library.in("ja", "ja", "返品について", "お荷物は三十日以内に返品できます。カタカナのサポートもあります。"),
                Library.in("ko", "ko", "반품 안내", "고객은 삼십일 이내에 상품을 반품할 수 있습니다."),
                Library.in("ar", "ar", "إرجاع الطرود", "يمكن للعملاء إرجاع الطرد خلال ثلاثين يوما."),
                Library.in("he", "he", "החזרת חבילה", "לקוחות יכולים להחזיר חבילה תוך שלושים יום."),
                Library.in(
                        "tr",
                        "tr",
                        "Kargo iadesi",
                        "İstanbul'daki müşteriler paketlerini ücretsiz iade eder. Işık sönük."),
                Library.in("el", "el", "Επιστροφή δέματος", "Οι πελάτες επιστρέφουν τα δέματα σε τριάντα ημέρες."),
                Library.in("th", "th", "การคืนสินค้า", "ลูกค้าสามารถคืนสินค้าได้ภายในสามสิบวัน"),
                Library.in("hi", "hi", "पार्सल वापसी", "ग्राहक तीस दिनों में पार्सल वापस कर सकते हैं।"));
    }

    @AfterEach
    void close() {
        library.close();
    }

    @ParameterizedTest
    @CsvSource({
        "parcel, en",
        "returned parcels, en",
        "Rücksendungen, de",
        "ruecksendung, de",
        "rucksendung, de",
        "muede Kunde, de",
        "avion, fr",
        "bagage egare, fr",
        "informacion envio, es",
        "посылка, ru",
        "возврат посылок, ru",
        "退货, zh",
        "快递员, zh",
        "返品, ja",
        "カタカナ, ja",
        "ｶﾀｶﾅ, ja",
        "반품, ko",
        "상품을 반품, ko",
        "الطرد, ar",
        "إرجاع طرد, ar",
        "חבילה, he",
        "istanbul müşteri, tr",
        "IŞIK, tr",
        "δέματα, el",
        "δεματα, el",
        "สินค้า, th",
        "पार्सल, hi"
    })
    void a_word_is_found_in_its_language_whatever_its_form(String query, String article) {
        assertEquals(article, library.articles(query).getFirst());
    }

    @Test
    void one_chinese_character_finds() {
        assertTrue(library.articles("货").contains("zh"));
    }

    @Test
    void chinese_inside_an_english_article_is_found() {
        library.with(Library.in("en", "mixed", "Labels", "The label says 易碎物品 on every side."));
        assertEquals("mixed", library.articles("易碎物品").getFirst());
    }

    @Test
    void the_snippet_marks_forms_of_the_word_in_any_script() {
        assertTrue(library.find("посылка").hits().getFirst().snippet().contains("<mark>посылки</mark>"));
        assertTrue(library.find("退货").hits().getFirst().snippet().contains("<mark>退货</mark>"));
        assertTrue(library.find("muede").hits().getFirst().snippet().startsWith("<mark>Müde</mark> Kunden"));
    }

    @Test
    void only_articles_in_the_language_asked_for_are_found() {
        var french = new Query("parcel", null, "fr", 1, 10);
        assertTrue(library.searcher.find(french, Audience.PUBLIC).hits().isEmpty());
        library.with(Library.in("en-GB", "gb", "British parcel", "A parcel."));
        var english = new Query("parcel", null, "en", 1, 10);
        assertEquals(2, library.searcher.find(english, Audience.PUBLIC).total());
        var british = new Query("parcel", null, "en-GB", 1, 10);
        assertEquals(1, library.searcher.find(british, Audience.PUBLIC).total());
    }

    @ParameterizedTest
    @CsvSource({
        "Erstattung, erstattung",
        "erstattungen, erstattung",
        "Versicherung, haftpflicht",
        "Bestätigung, bestellung",
        "Bestaetigung, bestellung",
        "Etikett, etikett",
        "wo ist die Bestätigung, bestellung",
        "Rückerstattungsbetrag, betrag",
        "Expresslieferung, lieferung"
    })
    void a_german_word_is_found_within_a_longer_one_and_the_other_way_round(String asked, String found) {
        library.with(
                Library.in("de", "erstattung", "Geld zurück", "Die Kaufpreiserstattung dauert drei Tage."),
                Library.in("de", "haftpflicht", "Schäden", "Unsere Haftpflichtversicherung zahlt den Schaden."),
                Library.in("de", "bestellung", "Nach dem Kauf", "Die Bestellbestätigung kommt mit der Post."),
                Library.in("de", "etikett", "Paket zukleben", "Das Rücksendeetikett liegt im Karton."),
                Library.in("de", "betrag", "Zahlen", "Der Betrag wird abgebucht."),
                Library.in("de", "lieferung", "Wann sie kommt", "Eine Lieferung dauert zwei Tage."));
        assertEquals(found, library.articles(asked).getFirst());
    }
}
