package porchlight.git;

/** Whose change a commit is. What git would take for an end of the line or of the name is left out. */
public record Author(String name, String mail) {
    public Author {
        name = clean(name);
        mail = clean(mail);
    }

    private static String clean(String text) {
        return text.replaceAll("[<>\\p{Cntrl}]+", " ").strip();
    }
}
