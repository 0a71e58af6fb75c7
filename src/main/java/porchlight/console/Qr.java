package porchlight.console;

import io.nayuki.qrcodegen.QrCode;

/**
 * A text as a picture that a phone reads, drawn as one path of squares.
 *
 * @param size of the picture in squares, with the empty margin of four that readers need
 * @param path in SVG's words
 */
public record Qr(int size, String path) {
    private static final int MARGIN = 4;

    static Qr of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new Qr(code.size + 2 * MARGIN, path.toString());
    }
}
