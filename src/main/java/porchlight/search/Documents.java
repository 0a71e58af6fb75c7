package porchlight.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import porchlight.search.meaning.Meaning;

/** Makes Lucene's documents of an entry: one for each passage, and one for each other way to ask. */
final class Documents {

    private static final FieldType WORDS = type(IndexOptions.DOCS_AND_FREQS, false);
    private static final FieldType MARKS = type(IndexOptions.DOCS, true);

    private final Entry entry;
    /** By text; null until the model has read all of it, for half an article would be judged by its weaker half. */
    private final @Nullable Map<String, byte[]> vectors;

    private final Language language;
    private final List<Word> title;
    private final List<Word> tags;

    static List<Document> of(Entry entry, Meaning meaning) {
        return new Documents(entry, meaning).documents();
    }

    /** The texts whose vectors an entry's documents have, once the model has read them. */
    static List<String> texts(Entry entry) {
        if (!isSpoken(entry)) return List.of();
        var texts = new ArrayList<String>();
        for (var passage : passages(entry)) {
            texts.add(asked(entry, passage));
            texts.add(told(entry, passage));
        }
        texts.add(entry.title());
        for (var question : entry.questions()) texts.add(question.text());
        texts.removeIf(String::isBlank);
        return texts;
    }

    private Documents(Entry entry, Meaning meaning) {
        this.entry = entry;
        vectors = meaning.isOff() ? Map.of() : vectors(texts(entry), meaning);
        language = Language.of(entry.language());
        title = Words.of(entry.title(), language);
        tags = Words.of(String.join(" ", entry.tags()), language);
    }

    private static @Nullable Map<String, byte[]> vectors(List<String> texts, Meaning meaning) {
        var vectors = new HashMap<String, byte[]>();
        for (String text : texts) {
            byte[] vector = meaning.of(text);
            if (vector == null) return null;
            vectors.put(text, vector);
        }
        return vectors;
    }

    /** The models know English only; what they make of another language misleads, whatever it was declared as. */
    private static boolean isSpoken(Entry entry) {
        return Language.of(entry.language()) == Language.ENGLISH
                && !Tongue.isForeign(
                        entry.title() + "\n" + passages(entry).getFirst().text());
    }

    private static List<Passage> passages(Entry entry) {
        return entry.passages().isEmpty() ? List.of(new Passage("", "", "")) : entry.passages();
    }

    /** The question that a passage answers. */
    private static String asked(Entry entry, Passage passage) {
        if (passage.heading().isBlank()) return entry.title();
        return entry.kind().equals("faq") ? passage.heading() : entry.title() + ": " + passage.heading();
    }

    /** A passage below what it is about: "You can cancel within a day" alone does not say what. */
    private static String told(Entry entry, Passage passage) {
        if (passage.text().isBlank()) return "";
        return (passage.heading().isBlank() ? section(entry.title()) : passage.heading()) + "\n" + passage.text();
    }

    /** Pages taken from elsewhere are often called "Site - Page" or "Page - Section". */
    private static String section(String title) {
        String[] parts = title.split("\\s[-–—|]\\s", 0);
        return parts.length == 0 ? title : parts[parts.length - 1];
    }

    private List<Document> documents() {
        var passages = passages(entry);
        var documents = new ArrayList<Document>();
        for (var passage : passages) documents.add(passage(passage, documents.isEmpty()));
        boolean titled =
                passages.size() == 1 && asked(entry, passages.getFirst()).equals(entry.title());
        // A title among a long page's many words would count for too little: it is found by itself, too.
        if (!titled) documents.add(question(entry.title(), "", passages.getFirst()));
        int asked = documents.size();
        for (var question : entry.questions())
            documents.add(
                    question(question.text(), question.text(), answer(question).orElse(passages.getFirst())));
        for (int i = 0; i < documents.size(); i++) {
            boolean isPassage = i < passages.size();
            boolean isNamed =
                    i >= asked && answer(entry.questions().get(i - asked)).isPresent();
            var place = new Place(i, documents.size(), isPassage, !isPassage || titled, isNamed);
            documents.get(i).add(new NumericDocValuesField(Fields.PLACE, place.asNumber()));
        }
        if (vectors == null) documents.getFirst().add(new StringField(Fields.LACKS, "1", Field.Store.NO));
        return documents;
    }

    /** The passage that a question names. */
    private Optional<Passage> answer(Question question) {
        if (question.anchor().isEmpty()) return Optional.empty();
        var passages = entry.passages();
        int at = indexOf(question.anchor(), passages);
        if (at < 0 && question.anchor().equals(Question.TOP)) at = indexOf("", passages);
        if (at < 0) return Optional.empty();
        // Below a heading without a text of its own the next one begins to tell.
        int told = at;
        while (told < passages.size() && passages.get(told).text().isBlank()) told++;
        return Optional.of(passages.get(told < passages.size() ? told : at));
    }

    /** -1 without one. */
    private static int indexOf(String anchor, List<Passage> passages) {
        for (int i = 0; i < passages.size(); i++) if (passages.get(i).anchor().equals(anchor)) return i;
        return -1;
    }

    private void vector(Document document, String field, String text) {
        byte[] vector = vectors == null ? null : vectors.get(text);
        if (vector != null) document.add(new KnnByteVectorField(field, vector, VectorSimilarityFunction.COSINE));
    }

    private Document passage(Passage passage, boolean first) {
        boolean faq = entry.kind().equals("faq");
        var heading = Words.of(passage.heading(), language);
        var body = Words.of(passage.text(), language);
        var words = new WeightedWords();
        words.add(title, Weights.TITLE);
        words.add(heading, faq ? Weights.QUESTION : Weights.HEADING);
        words.add(tags, Weights.TAG);
        words.add(body, Weights.BODY);
        if (first && entry.questions().size() <= 5)
            for (var question : entry.questions()) words.add(Words.of(question.text(), language), Weights.BODY);
        var document = document(passage, words, first || passage.heading().isEmpty() ? "" : passage.heading());
        document.add(new StringField(Fields.PART, "passage", Field.Store.NO));
        if (first) document.add(new StringField(Fields.FIRST, "1", Field.Store.NO));
        document.add(new BinaryDocValuesField(Fields.PRINT, Print.bytes(title, heading, body, passage.text())));
        spellings(document, List.of(title, heading, tags, body));
        String asked = asked(entry, passage);
        // The title of several passages has a document of its own.
        if (!asked.equals(entry.title()) || passages(entry).size() == 1) vector(document, Fields.ASKED, asked);
        vector(document, Fields.TOLD, told(entry, passage));
        return document;
    }

    private Document question(String question, String suggestion, Passage answer) {
        var asked = Words.of(question, language);
        var words = new WeightedWords();
        words.add(asked, Weights.QUESTION);
        var document = document(answer, words, suggestion);
        document.add(new StringField(Fields.PART, "question", Field.Store.NO));
        var body = Words.of(answer.text(), language);
        document.add(new BinaryDocValuesField(Fields.PRINT, Print.bytes(asked, List.of(), body, answer.text())));
        spellings(document, List.of(asked));
        vector(document, Fields.ASKED, question);
        return document;
    }

    private Document document(Passage passage, WeightedWords words, String suggestion) {
        var document = new Document();
        document.add(new StringField(Fields.ARTICLE, Card.wellFormed(entry.article()), Field.Store.NO));
        document.add(new StringField(Fields.AUDIENCE, entry.audience().name(), Field.Store.NO));
        for (String each : categories(entry.category()))
            document.add(new StringField(Fields.CATEGORY, each, Field.Store.NO));
        for (String each : languages(entry.language()))
            document.add(new StringField(Fields.LANGUAGE, each, Field.Store.NO));
        if (!words.isEmpty()) document.add(new Field(Fields.words(language), words, WORDS));
        document.add(new SortedDocValuesField(Fields.CATEGORY_OF, new BytesRef(Card.wellFormed(entry.category()))));
        String shown = suggestion.isEmpty() ? entry.title() : suggestion;
        suggest(document, shown);
        document.add(new BinaryDocValuesField(Fields.CARD, card(passage, suggestion)));
        return document;
    }

    private BytesRef card(Passage passage, String suggestion) {
        return new Card(
                        entry.article(),
                        passage.anchor(),
                        entry.title(),
                        passage.heading(),
                        entry.category(),
                        entry.language(),
                        entry.updated(),
                        suggestion)
                .bytes();
    }

    private void suggest(Document document, String shown) {
        var marks = new LinkedHashSet<String>();
        for (var word : Words.of(shown, language))
            marks.addAll(Suggesting.marks(Words.folded(word.surface()), marks.isEmpty()));
        // A heading is found with the words of its title, too: "Get-ChildItem examples".
        if (!shown.equals(entry.title()))
            for (var word : title) marks.addAll(Suggesting.marks(Words.folded(word.surface()), false));
        for (String mark : marks) document.add(new Field(Fields.SUGGEST, mark, MARKS));
    }

    private void spellings(Document document, List<List<Word>> parts) {
        String field = Fields.spelling(language, entry.audience());
        var all = new LinkedHashSet<String>();
        for (var part : parts) for (var word : part) if (Vocabulary.keeps(word)) all.add(Vocabulary.term(word));
        for (String each : all) document.add(new Field(field, each, MARKS));
    }

    /** {@code delivery/abroad} is in {@code delivery}, too. */
    static Set<String> categories(String path) {
        var all = new LinkedHashSet<String>();
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1))
            all.add(path.substring(0, slash));
        if (!path.isEmpty()) all.add(path);
        return all;
    }

    private static Set<String> languages(String tag) {
        var all = new LinkedHashSet<String>();
        all.add(tag.toLowerCase(Locale.ROOT));
        all.add(Locale.forLanguageTag(tag).getLanguage());
        return all;
    }

    private static FieldType type(IndexOptions options, boolean omitNorms) {
        var type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(!omitNorms);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }
}
