package network.amarktai.userconfig.domain.credential;

import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.error.FieldError;

/**
 * Detects two fields with swapped values: each value matches the other field's format and not its own. Not possible if
 * a provider's key and secret have the same format.
 */
final class FieldSwap {

    private FieldSwap() {}

    static List<FieldError> errors(Map<FieldDefinition, InputText> texts) {
        List<Map.Entry<FieldDefinition, InputText>> given = List.copyOf(texts.entrySet());
        for (int i = 0; i < given.size(); i++) {
            for (int j = i + 1; j < given.size(); j++) {
                if (swapped(given.get(i), given.get(j))) {
                    FieldDefinition one = given.get(i).getKey();
                    FieldDefinition other = given.get(j).getKey();
                    return List.of(error(one, other), error(other, one));
                }
            }
        }
        return List.of();
    }

    private static boolean swapped(
            Map.Entry<FieldDefinition, InputText> one, Map.Entry<FieldDefinition, InputText> other) {
        return belongsTo(other.getKey(), one.getKey(), one.getValue())
                && belongsTo(one.getKey(), other.getKey(), other.getValue());
    }

    private static boolean belongsTo(FieldDefinition likely, FieldDefinition given, InputText text) {
        return likely.looksLike(text.characters()) && !given.looksLike(text.characters());
    }

    private static FieldError error(FieldDefinition here, FieldDefinition other) {
        return new FieldError(
                here.name().value(), "swapped", "The " + here.label() + " and the " + other.label() + " are swapped.");
    }
}
