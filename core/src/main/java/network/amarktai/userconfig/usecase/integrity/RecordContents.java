package network.amarktai.userconfig.usecase.integrity;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.RecordContent;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;

/** What the seal of each kind of record covers. Specified in {@code docs/secret-format.md}; never changes for a kind. */
public final class RecordContents {

    private static final String SYSTEM = "system";
    private static final String NETWORK = "network";
    private static final String CHAIN_ID = "chain_id";
    private static final String SENDER = "sender";
    private static final String CODE = "_code";
    private static final String CODESPACE = "_codespace";
    private static final String DEMAND = "_demand";

    private final SortedMap<String, String> fields = new TreeMap<>();

    private RecordContents() {}

    /** What the seal of this record covers. */
    public static RecordContent of(GuardedRecord record) {
        if (record instanceof GuardedRecord.OfPayment of) {
            return payment(of.payment());
        }
        if (record instanceof GuardedRecord.OfSpending of) {
            return spending(of.account());
        }
        if (record instanceof GuardedRecord.OfLane of) {
            return lane(of.lane());
        }
        if (record instanceof GuardedRecord.OfAiAccount of) {
            return aiAccount(of.account());
        }
        GuardedRecord.OfConfig of = (GuardedRecord.OfConfig) record;
        return config(of.user(), of.config());
    }

    /** What the seal of the mark covers that says that all records of a store were sealed once. */
    static RecordContent mark() {
        return new RecordContent("store", SYSTEM, new TreeMap<>(), "1");
    }

    private static RecordContent payment(Payment payment) {
        RecordContents all = new RecordContents()
                .with("id", payment.id())
                .with("key", payment.key().value())
                .with("amount_fet", payment.order().amount())
                .with("recipient", payment.order().recipient())
                .with("type", payment.order().type().label())
                .with("description", payment.order().description())
                .with("memo", payment.order().memo())
                .with("metadata", payment.order().metadata())
                .with(NETWORK, payment.source().network())
                .with(CHAIN_ID, payment.source().chainId())
                .with(SENDER, payment.source().sender())
                .with("accepted_at", payment.acceptedAt())
                .with("state", payment.state().label());
        Lease lease = payment.lease();
        if (lease != null) {
            all.with("lease_holder", lease.holder()).with("lease_counter", lease.counter());
        }
        payment.state().signed().ifPresent(all::signed);
        payment.state().verdict().ifPresent(all::verdict);
        if (payment.state() instanceof PaymentState.Cancelled cancelled) {
            all.with("cancelled_at", cancelled.at());
        }
        return all.content("payment", payment.user(), payment.version());
    }

    private void signed(PaymentState.Signed signed) {
        with("tx_hash", signed.transaction().hash().value());
        with("tx_bytes", signed.transaction().bytes());
        with("tx_fee_fet", signed.fee());
        with("tx_sequence", signed.sequence());
        with("tx_timeout_height", signed.timeoutHeight());
        result("refusal", Optional.ofNullable(signed.refusal()));
    }

    private void verdict(Verdict verdict) {
        with("verdict", verdict.status().label());
        verdict.failure().map(PaymentErrorCode::code).ifPresent(code -> with("verdict_error", code));
        result("verdict", Optional.ofNullable(verdict.chainResult()));
        with("verdict_fee_fet", verdict.feeTaken());
        with("verdict_height", verdict.height());
        with("verdict_at", verdict.at());
    }

    private void result(String whose, Optional<ResultCode> code) {
        code.ifPresent(result -> with(whose + CODESPACE, result.codespace()).with(whose + CODE, result.code()));
        code.flatMap(ResultCode::feeDemand).ifPresent(demand -> with(whose + DEMAND, demand));
    }

    private static RecordContent spending(SpendingAccount account) {
        RecordContents all = new RecordContents()
                .with(NETWORK, account.network())
                .with("day", account.day())
                .with("spent_fet", account.spent());
        account.underWay()
                .ifPresent(held -> all.with("in_flight_payment", held.payment())
                        .with("in_flight_day", held.day())
                        .with("in_flight_fet", held.reserved()));
        account.unresolved()
                .forEach((payment, held) -> all.with("unresolved_day:" + payment, held.day())
                        .with("unresolved_fet:" + payment, held.reserved()));
        return all.content("spending", account.user(), account.version());
    }

    private static RecordContent lane(Lane lane) {
        RecordContents all = new RecordContents()
                .with(CHAIN_ID, lane.chainId())
                .with(SENDER, lane.sender())
                .with("last_sequence", lane.lastSequence())
                .with("last_height", lane.lastHeight());
        lane.taken().ifPresent(payment -> all.with("payment", payment));
        lane.seenBlock().ifPresent(block -> all.with("seen_block", block));
        return all.content("lane", SYSTEM, lane.version());
    }

    private static RecordContent aiAccount(AiAccount account) {
        AiLimits limits = account.limits();
        RecordContents all = new RecordContents()
                .with("service", account.service())
                .with("max_output_tokens", limits.maxOutputTokens())
                .with("mode", limits.mode().label())
                .with("day", account.day())
                .with("used_tokens", account.usedTokens())
                .with("used_nano_usd", account.usedUsd().nanos());
        limits.dailyTokens().ifPresent(tokens -> all.with("daily_tokens", tokens));
        limits.dailyUsd().ifPresent(usd -> all.with("daily_nano_usd", usd.nanos()));
        for (int i = 0; i < limits.models().size(); i++) {
            all.with("model:" + i, limits.models().get(i));
        }
        account.savedLimits().ifPresent(revision -> all.with("limits_revision", revision));
        account.reserved()
                .forEach((call, held) -> all.with("reserved_day:" + call, held.day())
                        .with("reserved_tokens:" + call, held.tokens())
                        .with("reserved_nano_usd:" + call, held.usd().nanos())
                        .with("reserved_expires:" + call, held.expires()));
        return all.content("ai_account", account.user(), account.version());
    }

    // The seed is left out: its own key binds it to the user, and the address to the seed, which is compared when it is
    // opened. So a rotation of the seed needs no new seal.
    private static RecordContent config(UserId user, StoredPaymentConfig config) {
        PaymentSettings settings = config.settings();
        RecordContents all = new RecordContents()
                .with("enabled", settings.enabled())
                .with("daily_budget_fet", settings.dailyBudget().wholeFet())
                .with(NETWORK, settings.network())
                .with("max_single_payment_fet", settings.maxSinglePayment())
                .with("min_balance_fet", settings.minBalance());
        for (int i = 0; i < settings.allowedRecipients().size(); i++) {
            all.with("allowed_recipient:" + i, settings.allowedRecipients().get(i));
        }
        if (config.wallet() instanceof SealedWallet wallet) {
            all.with("address", wallet.address());
        }
        Instant updatedAt = config.updatedAt();
        if (updatedAt != null) {
            all.with("updated_at", updatedAt);
        }
        Revision revision = config.revision();
        return all.content("payment_config", user, revision == null ? "" : revision.value());
    }

    private RecordContents with(String name, Object value) {
        fields.put(name, value instanceof Instant time ? Long.toString(time.toEpochMilli()) : value.toString());
        return this;
    }

    private RecordContent content(String kind, Object owner, Object version) {
        return new RecordContent(
                kind, owner instanceof UserId user ? user.value() : owner.toString(), fields, version.toString());
    }
}
