package network.amarktai.userconfig.devnet.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in CometBFT's syntax, such as {@code tx.acc_seq='fetch1…/4' AND tx.height>=5}: conditions joined by AND,
 * equality for attributes, all comparisons for {@code tx.height}.
 */
public final class TransactionQuery {

    private static final Pattern CONDITION =
            Pattern.compile("\\s*([A-Za-z0-9_.-]+)\\s*(<=|>=|=|<|>)\\s*('[^']*'|[0-9]{1,18})\\s*");
    private static final Pattern AND = Pattern.compile("\\s+AND\\s+");
    private static final String HEIGHT = "tx.height";
    private static final String HASH = "tx.hash";

    private final List<Condition> conditions;

    private TransactionQuery(List<Condition> conditions) {
        this.conditions = conditions;
    }

    private record Condition(String name, String operator, String value) {

        boolean isHeight() {
            return name.equals(HEIGHT);
        }

        boolean isHash() {
            return name.equals(HASH);
        }
    }

    /** Parses a query; empty if the syntax is wrong. */
    public static Optional<TransactionQuery> parse(String text) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : AND.split(text, -1)) {
            Matcher matcher = CONDITION.matcher(part);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Condition condition = new Condition(
                    matcher.group(1), matcher.group(2), matcher.group(3).replace("'", ""));
            boolean isNumber = condition.value().matches("[0-9]{1,18}");
            if (condition.isHeight() ? !isNumber : !condition.operator().equals("=")) {
                return Optional.empty();
            }
            conditions.add(condition);
        }
        return Optional.of(new TransactionQuery(conditions));
    }

    /** The index key of an attribute with a value. */
    static String key(String name, String value) {
        return name + "=" + value;
    }

    /** The index key of the first condition on an attribute, which selects the candidates. */
    Optional<String> attribute() {
        return conditions.stream()
                .filter(condition -> !condition.isHeight() && !condition.isHash())
                .map(condition -> key(condition.name(), condition.value()))
                .findFirst();
    }

    boolean matches(IncludedTransaction transaction, BiPredicate<IncludedTransaction, String> hasAttribute) {
        return conditions.stream().allMatch(condition -> {
            if (condition.isHeight()) {
                return holds(
                        condition.operator(), Long.compare(transaction.height(), Long.parseLong(condition.value())));
            }
            if (condition.isHash()) {
                return transaction.transaction().hash().value().equals(condition.value());
            }
            return hasAttribute.test(transaction, key(condition.name(), condition.value()));
        });
    }

    private static boolean holds(String operator, int comparison) {
        return switch (operator) {
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            case ">=" -> comparison >= 0;
            default -> comparison == 0;
        };
    }
}
