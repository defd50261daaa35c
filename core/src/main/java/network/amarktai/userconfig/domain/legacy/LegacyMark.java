package network.amarktai.userconfig.domain.legacy;

/** What a store notes about a legacy value, so that no later import brings back what a user has deleted. */
public enum LegacyMark {
    /** A record with its value was saved. */
    IMPORTED,
    /** Another value was preferred to it. */
    SUPERSEDED,
    /** The user deleted what it stands for. */
    RENOUNCED,
    /** No key that was given opens it. It may be tried again with others. */
    UNREADABLE;

    /** Whether it is never to be imported any more. */
    public boolean isFinal() {
        return this != UNREADABLE;
    }
}
