package porchlight.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.bg.BulgarianStemFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.el.GreekStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.hu.HungarianLightStemFilter;
import org.apache.lucene.analysis.id.IndonesianStemFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.lv.LatvianStemFilter;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.BasqueStemmer;
import org.tartarus.snowball.ext.CatalanStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EstonianStemmer;
import org.tartarus.snowball.ext.LithuanianStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/** A language whose words can be brought to their stems. {@link #ANY} is every other one, and those without spaces. */
@SuppressWarnings("ImmutableEnumChecker") // The word lists and stemmers are made once and only read.
enum Language {
    ENGLISH("en", Script.LATIN, "snowball/english_stop.txt", PorterStemFilter::new),
    GERMAN(
            "de",
            Script.LATIN,
            "snowball/german_stop.txt",
            in -> new GermanLightStemFilter(new GermanNormalizationFilter(in))),
    FRENCH("fr", Script.LATIN, "snowball/french_stop.txt", FrenchLightStemFilter::new),
    SPANISH("es", Script.LATIN, "snowball/spanish_stop.txt", SpanishLightStemFilter::new),
    ITALIAN("it", Script.LATIN, "snowball/italian_stop.txt", ItalianLightStemFilter::new),
    PORTUGUESE("pt", Script.LATIN, "snowball/portuguese_stop.txt", PortugueseLightStemFilter::new),
    DUTCH("nl", Script.LATIN, "snowball/dutch_stop.txt", in -> new SnowballFilter(in, new DutchStemmer())),
    SWEDISH("sv", Script.LATIN, "snowball/swedish_stop.txt", SwedishLightStemFilter::new),
    DANISH("da", Script.LATIN, "snowball/danish_stop.txt", in -> new SnowballFilter(in, new DanishStemmer())),
    NORWEGIAN("no", Script.LATIN, "snowball/norwegian_stop.txt", NorwegianLightStemFilter::new),
    FINNISH("fi", Script.LATIN, "snowball/finnish_stop.txt", FinnishLightStemFilter::new),
    HUNGARIAN("hu", Script.LATIN, "snowball/hungarian_stop.txt", HungarianLightStemFilter::new),
    CZECH("cs", Script.LATIN, "cz/stopwords.txt", CzechStemFilter::new),
    ROMANIAN("ro", Script.LATIN, "ro/stopwords.txt", in -> new SnowballFilter(in, new RomanianStemmer())),
    TURKISH("tr", Script.LATIN, "tr/stopwords.txt", in -> new SnowballFilter(in, new TurkishStemmer())),
    CATALAN("ca", Script.LATIN, "ca/stopwords.txt", in -> new SnowballFilter(in, new CatalanStemmer())),
    BASQUE("eu", Script.LATIN, "eu/stopwords.txt", in -> new SnowballFilter(in, new BasqueStemmer())),
    INDONESIAN("id", Script.LATIN, "id/stopwords.txt", IndonesianStemFilter::new),
    LATVIAN("lv", Script.LATIN, "lv/stopwords.txt", LatvianStemFilter::new),
    LITHUANIAN("lt", Script.LATIN, "lt/stopwords.txt", in -> new SnowballFilter(in, new LithuanianStemmer())),
    ESTONIAN("et", Script.LATIN, "et/stopwords.txt", in -> new SnowballFilter(in, new EstonianStemmer())),
    RUSSIAN("ru", Script.CYRILLIC, "snowball/russian_stop.txt", RussianLightStemFilter::new),
    BULGARIAN("bg", Script.CYRILLIC, "bg/stopwords.txt", BulgarianStemFilter::new),
    GREEK("el", Script.GREEK, "el/stopwords.txt", GreekStemFilter::new),
    ARABIC("ar", Script.ARABIC, "ar/stopwords.txt", in -> new ArabicStemFilter(new ArabicNormalizationFilter(in))),
    PERSIAN(
            "fa",
            Script.ARABIC,
            "fa/stopwords.txt",
            in -> new PersianNormalizationFilter(new ArabicNormalizationFilter(in))),
    HINDI(
            "hi",
            Script.DEVANAGARI,
            "hi/stopwords.txt",
            in -> new HindiStemFilter(new HindiNormalizationFilter(new IndicNormalizationFilter(in)))),
    THAI("th", Script.THAI, "th/stopwords.txt", in -> in),
    ANY("any", Script.OTHER, null, in -> in);

    final String code;
    final Script script;
    private final UnaryOperator<TokenStream> stemming;
    private final CharArraySet stopWords;

    Language(String code, Script script, @Nullable String stopWords, UnaryOperator<TokenStream> stemming) {
        this.code = code;
        this.script = script;
        this.stemming = stemming;
        this.stopWords = stopWords == null ? CharArraySet.EMPTY_SET : load(stopWords);
    }

    /** The language of a BCP 47 tag; {@link #ANY} where we know no stems. */
    static Language of(String tag) {
        String code = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        if (code.equals("nb") || code.equals("nn")) return NORWEGIAN;
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElse(ANY);
    }

    TokenStream stemmed(TokenStream words) {
        return new DecimalDigitFilter(stemming.apply(words));
    }

    /** Whether it writes two words as one: Haftpflichtversicherung. */
    boolean joinsWords() {
        return switch (this) {
            case GERMAN, DUTCH, SWEDISH, DANISH, NORWEGIAN -> true;
            default -> false;
        };
    }

    /** Small words that carry no meaning of their own: they are indexed, but asked for only when nothing else is. */
    boolean isStopWord(String lowerCase) {
        return stopWords.contains(lowerCase);
    }

    /** All that {@link #isStopWord} knows. */
    List<String> stopWords() {
        return stopWords.stream().map(each -> new String((char[]) each)).toList();
    }

    /** Short forms before an apostrophe that are no part of the word: l'avion, dell'ordine. */
    CharArraySet elisions() {
        return switch (this) {
            case FRENCH -> words("l m t qu n s j d c jusqu quoiqu lorsqu puisqu");
            case ITALIAN -> words("c l all dall dell nell sull coll pell gl agl dagl degl negl sugl un m t s v d");
            case CATALAN -> words("d l m n s t");
            default -> CharArraySet.EMPTY_SET;
        };
    }

    private CharArraySet load(String file) {
        var path = "/org/apache/lucene/analysis/" + file;
        try (var in = Language.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("missing " + path);
            var set = file.startsWith("snowball/")
                    ? WordlistLoader.getSnowballWordSet(in, StandardCharsets.UTF_8)
                    : WordlistLoader.getWordSet(in, StandardCharsets.UTF_8, "#");
            var all = new CharArraySet(set, true);
            // A person who asks writes these as well; a person who explains does not look for them.
            if (code.equals("en")) all.addAll(words(ASKING));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String ASKING = "can could would should will shall may might must please im ive dont doesnt"
            + " cant wont isnt arent whats hows wheres get got tell know want need way ways there's let us";

    private static CharArraySet words(String blanksBetween) {
        return new CharArraySet(Arrays.asList(blanksBetween.split(" ")), true);
    }
}
