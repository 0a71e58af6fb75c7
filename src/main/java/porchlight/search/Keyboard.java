package porchlight.search;

/** Which letters lie side by side; QWERTY, as its kin differ in few keys. */
final class Keyboard {

    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

    private Keyboard() {}

    static boolean near(char a, char b) {
        int rowA = row(a);
        int rowB = row(b);
        if (rowA < 0 || rowB < 0 || Math.abs(rowA - rowB) > 1) return false;
        return Math.abs(ROWS[rowA].indexOf(a) - ROWS[rowB].indexOf(b)) <= 1;
    }

    private static int row(char c) {
        for (int i = 0; i < ROWS.length; i++) if (ROWS[i].indexOf(c) >= 0) return i;
        return -1;
    }
}
