package network.amarktai.userconfig.usecase;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What a change took the place of, as the audit trail names it. */
final class Replaced {

    /** How often a change is tried again when others keep changing the same record. */
    static final int MAX_ATTEMPTS = 32;

    private static final String NAME = "replaced";

    private Replaced() {}

    /** {@code replaced}: a revision, {@code unversioned} for a value that has none, {@code none} for nothing. */
    static Map<String, String> describe(Optional<CredentialRecord> replaced) {
        return replaced.map(record -> describe(record.revision().orElse(null))).orElseGet(Replaced::nothing);
    }

    /** The same for nothing. */
    static Map<String, String> nothing() {
        return Map.of(NAME, "none");
    }

    /** The same for something without a revision. */
    static Map<String, String> unversioned() {
        return describe((Revision) null);
    }

    /** The same for something that stood there. */
    static Map<String, String> describe(@Nullable Revision revision) {
        return Map.of(NAME, revision == null ? "unversioned" : revision.value());
    }

    static Conflict tooManyOthers() {
        return Conflict.of(ErrorCode.CONCURRENT_CHANGE, "Others are changing this record at the same time. Try again.");
    }
}
