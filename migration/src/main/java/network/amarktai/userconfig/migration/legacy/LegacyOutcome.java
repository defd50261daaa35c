package network.amarktai.userconfig.migration.legacy;

import java.util.Locale;

/**
 * What an import did, or would do, with a legacy value. Programs read the reports: new outcomes may be added, existing
 * ones are never renamed.
 */
public enum LegacyOutcome {
    /** It can be decrypted and would be imported. */
    IMPORTABLE,
    /** Its value was saved as a record. */
    IMPORTED,
    /** A newer legacy value differs from it and takes precedence. */
    OLDER,
    /** The user has a record already. */
    HAS_RECORD,
    /** No configured key decrypts it. */
    UNREADABLE,
    /** No legacy key is configured. */
    NO_KEY,
    /** It can be decrypted, but the service requires more fields. */
    INCOMPLETE,
    /** It can be decrypted, but has a field that the service does not have. */
    UNKNOWN_FIELD,
    /** It can be decrypted, but a value is longer than credentials allow. */
    TOO_LONG,
    /** It can be decrypted, but is not a mnemonic of 12 or 24 words with a valid checksum. */
    NOT_A_MNEMONIC,
    /** It is neither text nor an object of texts, or contains a field twice. */
    MALFORMED,
    /** Its service is not in the catalog. */
    UNKNOWN_SERVICE,
    /** There is no such user. */
    UNKNOWN_USER,
    /** More than one document matches this user, or another document takes precedence over this one. */
    AMBIGUOUS_USER,
    /** It differs from other legacy values, and it is unknown which is the newest. */
    TIE,
    /** The value stored in the place of the record can be neither imported nor replaced. */
    IN_THE_WAY,
    /** It was changed or deleted concurrently. */
    CHANGED_MEANWHILE,
    /** It was imported and has now been removed. */
    REMOVED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The code in a report. */
    public String code() {
        return code;
    }
}
