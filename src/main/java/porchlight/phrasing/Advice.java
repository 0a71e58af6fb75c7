package porchlight.phrasing;

import java.util.List;

/**
 * What the coach has to say of an answer. It advises, and holds nothing up.
 *
 * @param marks in the order of the text
 * @param missing what a good answer does and this one does not
 */
public record Advice(List<Mark> marks, List<Point> missing) {
    static final Advice NONE = new Advice(List.of(), List.of());

    public Advice {
        marks = List.copyOf(marks);
        missing = List.copyOf(missing);
    }

    /**
     * Words that make customers angry.
     *
     * @param start where they begin in the text, in UTF-16 units
     * @param end where they end
     * @param said as they stand there
     * @param calmer what to say instead, the best first
     */
    public record Mark(int start, int end, String said, List<String> calmer) {
        public Mark {
            calmer = List.copyOf(calmer);
        }
    }

    public boolean isEmpty() {
        return marks.isEmpty() && missing.isEmpty();
    }
}
