package network.amarktai.userconfig.domain.legacy;

import java.util.Locale;

/** What became of a legacy value, or would. An outcome is added, never renamed: reports are read by programs. */
public enum LegacyOutcome {
    /** It opens, and would be imported. */
    IMPORTABLE,
    /** A record with its value was saved. */
    IMPORTED,
    /** Its value is another than that of a newer one, which is preferred. */
    OLDER,
    /** The user has a record already. */
    HAS_RECORD,
    /** No key that was given opens it. */
    UNREADABLE,
    /** No legacy key was given to open it with. */
    NO_KEY,
    /** It opens, but the service needs more fields. */
    INCOMPLETE,
    /** It opens, and has a field that the service does not know. */
    UNKNOWN_FIELD,
    /** It opens to a value that no credential has. */
    TOO_LONG,
    /** It opens, but not to 12 or 24 words with a valid checksum. */
    NOT_A_MNEMONIC,
    /** It is neither text nor an object of texts, or says one thing twice. */
    MALFORMED,
    /** Its service is none of the catalog. */
    UNKNOWN_SERVICE,
    /** There is no such user. */
    UNKNOWN_USER,
    /** More than one document claims to be this user's, or this document is overruled by another. */
    AMBIGUOUS_USER,
    /** Others differ from it, and nothing tells which is the newest. */
    TIE,
    /** What stands where the record belongs can be neither imported nor replaced. */
    IN_THE_WAY,
    /** Somebody changed or deleted it meanwhile. */
    CHANGED_MEANWHILE,
    /** It was imported before, and is removed now. */
    REMOVED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The word for it in a report. */
    public String code() {
        return code;
    }
}
