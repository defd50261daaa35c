package network.amarktai.userconfig.migration.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacyOpener;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import network.amarktai.userconfig.migration.legacy.LegacyUser;
import network.amarktai.userconfig.usecase.credential.SealCredential;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Foundation;

/**
 * Imports the credentials and wallets that the platform stored before this system, and gives users the platform's
 * default fields.
 *
 * <p>Can run beside other processes, can be stopped at any time, and is idempotent: no value is imported twice, and a
 * value that its user deleted does not come back. A value is replaced only by a record that opens to the same
 * plaintext, and only if the value has not changed since it was read.
 */
public final class ImportLegacy {

    /** Receives the progress of an import. */
    public interface Progress {

        /** The outcome for one value; in {@link ImportMode#REPORT}, the expected outcome. */
        void finding(LegacyFinding finding);

        /** This many more user documents were read. */
        void passed(long documents);
    }

    /** Outcomes after which the platform's value is not needed any more. */
    private static final Set<LegacyOutcome> REMOVABLE =
            EnumSet.of(LegacyOutcome.IMPORTED, LegacyOutcome.OLDER, LegacyOutcome.HAS_RECORD);

    private final LegacySources sources;
    private final LegacyCredentialImport credentials;
    private final LegacySeedImport seeds;
    private final LegacyConfigImport configs;
    private final AuditTrail trail;

    private ImportLegacy(
            LegacySources sources,
            LegacyCredentialImport credentials,
            LegacySeedImport seeds,
            LegacyConfigImport configs,
            AuditTrail trail) {
        this.sources = sources;
        this.credentials = credentials;
        this.seeds = seeds;
        this.configs = configs;
        this.trail = trail;
    }

    /**
     * An import from these sources.
     *
     * @param base seals, and records the import and each imported value
     */
    public static ImportLegacy of(LegacySources sources, LegacyOpener opener, ImportTarget target, Foundation base) {
        return new ImportLegacy(
                sources,
                new LegacyCredentialImport(
                        sources,
                        opener,
                        target,
                        new SealCredential(target.vault(), base.clock(), base.identifiers()),
                        base.audited()),
                new LegacySeedImport(sources, opener, target, base.audited(), base.identifiers()),
                new LegacyConfigImport(target, base.audited(), base.identifiers(), base.clock()),
                base.trail());
    }

    /** An estimate of the number of user documents. */
    public long users() {
        return sources.users();
    }

    /**
     * Visits every user once. Unless the mode is {@link ImportMode#REPORT}, the start and the outcome are recorded in the
     * system's audit stream.
     *
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}; values imported so far stay
     *     imported, and another run continues
     */
    public LegacySummary run(Origin origin, ImportMode mode, Progress progress) {
        Run run = new Run(origin, mode, progress);
        if (mode == ImportMode.REPORT) {
            sources.walk(run);
            return run.summary();
        }
        trail.recordForSystem(origin, AuditAction.MIGRATION_STARTED, AuditOutcome.DONE, Map.of());
        try {
            sources.walk(run);
        } catch (UserConfigException failed) {
            Map<String, String> counts = run.counts();
            counts.put("code", failed.code().code());
            trail.recordForSystem(origin, AuditAction.MIGRATION_FINISHED, AuditOutcome.FAILED, counts);
            throw failed;
        }
        trail.recordForSystem(origin, AuditAction.MIGRATION_FINISHED, AuditOutcome.DONE, run.counts());
        return run.summary();
    }

    private final class Run implements LegacySources.Visitor {

        private final Origin origin;
        private final ImportMode mode;
        private final Progress progress;
        private final Map<LegacyOutcome, Long> outcomes = new EnumMap<>(LegacyOutcome.class);
        private long users;
        private long defaulted;
        private long settled;
        private long left;
        private long inClear;

        Run(Origin origin, ImportMode mode, Progress progress) {
            this.origin = origin;
            this.mode = mode;
            this.progress = progress;
        }

        @Override
        public void passed(long documents) {
            users += documents;
            progress.passed(documents);
        }

        @Override
        public void finding(LegacyFinding finding) {
            report(finding);
            if (finding.outcome().holdsSecret()) {
                left++;
            }
        }

        private void report(LegacyFinding finding) {
            outcomes.merge(finding.outcome(), 1L, Long::sum);
            progress.finding(finding);
        }

        @Override
        public void user(LegacyUser user) {
            configs.run(origin, user.user(), user.configs(), mode).forEach(this::report);
            Map<ServiceId, List<LegacySource>> open = new TreeMap<>();
            List<LegacySource> done = new ArrayList<>();
            for (LegacySource source : user.sources()) {
                if (source.mark().map(LegacyMark::isFinal).orElse(false)) {
                    done.add(source);
                } else {
                    open.computeIfAbsent(source.service(), service -> new ArrayList<>())
                            .add(source);
                }
            }
            settled += done.size();
            open.forEach((service, found) -> importOne(user.user(), service, found));
            if (mode == ImportMode.APPLY_AND_REMOVE) {
                done.forEach(source -> remove(user.user(), source));
            }
            count(user, done);
            if (user.defaults() == LegacyUser.Defaults.MISSING) {
                defaulted++;
                if (mode != ImportMode.REPORT) {
                    sources.giveDefaults(user.user());
                }
            }
        }

        private void importOne(UserId user, ServiceId service, List<LegacySource> found) {
            List<LegacyFinding> findings = service.equals(SecretSlot.FETCH)
                    ? seeds.run(origin, user, found, mode)
                    : credentials.run(origin, user, found, mode);
            findings.forEach(this::report);
            if (mode == ImportMode.APPLY_AND_REMOVE) {
                for (int i = 0; i < findings.size(); i++) {
                    if (REMOVABLE.contains(findings.get(i).outcome())) {
                        remove(user, found.get(i));
                    }
                }
            }
        }

        private void remove(UserId user, LegacySource source) {
            if (source.standing() == Standing.BESIDE && sources.remove(source)) {
                report(LegacyFinding.about(user, source, LegacyOutcome.REMOVED));
            }
        }

        /** Counts the values that are still stored after the run, and reports those of earlier runs. */
        private void count(LegacyUser user, List<LegacySource> done) {
            for (LegacySource source : user.sources()) {
                if (mode == ImportMode.REPORT || sources.holds(source)) {
                    left++;
                    inClear += source.storage() == Storage.IN_CLEAR ? 1 : 0;
                    if (done.contains(source)) {
                        report(LegacyFinding.about(user.user(), source, LegacyOutcome.KEPT));
                    }
                }
            }
        }

        LegacySummary summary() {
            return new LegacySummary(users, defaulted, settled, left, inClear, outcomes);
        }

        Map<String, String> counts() {
            Map<String, String> counts = outcomes.entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().code(),
                            entry -> entry.getValue().toString(),
                            (one, other) -> one,
                            TreeMap::new));
            counts.put("users", Long.toString(users));
            return counts;
        }
    }
}
