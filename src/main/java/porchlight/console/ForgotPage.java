package porchlight.console;

/** @param asked whether an address was given; what is said then is the same for every address */
public record ForgotPage(Threshold around, boolean asked) {}
