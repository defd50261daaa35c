package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.amarktai.userconfig.http.server.UserConfigServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code openapi.json} describes exactly the existing routes. */
class DocumentedOperationsTest {

    @TempDir
    private Path folder;

    @Test
    void everyRegisteredRouteIsDocumentedAndEveryDocumentedOneRegistered() throws ReflectiveOperationException {
        try (ApiServer server = ApiServer.start(Map.of("DATA_DIR", folder.toString()))) {
            assertEquals(OpenApi.operations(), routesOf(server.server()));
        }
    }

    // Conscious exception: the routes are read from the running server, because a list made for this test could omit
    // the same route as the document.
    private static Set<String> routesOf(UserConfigServer server) throws ReflectiveOperationException {
        Field javalin = UserConfigServer.class.getDeclaredField("javalin");
        javalin.setAccessible(true);
        return ((Javalin) javalin.get(server))
                .unsafe.internalRouter.allHttpHandlers().stream()
                        .map(parsed -> parsed.endpoint)
                        .filter(endpoint -> endpoint.method.isHttpMethod())
                        // The settings page uses the API and is no part of it.
                        .filter(endpoint -> !endpoint.path.equals("/") && !endpoint.path.startsWith("/assets/"))
                        // Registered with every GET, and described where it matters.
                        .filter(endpoint -> !endpoint.method.equals(HandlerType.HEAD)
                                || OpenApi.operations().contains(name(endpoint)))
                        .map(DocumentedOperationsTest::name)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Endpoint endpoint) {
        return endpoint.method.name() + " " + endpoint.path;
    }

    @Test
    void noObjectMayHaveFieldsThatAreNotDescribed() {
        List<String> open = new ArrayList<>();
        walk("", OpenApi.document(), (path, node) -> {
            boolean object = node.path("type").asText().equals("object");
            JsonNode additional = node.path("additionalProperties");
            boolean itself = path.startsWith("/paths//openapi.json/");
            // Keyed by name.
            if (object && !itself && !additional.isObject() && !(additional.isBoolean() && !additional.asBoolean())) {
                open.add(path);
            }
        });
        assertEquals(List.of(), open);
    }

    @Test
    void everyFieldOfAnAnswerIsRequired() {
        List<String> optional = new ArrayList<>();
        walk("", OpenApi.document().at("/components/schemas"), (path, node) -> {
            if (node.has("properties")
                    && !path.startsWith("/Save")
                    && !path.equals("/Pay")
                    && !path.equals("/TestCredential")) {
                Set<String> required = new TreeSet<>();
                node.path("required").forEach(name -> required.add(name.asText()));
                node.get("properties").fieldNames().forEachRemaining(name -> {
                    if (!required.contains(name)) {
                        optional.add(path + "/" + name);
                    }
                });
            }
        });
        assertEquals(List.of(), optional);
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverySchemaIsReferredTo() {
        Set<String> used = new TreeSet<>();
        walk("", OpenApi.document(), (path, node) -> {
            if (node.has("$ref")) {
                String reference = node.get("$ref").asText();
                assertTrue(reference.startsWith("#/"), reference);
                assertFalse(OpenApi.document().at(reference.substring(1)).isMissingNode(), reference);
                used.add(reference.replace("#/components/schemas/", ""));
            }
        });
        Set<String> defined = new TreeSet<>();
        OpenApi.document().at("/components/schemas").fieldNames().forEachRemaining(defined::add);
        assertEquals(defined, used);
    }

    @Test
    void whatIsUnderApiNeedsATokenAndTheRestDoesNot() {
        Set<String> ids = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : OpenApi.document().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String name = operation.getKey() + " " + path.getKey();
                JsonNode security = operation.getValue().path("security");
                boolean open = security.isArray() && security.isEmpty();
                assertEquals(!path.getKey().matches("/(api|service|ai)/.*"), open, name);
                // The operator can give the metrics a token of their own.
                boolean denies = !open || path.getKey().equals("/metrics");
                assertEquals(denies, operation.getValue().get("responses").has("401"), name);
                assertTrue(ids.add(operation.getValue().get("operationId").asText()), name);
            }
        }
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(String path, JsonNode node);
    }

    private static void walk(String path, JsonNode node, Visitor visitor) {
        visitor.visit(path, node);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            walk(path + "/" + field.getKey(), field.getValue(), visitor);
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            walk(path + "/" + i, node.get(i), visitor);
        }
    }
}
