package porchlight.articles;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.List;

/** How two revisions differ, line by line. */
public record Difference(List<Line> lines) {

    /** What became of a line. */
    public enum Change {
        SAME,
        ADDED,
        REMOVED
    }

    public record Line(Change change, String text) {}

    static Difference between(Revision from, Revision to) {
        List<DiffRow> rows = DiffRowGenerator.create()
                .lineNormalizer(line -> line)
                .build()
                .generateDiffRows(
                        from.text().lines().toList(), to.text().lines().toList());
        return new Difference(rows.stream()
                .flatMap(row -> switch (row.getTag()) {
                    case EQUAL -> List.of(new Line(Change.SAME, row.getNewLine())).stream();
                    case INSERT -> List.of(new Line(Change.ADDED, row.getNewLine())).stream();
                    case DELETE -> List.of(new Line(Change.REMOVED, row.getOldLine())).stream();
                    case CHANGE ->
                        List.of(new Line(Change.REMOVED, row.getOldLine()), new Line(Change.ADDED, row.getNewLine()))
                                .stream();
                })
                .toList());
    }
}
