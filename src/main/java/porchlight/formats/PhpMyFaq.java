package porchlight.formats;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import tools.jackson.databind.JsonNode;

/**
 * What phpMyFAQ gives out: its exports as JSON (a list of {@code {"faq": …}}) and as XML ({@code <phpmyfaq><article>}), in
 * both of which the answer is HTML that was escaped once more, and the list {@code faqs} of its API.
 */
final class PhpMyFaq {
    private static final Pattern LINK = Pattern.compile("(?:[?&](?:amp;)?id=(\\d+)|/?content/\\d+/(\\d+)/)");

    private final Source source;
    private final Tree tree;
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    private PhpMyFaq(Source source, Tree tree) {
        this.source = source;
        this.tree = tree;
    }

    private static final String ASKS = "“question” or “title”";
    private static final String ANSWERS = "“answer” or “content”";

    /**
     * One question, whichever way it came.
     *
     * @param file in which it stands
     * @param number which one it is there
     */
    private record Faq(
            String file,
            int number,
            String id,
            String language,
            String category,
            String keywords,
            String question,
            String answer,
            boolean active) {
        String key() {
            return (id.isEmpty() ? file + "#" + number : id) + " " + language;
        }

        /** Thousands stand on one line of one file: whoever reads of one knows it by its question. */
        String called() {
            return PhpMyFaq.called(number, id, question);
        }
    }

    private static String called(int number, String id, String question) {
        return (question.isEmpty() ? "Entry " + number : "“" + question + "”") + (id.isEmpty() ? "" : " (" + id + ")");
    }

    static boolean isOne(JsonNode item) {
        return item.has("faq")
                || item.has("solution_id")
                || item.has("record_id")
                || (item.has("id") && has(item, "question", "title") && has(item, "answer", "content"));
    }

    private static boolean has(JsonNode item, String one, String other) {
        return item.has(one) || item.has(other);
    }

    static void read(Source source, Tree tree) throws IOException {
        var reading = new PhpMyFaq(source, tree);
        var twice = new HashSet<String>();
        reading.each((file, line, faq) -> {
            if (!reading.paths.containsKey(faq.key())) {
                reading.paths.put(faq.key(), tree.path(reading.category(faq), faq.question));
            } else if (twice.add(faq.key())) {
                tree.tell(faq.called(), 0, "it stands in several categories; it is put into the first");
            }
        });
        Set<String> written = new HashSet<>();
        reading.each((file, line, faq) -> {
            if (written.add(faq.key())) {
                reading.write(faq);
            }
        });
    }

    private interface Taking {
        void take(String file, int line, Faq faq) throws IOException;
    }

    private void each(Taking taking) throws IOException {
        for (String file : source.named("json", "xml")) {
            try (var in = Files.newInputStream(source.file(file))) {
                String begin = new String(in.readNBytes(200), StandardCharsets.ISO_8859_1);
                if (begin.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<")) {
                    xml(file, taking);
                    continue;
                }
            }
            var number = new AtomicInteger();
            Items.each(source.file(file), (list, item, line) -> {
                int nth = number.incrementAndGet();
                JsonNode faq = item.has("faq") ? item.path("faq") : item;
                if (faq.has("record_preview") && !faq.has("content")) {
                    throw new Malformed(
                            line, "this list holds only the first words of each answer; ask the API for /faqs instead");
                }
                if (isOne(item)) {
                    taking.take(file, line, ofJson(file, nth, faq));
                } else if (told.add(file + " " + nth)) {
                    tree.leave(
                            called(nth, Items.text(item, "id"), ""),
                            line,
                            "it is no question with an answer: it would have " + ASKS + ", and " + ANSWERS);
                }
                return true;
            });
        }
    }

    private static Faq ofJson(String file, int number, JsonNode faq) {
        boolean exported = faq.has("question");
        return new Faq(
                file,
                number,
                Items.text(faq, "id"),
                Items.text(faq, faq.has("language") ? "language" : "lang"),
                Items.text(faq, "category"),
                Items.text(faq, "keywords"),
                Items.text(faq, exported ? "question" : "title").strip(),
                faq.has("answer") ? unescaped(Items.text(faq, "answer")) : Items.text(faq, "content"),
                !Items.text(faq, "active").equals("no"));
    }

    private void xml(String file, Taking taking) throws IOException {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // jsoup reads no document type and knows no entities but XML's own: there is nothing to be fetched or unfolded.
        try (var in = new InputStreamReader(Files.newInputStream(source.file(file)), strict);
                var parser = new StreamParser(Parser.xmlParser().setTrackPosition(true)).parse(in, "")) {
            int number = 0;
            for (Element each = parser.selectNext("article"); each != null; each = parser.selectNext("article")) {
                taking.take(file, Math.max(0, each.sourceRange().start().lineNumber()), ofXml(file, ++number, each));
                each.remove();
            }
        } catch (CharacterCodingException notText) {
            throw new Malformed(0, "it is not UTF-8 text; save it as UTF-8");
        } catch (UncheckedIOException wrapped) {
            if (wrapped.getCause() instanceof CharacterCodingException) {
                throw new Malformed(0, "it is not UTF-8 text; save it as UTF-8");
            }
            throw wrapped.getCause();
        }
    }

    private static Faq ofXml(String file, int number, Element article) {
        return new Faq(
                file,
                number,
                article.attr("id"),
                child(article, "language"),
                child(article, "category"),
                child(article, "keywords"),
                child(article, "question"),
                unescaped(child(article, "answer")),
                true);
    }

    private static String child(Element article, String name) {
        Element child = article.selectFirst("> " + name);
        return child == null ? "" : child.wholeText().strip();
    }

    private static String unescaped(String answer) {
        return answer.contains("<") ? answer : Parser.unescapeEntities(answer, false);
    }

    private String category(Faq faq) throws IOException {
        return tree.category(
                Arrays.stream(faq.category.split(">>", -1)).map(String::strip).toList());
    }

    private void write(Faq faq) throws IOException {
        String path = paths.getOrDefault(faq.key(), "");
        String text = FromHtml.fragment(faq.answer, links(faq, path));
        if (faq.question.isEmpty() || text.isBlank()) {
            tree.leave(
                    faq.called(),
                    0,
                    faq.question.isEmpty()
                            ? "it has no question: " + ASKS + " was looked for"
                            : "it has no answer: " + ANSWERS + " was looked for");
            return;
        }
        FrontMatter article = FrontMatter.of("").with("title", faq.question);
        article = faq.language.isEmpty() ? article : article.with("language", faq.language);
        List<String> tags = Arrays.stream(faq.keywords.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        article = tags.isEmpty() ? article : article.with("tags", tags);
        article = faq.active ? article : article.with("state", "wip");
        tree.write(path, article.withBody(text));
    }

    private Links links(Faq faq, String path) {
        return new Links() {
            @Override
            public Optional<String> link(String href) {
                Matcher other = LINK.matcher(href);
                if ((href.contains("action=faq") || href.contains("action=artikel") || href.contains("content/"))
                        && other.find()) {
                    String id = other.group(1) == null ? other.group(2) : other.group(1);
                    String target = paths.get(id + " " + faq.language);
                    if (target != null) {
                        return Optional.of(Pages.between(path, target + ".md"));
                    }
                }
                return Links.harmless(href);
            }

            @Override
            public Optional<String> picture(String src) {
                return Links.elsewhere(src, tree, faq.called(), 0);
            }

            @Override
            public void tell(String what) {
                tree.tell(faq.called(), 0, what);
            }
        };
    }
}
