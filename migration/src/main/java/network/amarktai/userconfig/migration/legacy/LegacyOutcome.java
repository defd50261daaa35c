package network.amarktai.userconfig.migration.legacy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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
    /** It can be decrypted, but is not a mnemonic of 12 to 24 words with a valid checksum. */
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
    /** This system had sealed the payment settings, and something else has changed them since. */
    ALTERED,
    /** An earlier run imported it, or it lost against another value then; it is still stored. */
    KEPT,
    /** It was imported, or another value took precedence, and it has now been removed. */
    REMOVED,
    /** It is a mask for display, such as {@code sk-…1234}, and no key. */
    MASKED,
    /** It has a service but no value. */
    EMPTY,
    /** Its service is the platform's own, such as {@code flokx}, and this system has no such service. */
    PLATFORM_SERVICE,
    /** It is the seed of another wallet than the user's own, and may be the only copy. */
    OTHER_WALLET,
    /** Payment settings in a second document of the user were, or would be, taken over. */
    SETTINGS_IMPORTED,
    /** Payment settings were, or would be, adjusted: a budget rounded down, a maximum taken over. */
    SETTINGS_ADJUSTED,
    /** Payment settings cannot be read. Payments are off until the user saves them. */
    SETTINGS_NOT_UNDERSTOOD,
    /** The user has saved payment settings, so those in a second document are not taken over. */
    SETTINGS_SUPERSEDED;

    private static final Set<LegacyOutcome> HARMLESS = EnumSet.of(
            REMOVED, MASKED, EMPTY, SETTINGS_IMPORTED, SETTINGS_ADJUSTED, SETTINGS_NOT_UNDERSTOOD, SETTINGS_SUPERSEDED);

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Whether a value with this outcome, if it is still stored, holds a secret. */
    public boolean holdsSecret() {
        return !HARMLESS.contains(this);
    }

    /** The code in a report. */
    public String code() {
        return code;
    }
}
