package porchlight.cases;

/** What mails to customers say where the owner has written nothing else. */
public final class ShippedMail {
    private ShippedMail() {}

    /** @param language one of {@link MailTexts#LANGUAGES} */
    public static MailText of(MailText.Kind kind, String language) {
        return language.equals("de") ? german(kind) : english(kind);
    }

    private static MailText english(MailText.Kind kind) {
        return switch (kind) {
            case RECEIPT -> new MailText("Your question: {{subject}} [{{reference}}]", """
                    Hello {{name}},

                    thank you for writing. We have your question. Your reference is {{reference}}.

                    {{promise}}

                    {{go on}} The link opens this one question; keep it to yourself. If you did not ask us anything, ignore this mail.

                    {{link}}""");
            case ANSWERED -> new MailText("Re: Your question: {{subject}} [{{reference}}]", """
                    Hello {{name}},

                    {{answer}}

                    Is something still open? {{go on}} At the link you can also say how well we answered.

                    {{link}}""");
            case CONFIRM -> new MailText("Shall we tell you?", """
                    Hello,

                    somebody searched here for something and wants to be told at this address when there is an article about it. Was it you? Then say yes behind this link. You get one mail then, and no more.

                    If it was not you, ignore this mail: nothing comes without your yes, and your address is forgotten in two days. Behind the link you can also say no at once.

                    {{link}}""");
            case TOLD -> new MailText("We wrote it down: {{title}}", """
                    Hello {{name}},

                    {{wanted}} Now there is an article about it: “{{title}}”.

                    You wanted to be told; this mail comes once. We do not keep your address for it any longer.

                    {{link}}""");
        };
    }

    private static MailText german(MailText.Kind kind) {
        return switch (kind) {
            case RECEIPT -> new MailText("Ihre Frage: {{subject}} [{{reference}}]", """
                    Guten Tag {{name}},

                    vielen Dank für Ihre Nachricht. Ihre Frage ist bei uns. Ihr Zeichen ist {{reference}}.

                    {{promise}}

                    {{go on}} Der Link öffnet nur diese eine Frage; behalten Sie ihn für sich. Haben Sie uns nichts gefragt, dann brauchen Sie nichts zu tun.

                    {{link}}""");
            case ANSWERED -> new MailText("Re: Ihre Frage: {{subject}} [{{reference}}]", """
                    Guten Tag {{name}},

                    {{answer}}

                    Ist noch etwas offen? {{go on}} Unter dem Link können Sie auch sagen, wie gut unsere Antwort war.

                    {{link}}""");
            case CONFIRM -> new MailText("Sollen wir Ihnen Bescheid geben?", """
                    Guten Tag,

                    jemand hat bei uns etwas gesucht und möchte unter dieser Adresse erfahren, sobald es einen Artikel darüber gibt. Waren Sie das? Dann sagen Sie hinter diesem Link Ja. Sie bekommen dann eine einzige Mail.

                    Waren Sie es nicht, dann brauchen Sie nichts zu tun: ohne Ihr Ja kommt nichts, und Ihre Adresse ist in zwei Tagen vergessen. Hinter dem Link können Sie auch gleich Nein sagen.

                    {{link}}""");
            case TOLD -> new MailText("Wir haben es aufgeschrieben: {{title}}", """
                    Guten Tag {{name}},

                    {{wanted}} Jetzt gibt es einen Artikel darüber: „{{title}}“.

                    Sie wollten das wissen; diese Mail kommt nur einmal. Ihre Adresse haben wir dafür nicht länger aufgehoben.

                    {{link}}""");
        };
    }
}
