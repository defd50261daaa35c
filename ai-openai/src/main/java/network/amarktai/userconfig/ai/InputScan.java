package network.amarktai.userconfig.ai;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.ai.JsonTokens.Kind;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a request and counts what its input can cost at most.
 *
 * <p>Every byte of the body that is no white space counts as a token: a token is at least one byte, and an escape is never
 * shorter than what it means. The provider may write schemas with spaces, adds its markers to each message, and the
 * templates of open models begin with a text of their own; there is a supplement for each. Images, whose bytes are not text,
 * have a {@linkplain ImageTokens table}.
 *
 * <p>Parts that are known to be in the request whole are listed here. All others, such as files and references to what the
 * provider has stored, have no bound, so that a new kind of part is not cheaper than it is.
 */
final class InputScan {

    /** For the markers around a message, and the space before and after a JSON token. */
    static final int MESSAGE = 8;

    /** The texts with which templates of open models begin a conversation have up to about 100 tokens, those about tools 150. */
    static final int TEMPLATE = 256;

    private static final int SPACES = 2;
    private static final Set<String> ITEMS = Set.of(
            "message",
            "reasoning",
            "function_call",
            "function_call_output",
            "custom_tool_call",
            "custom_tool_call_output");
    private static final Set<String> TEXTS =
            Set.of("text", "input_text", "output_text", "refusal", "summary_text", "reasoning_text");
    private static final Set<String> IMAGES = Set.of("image_url", "input_image");
    private static final Set<String> NAMED =
            Set.of("item_reference", "input_file", "file", "input_audio", "video_url", "audio_url");

    /** What the values at a place in the request are. */
    private enum Place {
        ROOT,
        MESSAGES,
        MESSAGE,
        ITEMS,
        ITEM,
        CONTENT,
        PART,
        IMAGE,
        TOOLS,
        TOOL,
        MODALITIES,
        TOKENS,
        OTHER
    }

    /** An object or array that is not at its end. */
    private static final class Frame {
        private final Place place;
        private String name = "";
        private String type = "";
        private boolean hasRole;
        private boolean isWhole;

        private Frame(Place place) {
            this.place = place;
        }
    }

    private final byte[] json;
    private final ModelOperation operation;
    private final Deque<Frame> open = new ArrayDeque<>();
    private long bytes;
    private long messages;
    private long images;
    private boolean hasTools;
    private @Nullable String unbounded;

    /** @throws MalformedJson if it is not JSON */
    InputScan(byte[] json, ModelOperation operation) {
        this.json = json;
        this.operation = operation;
        try (JsonTokens tokens = new JsonTokens(json, 0, json.length)) {
            for (Kind kind = tokens.next(); kind != null; kind = tokens.next()) {
                take(kind, tokens);
            }
        }
    }

    /** An upper bound of the tokens of input, with this value for an image. */
    long bound(int image) {
        long templates = operation == ModelOperation.EMBEDDINGS ? 0 : hasTools ? 2 * TEMPLATE : TEMPLATE;
        return bytes + (messages + 1) * MESSAGE + images * image + templates;
    }

    /** The first part of the request whose size is not in it. */
    Optional<String> unbounded() {
        return Optional.ofNullable(unbounded);
    }

    private void take(Kind kind, JsonTokens tokens) {
        Frame frame = open.peek();
        if (kind == Kind.NAME && frame != null) {
            frame.name = tokens.name();
            count(tokens);
        } else if (kind.opens()) {
            count(tokens);
            open.push(new Frame(place(frame, kind)));
        } else if (kind.closes() && frame != null) {
            count(tokens);
            close(frame);
            open.pop();
        } else if (frame != null) {
            value(frame, kind, tokens);
        }
    }

    private void count(JsonTokens tokens) {
        bytes += tokens.end() - tokens.start() + SPACES;
    }

    private Place place(@Nullable Frame parent, Kind kind) {
        if (parent == null) {
            return Place.ROOT;
        }
        return kind == Kind.ARRAY ? array(parent) : object(parent);
    }

    private Place array(Frame parent) {
        return switch (parent.place) {
            case ROOT -> rootArray(parent.name);
            case MESSAGE, ITEM -> isContent(parent.name) ? Place.CONTENT : Place.OTHER;
            case TOKENS -> Place.TOKENS;
            default -> Place.OTHER;
        };
    }

    private Place rootArray(String name) {
        return switch (name) {
            case "messages" -> Place.MESSAGES;
            case "input", "instructions" -> operation == ModelOperation.EMBEDDINGS ? Place.TOKENS : Place.ITEMS;
            case "tools" -> Place.TOOLS;
            case "modalities" -> Place.MODALITIES;
            default -> Place.OTHER;
        };
    }

    private Place object(Frame parent) {
        return switch (parent.place) {
            case MESSAGES -> Place.MESSAGE;
            case ITEMS -> Place.ITEM;
            case TOOLS -> Place.TOOL;
            case CONTENT -> Place.PART;
            case ROOT -> parent.name.equals("input") ? Place.ITEM : Place.OTHER;
            case MESSAGE, ITEM -> isContent(parent.name) ? Place.PART : Place.OTHER;
            case PART -> parent.name.equals("image_url") ? Place.IMAGE : Place.OTHER;
            default -> Place.OTHER;
        };
    }

    private static boolean isContent(String name) {
        return name.equals("content") || name.equals("output") || name.equals("summary");
    }

    private void value(Frame frame, Kind kind, JsonTokens tokens) {
        if (frame.place == Place.TOKENS && kind == Kind.INTEGER) {
            bytes++;
        } else if (kind == Kind.STRING && isImage(frame, tokens)) {
            bytes += SPACES;
        } else {
            count(tokens);
        }
        if (kind == Kind.STRING && (frame.place == Place.TOKENS || frame.place == Place.ITEMS)) {
            messages++;
        } else if (kind == Kind.STRING) {
            string(frame, tokens);
        }
    }

    /** Whether a string is an image, such as {@code data:image/png;base64,…}. */
    private boolean isImage(Frame frame, JsonTokens tokens) {
        boolean url = (frame.place == Place.PART && frame.name.equals("image_url"))
                || (frame.place == Place.IMAGE && frame.name.equals("url"));
        return url && startsWith(tokens.start(), tokens.end(), "\"data:image");
    }

    private boolean startsWith(int from, int to, String text) {
        boolean same = to - from >= text.length();
        for (int i = 0; same && i < text.length(); i++) {
            same = json[from + i] == text.charAt(i);
        }
        return same;
    }

    private void string(Frame frame, JsonTokens tokens) {
        switch (frame.place) {
            case MODALITIES -> {
                if (tokens.text().equals("audio")) {
                    found("modalities");
                }
            }
            case MESSAGE, ITEM, PART, TOOL -> member(frame, tokens);
            default -> {
                // only text
            }
        }
    }

    private void member(Frame frame, JsonTokens tokens) {
        switch (frame.name) {
            case "type" -> frame.type = tokens.text();
            case "role" -> frame.hasRole = true;
            case "encrypted_content" -> frame.isWhole = true;
            case "file_id" -> found("file_id");
            default -> {
                // only text
            }
        }
    }

    private void close(Frame frame) {
        switch (frame.place) {
            case MESSAGE, TOKENS -> messages++;
            case ITEM -> item(frame);
            case PART -> part(frame);
            case TOOL -> tool(frame);
            case OTHER -> audio();
            default -> {
                // nothing to check
            }
        }
    }

    /** In an earlier answer of the model, audio is a reference. */
    private void audio() {
        Frame closed = open.pop();
        Frame parent = open.peek();
        open.push(closed);
        if (parent != null && parent.place == Place.MESSAGE && parent.name.equals("audio")) {
            found("audio");
        }
    }

    private void item(Frame frame) {
        messages++;
        // Without a type it is a message, or the reference to an item. Reasoning is looked up by its id unless it is
        // here.
        boolean whole = (frame.type.isEmpty() || frame.type.equals("message"))
                ? frame.hasRole
                : ITEMS.contains(frame.type) && (!frame.type.equals("reasoning") || frame.isWhole);
        if (!whole) {
            found(NAMED.contains(frame.type) ? frame.type : "input");
        }
    }

    private void part(Frame frame) {
        if (IMAGES.contains(frame.type)) {
            images++;
        } else if (!TEXTS.contains(frame.type)) {
            found(NAMED.contains(frame.type) ? frame.type : "content");
        }
    }

    private void tool(Frame frame) {
        hasTools = true;
        if (!frame.type.equals("function") && !frame.type.equals("custom")) {
            found("tools");
        }
    }

    private void found(String name) {
        if (unbounded == null) {
            unbounded = name;
        }
    }
}
