package network.amarktai.userconfig.domain.secret;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the seal of a record covers, in a form that does not depend on the store. Two records with the same content are
 * the same record.
 *
 * @param kind the kind of the record, such as {@code payment}
 * @param owner the user it belongs to, or {@code system}. Part of the MAC, so that no copy of it works for another user
 * @param fields the values by name; a value that is absent has no entry
 * @param version the version or revision, so that each state has its own seal
 */
public record RecordContent(String kind, String owner, SortedMap<String, String> fields, String version) {

    public RecordContent {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }
}
