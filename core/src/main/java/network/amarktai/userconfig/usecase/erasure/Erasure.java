package network.amarktai.userconfig.usecase.erasure;

/**
 * The result of an erasure.
 *
 * @param left the number of values of the platform that may be the user's and are left, because nothing says what they
 *     are
 */
public record Erasure(Found found, long left) {

    /** What there was to erase. */
    public enum Found {
        DATA,
        /** There was no data of such a user. The id may be wrong. */
        NOTHING
    }
}
