package porchlight.people;

/** What somebody may do. A route asks for a right and never for a role: roles are bundles of these. */
public enum Right {
    /** See what was written for agents, and come into the console at all. */
    SEE_INTERNAL,
    /** Answer customers. */
    ANSWER,
    /** Write and change drafts of articles. */
    EDIT,
    /** Have an article seen by customers. */
    PUBLISH,
    /** Invite people, change what they may do, and shut them out. */
    MANAGE_PEOPLE,
    /** Change what the help center is called, says and promises. */
    MANAGE_SETTINGS,
    /** Make and revoke keys of the API. */
    MANAGE_KEYS,
    /** See who did what, when, and from where. */
    SEE_AUDIT,
    /** See how the server is. */
    OPERATE
}
