package network.amarktai.userconfig.usecase;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import org.jspecify.annotations.Nullable;

/** The audit detail that names what a change replaced. */
final class Replaced {

    private static final String NAME = "replaced";

    private Replaced() {}

    /** The {@code replaced} detail: a revision, {@code unversioned} for a record without one, {@code none} for none. */
    static Map<String, String> describe(Optional<CredentialRecord> replaced) {
        return replaced.map(record -> describe(record.revision().orElse(null))).orElseGet(Replaced::nothing);
    }

    /** The same for no record. */
    static Map<String, String> nothing() {
        return Map.of(NAME, "none");
    }

    /** The same for a record without a revision. */
    static Map<String, String> unversioned() {
        return describe((Revision) null);
    }

    /** The same for a record with this revision; null for a record without one. */
    static Map<String, String> describe(@Nullable Revision revision) {
        return Map.of(NAME, revision == null ? "unversioned" : revision.value());
    }
}
