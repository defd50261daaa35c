package network.amarktai.userconfig.usecase.integrity;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import org.jspecify.annotations.Nullable;

/**
 * Seals accounts and lanes when they are written and checks them when they are read. Reading one whose check fails
 * throws {@link IntegrityFailed}; the lists leave it out, like one that cannot be parsed.
 */
final class SealedSpendingLedger implements SpendingLedger {

    private final SpendingLedger ledger;
    private final Seals seals;
    private final IntegrityAlarm alarm;

    SealedSpendingLedger(SpendingLedger ledger, Seals seals, IntegrityAlarm alarm) {
        this.ledger = ledger;
        this.seals = seals;
        this.alarm = alarm;
    }

    @Override
    public SpendingAccount spending(UserId user, NetworkName network) {
        return checked(ledger.spending(user, network));
    }

    @Override
    public boolean replace(SpendingAccount next) {
        return ledger.replace(((GuardedRecord.OfSpending) seals.sealed(new GuardedRecord.OfSpending(next))).account());
    }

    @Override
    public List<SpendingAccount> underWay(@Nullable PaymentId after, int limit) {
        return Pages.sound(
                ledger::underWay,
                account -> account.underWay().orElseThrow().payment(),
                account -> sound(() -> checked(account)),
                after,
                limit);
    }

    @Override
    public Lane lane(ChainId chainId, Address sender) {
        return checked(ledger.lane(chainId, sender));
    }

    @Override
    public boolean replace(Lane next) {
        return ledger.replace(((GuardedRecord.OfLane) seals.sealed(new GuardedRecord.OfLane(next))).lane());
    }

    @Override
    public List<Lane> taken(@Nullable PaymentId after, int limit) {
        return Pages.sound(
                ledger::taken, lane -> lane.taken().orElseThrow(), lane -> sound(() -> checked(lane)), after, limit);
    }

    @Override
    public void erase(UserId user) {
        ledger.erase(user);
    }

    // Version 0 is not stored: there is nothing to check.
    private SpendingAccount checked(SpendingAccount stored) {
        if (stored.version() == 0 || seals.hold(new GuardedRecord.OfSpending(stored))) {
            return stored;
        }
        throw alarm.raise(new IntegrityFailure(
                stored.user(),
                IntegrityFailure.Kind.SPENDING,
                stored.network().toString(),
                Long.toString(stored.version()),
                IntegrityFailure.Reason.ALTERED));
    }

    private Lane checked(Lane stored) {
        if (stored.version() == 0 || seals.hold(new GuardedRecord.OfLane(stored))) {
            return stored;
        }
        throw alarm.raise(new IntegrityFailure(
                null,
                IntegrityFailure.Kind.LANE,
                stored.chainId().value(),
                Long.toString(stored.version()),
                IntegrityFailure.Reason.ALTERED));
    }

    @FunctionalInterface
    private interface Check<T> {
        T checked();
    }

    private static <T> Optional<T> sound(Check<T> check) {
        try {
            return Optional.of(check.checked());
        } catch (IntegrityFailed reported) {
            return Optional.empty();
        } catch (Unavailable noKey) {
            if (noKey.code() != ErrorCode.KEY_UNAVAILABLE) {
                throw noKey;
            }
            return Optional.empty();
        }
    }
}
