package network.amarktai.userconfig.devnet.ante;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.MsgSend;
import network.amarktai.userconfig.chain.proto.cosmos.base.v1beta1.Coin;
import network.amarktai.userconfig.devnet.ledger.Ledger;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.tx.Coins;
import network.amarktai.userconfig.devnet.tx.Refusal;
import network.amarktai.userconfig.devnet.tx.TransactionDecoder;

/** The bank module: checks and executes {@code MsgSend}. */
final class Transfers {

    private final ChainRules rules;
    private final GasCosts costs;

    Transfers(ChainRules rules) {
        this.rules = rules;
        this.costs = GasCosts.of(rules);
    }

    /** The checks that the older generation makes before the fee. The newer one makes all of them during execution. */
    Optional<Refusal> validateBasic(MsgSend message) {
        return rules.isNewer() ? Optional.empty() : validate(message);
    }

    Events eventsOf(int messageIndex) {
        return Events.ofMessage(messageIndex, rules);
    }

    /** Moves the coins on {@code ledger}; on a refusal the caller discards the ledger. */
    Optional<Refusal> execute(MsgSend message, Ledger ledger, Instant time, GasMeter gas, Events events) {
        Optional<Refusal> invalid = validate(message);
        if (invalid.isPresent()) {
            return invalid;
        }
        String from = message.getFromAddress();
        String to = message.getToAddress();
        if (rules.isBlocked(to)) {
            return Optional.of(Refusal.of(Refusal.Code.UNAUTHORIZED, to + " is not allowed to receive funds"));
        }
        boolean isNew = ledger.find(to).isEmpty();
        Optional<Refusal> refusal = gas.consume(costs.send(), "WriteFlat")
                .or(() -> isNew ? gas.consume(costs.newAccount(), "WriteFlat") : Optional.empty())
                .or(() -> move(ledger, rules, time, from, to, message.getAmountList()))
                .or(() -> gas.consume(GasCosts.balances(ledger, from, to), "WriteFlat"));
        if (refusal.isEmpty()) {
            emit(message, events);
        }
        return refusal;
    }

    private void emit(MsgSend message, Events events) {
        String from = message.getFromAddress();
        String amount = Coins.text(message.getAmountList());
        if (rules.isNewer()) {
            events.emit("message", "action", TransactionDecoder.MSG_SEND, "sender", from, "module", "bank")
                    .emitTransfer(from, message.getToAddress(), amount);
        } else {
            events.emit("message", "action", TransactionDecoder.MSG_SEND)
                    .emitTransfer(from, message.getToAddress(), amount)
                    .emit("message", "module", "bank");
        }
    }

    private Optional<Refusal> validate(MsgSend message) {
        if (!rules.addresses().isAddress(message.getFromAddress())) {
            return Optional.of(
                    Refusal.of(Refusal.Code.INVALID_ADDRESS, "invalid from address: decoding bech32 failed"));
        }
        if (!rules.addresses().isAddress(message.getToAddress())) {
            return Optional.of(Refusal.of(Refusal.Code.INVALID_ADDRESS, "invalid to address: decoding bech32 failed"));
        }
        if (message.getAmountCount() == 0 || !Coins.areValid(message.getAmountList())) {
            return Optional.of(Refusal.of(Refusal.Code.INVALID_COINS, Coins.text(message.getAmountList())));
        }
        return Optional.empty();
    }

    /** Moves valid coins from one account to another. */
    static Optional<Refusal> move(
            Ledger ledger, ChainRules rules, Instant time, String from, String to, List<Coin> coins) {
        for (Coin coin : coins) {
            BigInteger atoms = Coins.atoms(coin);
            boolean isOurs = coin.getDenom().equals(rules.denom());
            if (!isOurs || !ledger.debit(from, atoms, time)) {
                BigInteger spendable = isOurs ? ledger.spendable(from, time) : BigInteger.ZERO;
                return Optional.of(Refusal.of(
                        Refusal.Code.INSUFFICIENT_FUNDS,
                        (rules.isNewer() ? "spendable balance " : "")
                                + spendable
                                + coin.getDenom()
                                + " is smaller than "
                                + atoms
                                + coin.getDenom()));
            }
            ledger.credit(to, atoms);
        }
        return Optional.empty();
    }
}
