package porchlight.console;

/** What only we can say in a mail to a customer, because it depends on what it is about, in each of the languages that we can say it in. */
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

    /** What a link does behind which somebody says whether they want to be told. */
    String choose();

    /** What a link does that leads to an article. */
    String read();

    /** @param address where that is said */
    String noMore(String address);

    /** What somebody asked us, in a sentence. */
    String asked(String words);

    /** What somebody searched for, in a sentence. */
    String searched(String words);

    String sampleQuestion();

    /** For an owner to see what a mail will look like. */
    String sample();

    record English() implements Sentences {
        @Override
        public String promise(String due) {
            return "You will hear from us by " + due + ".";
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
        public String choose() {
            return "Say yes or no";
        }

        @Override
        public String read() {
            return "Read the article";
        }

        @Override
        public String noMore(String address) {
            return "No more mails like this: " + address;
        }

        @Override
        public String asked(String words) {
            return "You asked us: “" + words + "”.";
        }

        @Override
        public String searched(String words) {
            return "You searched here for “" + words + "”.";
        }

        @Override
        public String sampleQuestion() {
            return "My lamp hums";
        }

        @Override
        public String sample() {
            return "Take a **dimmable** bulb. The [list of bulbs](https://example.com/bulbs) says which these are.";
        }
    }

    record German() implements Sentences {
        @Override
        public String promise(String due) {
            return "Sie hören von uns bis " + due + ".";
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
        public String choose() {
            return "Ja oder Nein sagen";
        }

        @Override
        public String read() {
            return "Artikel lesen";
        }

        @Override
        public String noMore(String address) {
            return "Keine solchen Mails mehr: " + address;
        }

        @Override
        public String asked(String words) {
            return "Sie haben uns gefragt: „" + words + "“.";
        }

        @Override
        public String searched(String words) {
            return "Sie haben bei uns gesucht: „" + words + "“.";
        }

        @Override
        public String sampleQuestion() {
            return "Meine Lampe summt";
        }

        @Override
        public String sample() {
            return "Nehmen Sie eine **dimmbare** Birne. Welche das sind, sagt die [Liste](https://example.com/birnen).";
        }
    }
}
