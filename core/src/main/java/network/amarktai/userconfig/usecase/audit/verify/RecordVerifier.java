package network.amarktai.userconfig.usecase.audit.verify;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.audit.AuditFinding.Kind;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Reason;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.proof.AiAccountFacts;
import network.amarktai.userconfig.usecase.proof.DaySpending;
import network.amarktai.userconfig.usecase.proof.PaymentFacts;
import network.amarktai.userconfig.usecase.trail.TrailReader;

/**
 * Compares the stored payments, settings, spending accounts and accounts for AI services with what their users' streams say. May run beside
 * servers: what changed in the last minutes is not judged.
 */
final class RecordVerifier {

    private static final int PAGE = 200;

    private final Stores stores;
    private final DaySpending spending;
    private final AiAccountFacts aiAccounts;
    private final InstantSource clock;
    private final Findings findings;
    private final Instant settled;

    /** @param settled later changes are not judged */
    RecordVerifier(Stores stores, TrailReader reader, Findings findings, Instant settled, InstantSource clock) {
        this.stores = stores;
        this.aiAccounts = new AiAccountFacts(reader);
        this.clock = clock;
        this.spending = new DaySpending(reader, stores.payments(), stores.spending());
        this.findings = findings;
        this.settled = settled;
    }

    /** Compares the records of the user of a stream, if it still has one. */
    void compare(String name, StreamRecords said) {
        Optional<AuditStream> stream = AuditStream.parse(name);
        stream.flatMap(stores.auditScan()::userOf).ifPresent(user -> {
            attempt(Kind.PAYMENT_DIFFERS, name, () -> comparePayments(name, user, said.payments()));
            attempt(Kind.SETTINGS_DIFFER, name, () -> compareSettings(name, user, said));
            if (!said.isErased()) {
                said.aiServices()
                        .forEach(service -> attempt(
                                Kind.SPENDING_DIFFERS, name, () -> compareAiAccount(stream.get(), user, service)));
            }
            for (NetworkName network : NetworkName.values()) {
                attempt(
                        Kind.SPENDING_DIFFERS,
                        name,
                        () -> spending.contradiction(stream.get(), user, network)
                                .ifPresent(reason -> find(
                                        Kind.SPENDING_DIFFERS,
                                        name,
                                        "the account on " + network + ": " + reason.label())));
            }
        });
    }

    // One record that cannot be read is a finding; a store that is down ends the verification elsewhere.
    private void attempt(Kind kind, String stream, Runnable comparison) {
        try {
            comparison.run();
        } catch (NotConfigured unknownUser) {
            // The platform removed its user first.
        } catch (UserConfigException unreadable) {
            find(kind, stream, "a stored record cannot be used: " + unreadable.code());
        }
    }

    private void comparePayments(String stream, UserId user, Map<String, PaymentFacts> said) {
        PaymentPosition before = null;
        List<Payment> page;
        do {
            page = stores.payments().history(user, PaymentFilter.all(), before, PAGE);
            for (Payment payment : page) {
                Optional.ofNullable(said.remove(payment.id().value()))
                        .map(facts -> difference(payment, facts))
                        .orElseGet(() -> neverAccepted(payment))
                        .ifPresent(what -> find(Kind.PAYMENT_DIFFERS, stream, "payment " + payment.id() + ": " + what));
                before = payment.position();
            }
        } while (page.size() == PAGE);
        said.forEach((id, facts) -> {
            if (facts.isSurelyStored()) {
                find(Kind.PAYMENT_DIFFERS, stream, "payment " + id + ": " + Reason.MISSING.label());
            }
        });
    }

    private Optional<String> neverAccepted(Payment payment) {
        return payment.acceptedAt().isBefore(settled) ? Optional.of(Reason.NOT_IN_TRAIL.label()) : Optional.empty();
    }

    private Optional<String> difference(Payment payment, PaymentFacts facts) {
        boolean outcomeIsNotRecorded = payment.status().isFinal()
                && payment.state()
                        .verdict()
                        .map(Verdict::at)
                        .filter(at -> at.isBefore(settled))
                        .isPresent()
                && !facts.isOver();
        return facts.contradiction(payment)
                .map(Reason::label)
                .or(() -> outcomeIsNotRecorded ? Optional.of("its outcome is not in the trail") : Optional.empty());
    }

    private void compareSettings(String stream, UserId user, StreamRecords said) {
        Optional<StoredPaymentConfig> stored = stores.paymentConfigs().find(user);
        boolean isJudged = stored.map(StoredPaymentConfig::updatedAt)
                .map(at -> at.isBefore(settled))
                .orElse(true);
        if (!isJudged || said.isErased()) {
            return;
        }
        boolean allowed = stored.isPresent()
                ? said.settings().allow(stored.get().revision())
                        || (stored.get().revision() == null && !said.settings().wereSaved())
                : !said.settings().wereSaved();
        if (!allowed) {
            find(
                    Kind.SETTINGS_DIFFER,
                    stream,
                    stored.isPresent()
                            ? "the payment settings are not the last ones that were saved"
                            : "the payment settings are missing");
        }
    }

    private void compareAiAccount(AuditStream stream, UserId user, ServiceId service) {
        AiAccount account = stores.modelSpending().account(user, service);
        Optional<Reason> wrong = aiAccounts.contradiction(account, stream, clock.instant());
        // A call that ended while the stream was read makes the account seem to be an older one.
        boolean unchanged = stores.modelSpending().account(user, service).version() == account.version();
        if (unchanged) {
            wrong.ifPresent(reason ->
                    find(Kind.SPENDING_DIFFERS, stream.name(), "the account for " + service + ": " + reason.label()));
        }
    }

    /** Reports unfinished payments of users without a stream: they were never accepted. */
    void findStrays() {
        PaymentPosition after = null;
        List<Payment> page;
        do {
            page = stores.payments().unfinished(after, PAGE);
            for (Payment payment : page) {
                after = payment.position();
                if (payment.acceptedAt().isBefore(settled)
                        && payment.isUnderWay()
                        && stores.auditLog().streamOf(payment.user()).isEmpty()) {
                    find(
                            Kind.PAYMENT_DIFFERS,
                            AuditStream.system().name(),
                            "payment " + payment.id() + ": its user has no stream");
                }
            }
        } while (page.size() == PAGE);
    }

    private void find(Kind kind, String stream, String what) {
        findings.add(kind, stream, 0, what);
    }
}
