package porchlight.markdown;

import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/**
 * An HTML comment of its own lines. It is the only HTML block we know: all other HTML is read as words, so that Markdown
 * inside it still counts and the rest shows as the text that it is.
 */
final class CommentBlock extends CustomBlock {
    private static final String END = "-->";

    private String behind = "";

    /** What stood behind the end of the comment on its last line. */
    String behind() {
        return behind;
    }

    static @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser above) {
        CharSequence line = state.getLine().getContent();
        int start = state.getNextNonSpaceIndex();
        if (state.getIndent() >= 4
                || !line.subSequence(start, line.length()).toString().startsWith("<!--")) {
            return BlockStart.none();
        }
        String rest = line.subSequence(start, line.length()).toString();
        int end = rest.indexOf(END);
        boolean wordsFollow = end >= 0 && !rest.substring(end + END.length()).isBlank();
        return wordsFollow ? BlockStart.none() : BlockStart.of(new Reading()).atIndex(state.getIndex());
    }

    private static final class Reading extends AbstractBlockParser {
        private final CommentBlock block = new CommentBlock();
        private boolean ended;

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public @Nullable BlockContinue tryContinue(ParserState state) {
            return ended ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
        }

        @Override
        public void addLine(SourceLine line) {
            String content = line.getContent().toString();
            int end = content.indexOf(END);
            if (end >= 0) {
                ended = true;
                block.behind = content.substring(end + END.length()).strip();
            }
        }
    }
}
