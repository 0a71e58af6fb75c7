package porchlight.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One file of SQL that both databases understand.
 *
 * @param checksum of the text alone: a checkout that changes the ends of lines changes nothing
 */
record Migration(long number, String name, String sql, String checksum) {
    static Migration of(long number, String name, String sql) {
        return new Migration(number, name, sql, checksum(sql));
    }

    private static String checksum(String sql) {
        try {
            byte[] text = sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The statements one by one, without comments; a semicolon inside quotes ends nothing. */
    List<String> statements() {
        var found = new ArrayList<String>();
        var statement = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char letter = sql.charAt(i);
            if (quote != 0) {
                quote = letter == quote ? 0 : quote;
            } else if (letter == '\'' || letter == '"') {
                quote = letter;
            } else if (sql.startsWith("--", i)) {
                int end = sql.indexOf('\n', i);
                i = end < 0 ? sql.length() : end;
                letter = '\n';
            } else if (letter == ';') {
                found.add(statement.toString().strip());
                statement.setLength(0);
                continue;
            }
            statement.append(letter);
        }
        found.add(statement.toString().strip());
        found.removeIf(String::isEmpty);
        return found;
    }
}
