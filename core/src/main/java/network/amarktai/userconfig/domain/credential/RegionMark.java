package network.amarktai.userconfig.domain.credential;

import java.util.Collection;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;

/**
 * The region of a stored credential: a sealed field {@code region_<code>} whose value is the code.
 *
 * <p>The name shows the region without opening anything. Because a sealed value opens in the slot of its own field only,
 * an attacker who can write to the store cannot send a key to another site by changing the name.
 */
public final class RegionMark {

    private static final String PREFIX = "region_";

    private RegionMark() {}

    /** The field that marks this region. */
    public static FieldName of(String code) {
        return FieldName.of(PREFIX + code);
    }

    /** The code of the region that a field marks; empty for any other field. */
    public static Optional<String> code(FieldName field) {
        return field.value().startsWith(PREFIX)
                ? Optional.of(field.value().substring(PREFIX.length()))
                : Optional.empty();
    }

    /** The code of the region that one of these fields marks. */
    static Optional<String> in(Collection<FieldName> fields) {
        return fields.stream().flatMap(field -> code(field).stream()).findFirst();
    }
}
