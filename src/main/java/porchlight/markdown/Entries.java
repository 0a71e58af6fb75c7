package porchlight.markdown;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the block of a front matter from the parser's events, one pass without recursion: neither depth nor references
 * to other values can make it expensive.
 */
final class Entries {
    private static final int DEEPEST = 16;

    /** The block starts on line 2 of its file, under the opening line. */
    private static final int FIRST_LINE = 2;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("front matter")
            .setCodePointLimit(Markdown.MOST_BYTES)
            .build();

    /** Signs that YAML keeps for itself at the start of a value; authors of real files do not know. */
    private static final String RESERVED = "%@`";

    /** What takes the place of such a sign while the parser reads: one of Unicode's private characters for each. */
    private static final int STAND_IN = 0xF8F0;

    private static final int MOST_STAND_INS = 20;

    private final String block;
    private final boolean standIns;
    private final int[] offsets;
    private final Iterator<Event> events;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Entries(String block, String parsed) {
        this.block = block;
        this.standIns = !parsed.equals(block);
        this.offsets = offsets(block);
        this.events = new Parse(SETTINGS).parseString(parsed).iterator();
    }

    static Map<String, Entry> of(String block) {
        String parsed = block;
        for (int tries = 0; ; tries++) {
            try {
                Entries reading = new Entries(block, parsed);
                reading.read();
                return reading.entries;
            } catch (MarkedYamlEngineException wrong) {
                int at = tries < MOST_STAND_INS ? reservedSign(wrong, block) : -1;
                if (at < 0) {
                    throw malformed(wrong);
                }
                char standIn = (char) (STAND_IN + RESERVED.indexOf(block.charAt(at)));
                parsed = parsed.substring(0, at) + standIn + parsed.substring(at + 1);
            } catch (YamlEngineException wrong) {
                throw malformed(wrong, block);
            }
        }
    }

    private static int reservedSign(MarkedYamlEngineException wrong, String block) {
        Optional<Mark> mark = wrong.getProblemMark();
        if (!wrong.getProblem().contains("cannot start any token") || mark.isEmpty()) {
            return -1;
        }
        int at = block.offsetByCodePoints(0, mark.get().getIndex());
        return at < block.length() && RESERVED.indexOf(block.charAt(at)) >= 0 ? at : -1;
    }

    private String text(ScalarEvent scalar) {
        String value = scalar.getValue();
        // Only where a plain value begins; a value in quotes may say these characters and mean them.
        int sign = standIns && scalar.isPlain() && !value.isEmpty() ? value.charAt(0) - STAND_IN : -1;
        return sign >= 0 && sign < RESERVED.length() ? RESERVED.charAt(sign) + value.substring(1) : value;
    }

    private void read() {
        events.next(); // the stream starts
        if (events.next() instanceof StreamEndEvent) {
            return;
        }
        Event first = events.next();
        if (!(first instanceof MappingStartEvent mapping) || mapping.isFlow()) {
            throw malformed(first, "front matter is lines of `key: value`");
        }
        Event key = events.next();
        while (!(key instanceof CollectionEndEvent)) {
            entry(key);
            key = events.next();
        }
        events.next(); // the document ends
        Event last = events.next();
        if (!(last instanceof StreamEndEvent)) {
            throw malformed(last, "front matter is one YAML document");
        }
        cutTails();
    }

    private void entry(Event keyEvent) {
        if (!(keyEvent instanceof ScalarEvent key)) {
            throw malformed(keyEvent, "a key is a plain word");
        }
        int start = start(key);
        int from = Texts.lineStart(block, start);
        int colon = end(key);
        while (colon < block.length() && block.charAt(colon) == ' ') {
            colon++;
        }
        if (!block.substring(from, start).isBlank() || !block.startsWith(":", colon)) {
            throw malformed(key, "a key stands first on its line, with a colon behind it");
        }
        Entry entry = value(start - from, from, colon);
        if (entries.put(key.getValue(), entry) != null) {
            throw malformed(key, "the key `" + key.getValue() + "` is here twice");
        }
    }

    private Entry value(int indent, int from, int colon) {
        Event event = events.next();
        if (event instanceof ScalarEvent scalar) {
            boolean none = isNone(scalar);
            boolean absent = start(scalar) == end(scalar);
            int valueFrom = absent ? colon + 1 : start(scalar);
            int valueTo = absent ? colon + 1 : end(scalar);
            List<String> values = none ? List.of() : List.of(text(scalar));
            return new Entry(values, Entry.Form.SCALAR, indent, from, block.length(), colon, valueFrom, valueTo);
        }
        if (!(event instanceof CollectionStartEvent collection)) {
            throw malformed(event, "a reference to another value (`*name`) is not allowed");
        }
        List<String> values = new ArrayList<>();
        int valueTo = rest(collection, values);
        Entry.Form form = collection instanceof MappingStartEvent
                ? Entry.Form.MAPPING
                : collection.isFlow() ? Entry.Form.BRACKETS : Entry.Form.LINES;
        return new Entry(values, form, indent, from, block.length(), colon, start(collection), valueTo);
    }

    /** Reads to the end of a collection, keeps the texts of a list, and tells where it ends. */
    private int rest(CollectionStartEvent collection, List<String> values) {
        boolean texts = !(collection instanceof MappingStartEvent);
        int depth = 1;
        while (true) {
            Event event = events.next();
            if (event instanceof AliasEvent) {
                throw malformed(event, "a reference to another value (`*name`) is not allowed");
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw malformed(event, "values are nested deeper than " + DEEPEST);
            }
            if (event instanceof CollectionEndEvent && --depth == 0) {
                return end(event);
            }
            if (event instanceof ScalarEvent scalar && depth == 1 && texts && !isNone(scalar)) {
                values.add(text(scalar));
            }
        }
    }

    /** Blank lines and comments under a value belong to what follows. */
    private void cutTails() {
        int end = block.length();
        for (Map.Entry<String, Entry> each : new ArrayList<>(entries.entrySet()).reversed()) {
            Entry entry = each.getValue();
            int to = end;
            int last = Texts.lineStart(block, Math.max(0, to - 1));
            while (to > Texts.lineEnd(block, entry.from()) && isLoose(block.substring(last, to), entry.indent())) {
                to = last;
                last = Texts.lineStart(block, Math.max(0, last - 1));
            }
            each.setValue(entry.endingAt(to));
            end = entry.from();
        }
    }

    private static boolean isLoose(String line, int indent) {
        String stripped = line.strip();
        return stripped.isEmpty() || (stripped.startsWith("#") && line.indexOf('#') <= indent);
    }

    private static boolean isNone(ScalarEvent scalar) {
        String value = scalar.getValue();
        return scalar.isPlain()
                && scalar.getTag().isEmpty()
                && (value.isEmpty() || value.equals("~") || value.equals("null"));
    }

    private int start(Event event) {
        return offsets[event.getStartMark().orElseThrow().getIndex()];
    }

    private int end(Event event) {
        return offsets[event.getEndMark().orElseThrow().getIndex()];
    }

    private static Malformed malformed(MarkedYamlEngineException wrong) {
        int line = wrong.getProblemMark()
                .or(wrong::getContextMark)
                .map(Mark::getLine)
                .orElse(0);
        return new Malformed(FIRST_LINE + line, reason(wrong));
    }

    private static Malformed malformed(YamlEngineException wrong, String block) {
        if (wrong instanceof ReaderException reader) {
            int points = block.codePointCount(0, block.length());
            int at = block.offsetByCodePoints(0, Math.clamp(reader.getPosition(), 0, points));
            int line = FIRST_LINE + Texts.lineBreaks(block.substring(0, at));
            return new Malformed(line, "a control character is not allowed");
        }
        return new Malformed(FIRST_LINE, "this is not YAML that can be read");
    }

    private static Malformed malformed(Event event, String reason) {
        return new Malformed(
                FIRST_LINE + event.getStartMark().map(Mark::getLine).orElse(0), reason);
    }

    /** The parser counts code points, a String counts chars. */
    private static int[] offsets(String block) {
        int[] offsets = new int[block.codePointCount(0, block.length()) + 1];
        int at = 0;
        for (int index = 0; index < offsets.length; index++) {
            offsets[index] = at;
            at += at < block.length() ? Character.charCount(block.codePointAt(at)) : 0;
        }
        return offsets;
    }

    private static String reason(MarkedYamlEngineException wrong) {
        String problem = wrong.getProblem() == null ? "" : wrong.getProblem();
        if (problem.contains("mapping values are not allowed")) {
            return "a value with a colon in it needs quotes";
        }
        if (problem.contains("TAB") || problem.contains("\\t")) {
            return "a tab is not allowed here, use spaces";
        }
        if (problem.contains("unexpected end of stream")) {
            return "a quote is not closed";
        }
        if (problem.contains("could not find expected ':'")) {
            return "front matter is lines of `key: value`";
        }
        if (problem.contains("cannot start any token")) {
            return "a value that starts with this sign needs quotes";
        }
        return "this is not YAML that can be read";
    }
}
