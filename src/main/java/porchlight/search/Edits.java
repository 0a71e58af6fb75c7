package porchlight.search;

/** How many letters must be changed, added, dropped or swapped with their neighbour to make one word of another. */
final class Edits {

    private Edits() {}

    /** The count, or more than {@code most} if it is more. */
    static int between(String a, char[] letters, int from, int length, int most) {
        int n = a.length();
        if (Math.abs(n - length) > most) return most + 1;
        int[] before = new int[length + 1];
        int[] above = new int[length + 1];
        int[] row = new int[length + 1];
        for (int j = 0; j <= length; j++) above[j] = j;
        for (int i = 1; i <= n; i++) {
            row[0] = i;
            int least = i;
            char c = a.charAt(i - 1);
            for (int j = 1; j <= length; j++) {
                char d = letters[from + j - 1];
                int cost = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + (c == d ? 0 : 1));
                boolean swapped = i > 1 && j > 1 && c == letters[from + j - 2] && a.charAt(i - 2) == d;
                if (swapped) cost = Math.min(cost, before[j - 2] + 1);
                row[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > most) return most + 1;
            int[] free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[length];
    }
}
