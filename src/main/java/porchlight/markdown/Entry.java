package porchlight.markdown;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One key of a front matter and where it stands in the block. Offsets are those of the block.
 *
 * @param values the texts that the key holds; empty for no value and for a mapping
 * @param form how they are written
 * @param indent columns before the key
 * @param from where the key's first line starts
 * @param to behind the line break of its last line
 * @param colon where the colon behind the key stands
 * @param valueFrom where the value starts; the colon's end if there is none
 * @param valueTo where the value ends
 */
record Entry(List<String> values, Form form, int indent, int from, int to, int colon, int valueFrom, int valueTo) {
    enum Form {
        SCALAR,
        BRACKETS,
        LINES,
        MAPPING
    }

    Entry {
        values = List.copyOf(values);
    }

    boolean scalar() {
        return form == Form.SCALAR;
    }

    Entry endingAt(int end) {
        return new Entry(values, form, indent, from, end, colon, valueFrom, valueTo);
    }

    /** The lines of this key with another value; a comment behind a value on the key's own line stays. */
    String replacedBy(String written, String block, String lineBreak) {
        if (!onOneLine(block)) {
            return block.substring(from, colon + 1) + " " + written + lineBreak;
        }
        String gap = valueFrom == colon + 1 ? " " : "";
        return block.substring(from, valueFrom) + gap + written + block.substring(valueTo, to);
    }

    /** The lines of this key with another list, in the form that the list had. */
    String replacedBy(List<String> others, String block, String lineBreak) {
        if (form == Form.BRACKETS && onOneLine(block)) {
            String inside = others.stream().map(Yaml::scalarInBrackets).collect(Collectors.joining(", "));
            return replacedBy("[" + inside + "]", block, lineBreak);
        }
        String indentOfItems = " ".repeat(indent + 2);
        StringBuilder lines = new StringBuilder();
        if (onOneLine(block)) {
            String behind = block.substring(valueTo, to).stripTrailing();
            lines.append(block, from, colon + 1).append(behind).append(lineBreak);
        } else if (form == Form.LINES && block.substring(colon, valueFrom).contains(lineBreak)) {
            lines.append(block, from, Texts.lineEnd(block, from));
            indentOfItems = " ".repeat(valueFrom - Texts.lineStart(block, valueFrom));
        } else {
            lines.append(block, from, colon + 1).append(lineBreak);
        }
        for (String other : others) {
            lines.append(indentOfItems).append("- ").append(Yaml.scalar(other)).append(lineBreak);
        }
        return lines.toString();
    }

    private boolean onOneLine(String block) {
        return valueTo <= Texts.lineEnd(block, from) && to == Texts.lineEnd(block, from);
    }
}
