package network.amarktai.userconfig.ai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Leaves the allowed models in a list of models, {@code {"data": [{"id": …}, …], …}}. */
final class AllowedModels implements BodyFilter {

    /** OpenAI's list of thousands of models is below 1 MiB. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final Set<String> allowed;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    AllowedModels(List<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public void take(byte[] bytes, ByteArrayOutputStream out) {
        if (body.size() + bytes.length > MAX_BYTES) {
            throw new MalformedJson();
        }
        body.writeBytes(bytes);
    }

    @Override
    public void end(ByteArrayOutputStream out) {
        try {
            JsonNode list = MAPPER.readTree(body.toByteArray());
            if (!(list instanceof ObjectNode object) || !list.path("data").isArray()) {
                throw new MalformedJson();
            }
            Iterator<JsonNode> models = object.path("data").iterator();
            while (models.hasNext()) {
                if (!allowed.contains(models.next().path("id").asText())) {
                    models.remove();
                }
            }
            out.writeBytes(MAPPER.writeValueAsBytes(object));
        } catch (IOException notJson) {
            throw new MalformedJson();
        }
    }
}
