package porchlight.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.el.GreekLowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.th.ThaiTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.analysis.tr.ApostropheFilter;
import org.apache.lucene.analysis.tr.TurkishLowerCaseFilter;
import org.apache.lucene.analysis.util.ElisionFilter;

/** Takes a text apart into words. One chain a language and thread, because a chain is used again but not shared. */
final class Words {

    private static final int LONGEST = 64;
    private static final ThreadLocal<Map<Language, Words>> CHAINS =
            ThreadLocal.withInitial(() -> new EnumMap<>(Language.class));

    private final Tokenizer tokenizer;
    private final CodeWords codeWords;
    private final Surface surface;
    private final TokenStream last;
    private final CharTermAttribute term;
    private final OffsetAttribute offset;
    private final PositionIncrementAttribute increment;
    private final TypeAttribute type;

    static List<Word> of(String text, Language language) {
        if (text.isEmpty()) return List.of();
        return CHAINS.get().computeIfAbsent(language, Words::new).words(text);
    }

    /** Lower case and without accents, so that both ways of writing meet. */
    static String folded(String lowerCase) {
        int i = 0;
        while (i < lowerCase.length() && lowerCase.charAt(i) < 0x80 && lowerCase.charAt(i) != '\'') i++;
        if (i == lowerCase.length()) return lowerCase;
        var out = new char[4 * lowerCase.length()];
        int length = ASCIIFoldingFilter.foldToASCII(lowerCase.toCharArray(), 0, out, 0, lowerCase.length());
        int kept = 0;
        for (int k = 0; k < length; k++) if (out[k] != '\'') out[kept++] = out[k];
        return kept == 0 ? lowerCase : new String(out, 0, kept);
    }

    private Words(Language language) {
        tokenizer = language == Language.THAI ? new ThaiTokenizer() : new StandardTokenizer();
        codeWords = new CodeWords(tokenizer);
        TokenStream lower = new CJKWidthFilter(codeWords);
        lower = switch (language) {
            case TURKISH -> new TurkishLowerCaseFilter(new ApostropheFilter(lower));
            case GREEK -> new GreekLowerCaseFilter(lower);
            default -> new LowerCaseFilter(lower);
        };
        if (!language.elisions().isEmpty()) lower = new ElisionFilter(lower, language.elisions());
        surface = new Surface(new CJKBigramFilter(lower, 0xff, true));
        last = language.stemmed(surface);
        term = last.addAttribute(CharTermAttribute.class);
        offset = last.addAttribute(OffsetAttribute.class);
        increment = last.addAttribute(PositionIncrementAttribute.class);
        type = last.addAttribute(TypeAttribute.class);
    }

    private List<Word> words(String text) {
        var words = new ArrayList<Word>(text.length() / 6 + 4);
        try (var stream = last) {
            tokenizer.setReader(new StringReader(text));
            codeWords.reads(text);
            stream.reset();
            while (stream.incrementToken()) {
                if (term.length() == 0 || term.length() > LONGEST) continue;
                words.add(word());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private Word word() {
        var kind = switch (type.type()) {
            case CJKBigramFilter.SINGLE_TYPE, "PART" -> Word.Kind.PART;
            case "WHOLE" -> Word.Kind.WHOLE;
            default -> Word.Kind.WORD;
        };
        String stem = kind == Word.Kind.WHOLE ? surface.text : term.toString();
        return new Word(
                folded(stem),
                surface.text,
                offset.startOffset(),
                offset.endOffset(),
                increment.getPositionIncrement() == 0,
                kind);
    }

    /** Remembers the word as it was before its stem is taken. Filters behind it keep one word one word. */
    private static final class Surface extends TokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private String text = "";

        Surface(TokenStream in) {
            super(in);
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (!input.incrementToken()) return false;
            int length = term.length();
            // The customer's parcel is the customer parcel.
            if (length > 2
                    && term.charAt(length - 1) == 's'
                    && (term.charAt(length - 2) == '\'' || term.charAt(length - 2) == '’')) term.setLength(length - 2);
            text = term.toString();
            return true;
        }
    }
}
