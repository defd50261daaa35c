package network.amarktai.userconfig.migration.legacy;

/** The mark of a legacy value in a store. It keeps a later import from restoring a value that a user has deleted. */
public enum LegacyMark {
    /** Its value was saved as a record. */
    IMPORTED,
    /** Another value took precedence. */
    SUPERSEDED,
    /** The user deleted the credential or wallet. */
    RENOUNCED,
    /** No configured key decrypts it. An import with other keys tries it again. */
    UNREADABLE;

    /** Whether the value is never imported again. */
    public boolean isFinal() {
        return this != UNREADABLE;
    }
}
