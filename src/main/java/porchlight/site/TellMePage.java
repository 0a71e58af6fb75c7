package porchlight.site;

/**
 * Where somebody who searched in vain leaves an address, or says by a mailed link what is to become of it.
 *
 * @param words what was searched for
 * @param mail what was typed
 * @param problem what is wrong with it; "" for nothing
 * @param key opens the wish that a mail was about; "" where there is none
 * @param step how far it is
 * @param days for how long an address is kept
 */
public record TellMePage(
        Frame frame, String words, String mail, String problem, String key, Step step, int days, String proof) {
    /** How far it is. */
    public enum Step {
        /** Words and an address are to be typed. */
        FORM,
        /** A mail with a link is on its way, if that address may have one. */
        MAILED,
        /** The link of the mail was opened: yes or no? */
        CHOICE,
        /** They said yes. */
        WAITING,
        /** They were told, and may end whatever else is waited for with this address. */
        TOLD,
        /** The address is forgotten. */
        ENDED
    }
}
