package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {

    @ParameterizedTest
    @CsvSource({
        "parcel,parcel,0",
        "parcel,parsel,1",
        "parcel,prcel,1",
        "parcel,parccel,1",
        "parcel,pacrel,1",
        "parcel,aprcle,2",
        "bestätigung,bestatigung,1",
        "überweisung,überwiesung,1",
        "доставка,достваак,2",
        "ab,ba,1"
    })
    void changed_dropped_added_and_swapped_letters_are_one_slip_each(String word, String other, int edits) {
        assertEquals(edits, between(word, other, 2));
    }

    @Test
    void words_farther_apart_than_asked_for_are_told_to_be_farther() {
        assertEquals(3, between("parcel", "invoice", 2));
        assertEquals(2, between("delivery", "deliver", 0) + between("a", "b", 0));
    }

    @Property(tries = 20_000)
    void the_bits_say_what_the_whole_table_says(@ForAll("words") String word, @ForAll("words") String other) {
        int edits = table(word, other);
        for (int most = 0; most < 4; most++)
            assertEquals(Math.min(edits, most + 1), Math.min(between(word, other, most), most + 1));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("abcäж").ofMaxLength(9);
    }

    private static int between(String word, String other, int most) {
        var letters = ("xx" + other).toCharArray();
        return new Edits(word).with(letters, 2, other.length(), most);
    }

    private static int table(String a, String b) {
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[a.length()][b.length()];
    }
}
