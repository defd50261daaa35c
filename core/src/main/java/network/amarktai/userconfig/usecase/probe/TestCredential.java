package network.amarktai.userconfig.usecase.probe;

import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialInput;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.credential.OpenCredential;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.SecretUses;
import network.amarktai.userconfig.usecase.usage.RecordUsage;

/**
 * Asks a provider whether it accepts a user's credential, saved or unsaved. Never changes a credential. A rejected
 * credential or a provider that does not answer is a result, not an error. A test takes as long as the probe.
 *
 * <p>Rate limits apply per instance: {@link TestLimits}.
 */
public final class TestCredential {

    private static final System.Logger LOG = System.getLogger(TestCredential.class.getName());
    private static final Consumer CONSUMER = Consumer.of("connection-test");

    private final ServiceCatalog catalog;
    private final UserConfigStore store;
    private final OpenCredential opening;
    private final FreezeState freeze;
    private final SecretUses uses;
    private final AuditTrail trail;
    private final RecordUsage usage;
    private final SiteSearch sites;
    private final TestLimits limits;

    public TestCredential(
            Foundation base,
            FreezeState freeze,
            SecretUses uses,
            RecordUsage usage,
            CredentialProbe probe,
            RandomGenerator random) {
        this.catalog = base.catalog();
        this.store = base.stores().userConfigStore();
        this.opening = OpenCredential.on(base);
        this.freeze = freeze;
        this.uses = uses;
        this.trail = base.trail();
        this.usage = usage;
        this.sites = new SiteSearch(probe);
        this.limits = new TestLimits(base.clock(), random);
    }

    /** {@link #testSaved(Origin, UserId, String, TestedSites)} at the site of the credential's region. */
    public ProbeResult testSaved(Origin origin, UserId user, String service) {
        return testSaved(origin, user, service, TestedSites.OWN);
    }

    /**
     * Tests the user's own saved credential, never the operator's. Before the provider is asked, the use is recorded in
     * the audit log, or added to the count of an identical use in the same minute. The result of the credential's own
     * site is stored with it, unless it was saved again in the meantime.
     *
     * @param service the id of a service, as received from a client
     * @throws InvalidInput with {@code invalid_service}
     * @throws NotConfigured with {@code not_configured} if the user has no credential, or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated}; or {@code unreadable_credential}, which the status then shows
     * @throws Conflict with {@code frozen} or {@code ambiguous_user}
     * @throws LimitExceeded with {@code too_many_tests}; the provider was not asked
     * @throws Unavailable with {@code key_unavailable}, {@code store_unavailable} or {@code audit_unavailable}; the
     *     provider was not asked
     */
    public ProbeResult testSaved(Origin origin, UserId user, String service, TestedSites asked) {
        ServiceDefinition definition = catalog.require(service);
        limits.count(user);
        CredentialRecord record = store.credential(user, definition.id())
                .orElseThrow(() -> NotConfigured.of(
                        ErrorCode.NOT_CONFIGURED,
                        "There is no " + definition.name() + " key to test. Save one first."));
        freeze.requireActive(user);
        try (CredentialSecrets secrets = opened(origin, user, definition, record);
                TestLimits.Turn turn = limits.begin(definition, secrets, asked)) {
            Map<String, String> use = Map.of("consumer", CONSUMER.name(), "source", CredentialSource.USER.label());
            uses.record(user, origin, definition.id(), AuditOutcome.DONE, use);
            // The user may have been frozen while the use was recorded.
            freeze.requireActive(user);
            SiteSearch.Results results = test(turn, definition, secrets, asked);
            record.revision().ifPresent(revision -> note(user, revision, results.own()));
            if (record instanceof StoredCredential stored) {
                usage.tested(user, stored);
            }
            Map<String, String> detail = new TreeMap<>(Map.of("credential", "saved"));
            detail.put("outcome", results.shown().outcome().label());
            conclude(origin, user, definition, AuditOutcome.DONE, detail);
            return results.shown();
        }
    }

    /** {@link #testGiven(Origin, UserId, String, CredentialSecrets, TestedSites)} at the site of the given region. */
    public ProbeResult testGiven(Origin origin, UserId user, String service, CredentialSecrets given) {
        return testGiven(origin, user, service, given, TestedSites.OWN);
    }

    /**
     * Tests an unsaved credential without storing any of it. All fields that saving requires must be given: missing
     * values are never taken from the saved credential.
     *
     * @param service the id of a service, as received from a client
     * @param given the values by field; the caller closes them
     * @throws InvalidInput with {@code invalid_service}, or {@code invalid_input} and the invalid fields
     * @throws LimitExceeded with {@code too_many_tests}; the provider was not asked
     */
    public ProbeResult testGiven(
            Origin origin, UserId user, String service, CredentialSecrets given, TestedSites asked) {
        ServiceDefinition definition = catalog.require(service);
        try (CredentialInput input = CredentialInput.of(definition, given)) {
            limits.count(user);
            try (TestLimits.Turn turn = limits.begin(definition, input.secrets(), asked)) {
                ProbeResult result =
                        test(turn, definition, input.secrets(), asked).shown();
                Map<String, String> detail = new TreeMap<>(Map.of("credential", "unsaved"));
                detail.put("outcome", result.outcome().label());
                conclude(origin, user, definition, AuditOutcome.DONE, detail);
                return result;
            }
        }
    }

    private CredentialSecrets opened(
            Origin origin, UserId user, ServiceDefinition definition, CredentialRecord record) {
        try {
            return opening.open(user, definition, record);
        } catch (UserConfigException refused) {
            Map<String, String> detail =
                    Map.of("credential", "saved", "code", refused.code().code());
            conclude(origin, user, definition, AuditOutcome.FAILED, detail);
            throw refused;
        }
    }

    private SiteSearch.Results test(
            TestLimits.Turn turn, ServiceDefinition definition, CredentialSecrets secrets, TestedSites asked) {
        SiteSearch.Results results = sites.test(turn, definition, secrets, asked);
        turn.ended(results.shown());
        if (asked == TestedSites.OWN && !results.own().details().regions().isEmpty()) {
            turn.mayBeElsewhere();
        }
        return results;
    }

    private void note(UserId user, Revision revision, ProbeResult result) {
        try {
            store.noteTest(
                    user,
                    result.service(),
                    revision,
                    new TestMark(result.at(), result.outcome()),
                    result.outcome().isAuthenticated() ? result.facts() : null);
        } catch (UserConfigException notNoted) {
            // The user gets the result even if it could not be stored.
            LOG.log(System.Logger.Level.WARNING, "the result of a test could not be noted: {0}", notNoted.code());
        }
    }

    private void conclude(
            Origin origin,
            UserId user,
            ServiceDefinition definition,
            AuditOutcome outcome,
            Map<String, String> detail) {
        try {
            trail.record(user, origin, AuditAction.CREDENTIAL_TESTED, definition.id(), outcome, detail);
        } catch (Unavailable notRecorded) {
            // The test is over either way, and the use of a saved credential is recorded already.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the outcome of a test was not recorded in the audit log, request {0}",
                    origin.requestId());
        }
    }
}
