package porchlight.console;

/** What only we can say in a mail about a case, because it depends on the case, in each of the languages that we can say it in. */
sealed interface Sentences {
    static Sentences of(String language) {
        return language.equals("de") ? new German() : new English();
    }

    String promise(String due);

    /** @param answered whether answers by mail are read */
    String goOn(boolean answered);

    /** @param names of files that are too large for a mail */
    String files(String names);

    String link();

    /** For an owner to see what a mail will look like. */
    String sample();

    record English() implements Sentences {
        @Override
        public String promise(String due) {
            return "You have an answer by " + due + ".";
        }

        @Override
        public String goOn(boolean answered) {
            return answered
                    ? "To add something, answer this mail, or write to us at the link below."
                    : "At the link below you see what becomes of it, and can add something.";
        }

        @Override
        public String files(String names) {
            return "These files are at the link, because they are large: " + names + ".";
        }

        @Override
        public String link() {
            return "See your question";
        }

        @Override
        public String sample() {
            return "Take a **dimmable** bulb. The [list of bulbs](https://example.com/bulbs) says which these are.";
        }
    }

    record German() implements Sentences {
        @Override
        public String promise(String due) {
            return "Eine Antwort haben Sie bis " + due + ".";
        }

        @Override
        public String goOn(boolean answered) {
            return answered
                    ? "Um etwas zu ergänzen, antworten Sie auf diese Mail, oder schreiben Sie uns unter dem Link unten."
                    : "Unter dem Link unten sehen Sie, was daraus wird, und können etwas ergänzen.";
        }

        @Override
        public String files(String names) {
            return "Diese Dateien finden Sie unter dem Link, weil sie groß sind: " + names + ".";
        }

        @Override
        public String link() {
            return "Ihre Frage ansehen";
        }

        @Override
        public String sample() {
            return "Nehmen Sie eine **dimmbare** Birne. Welche das sind, sagt die [Liste](https://example.com/birnen).";
        }
    }
}
