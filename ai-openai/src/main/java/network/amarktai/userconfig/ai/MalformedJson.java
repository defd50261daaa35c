package network.amarktai.userconfig.ai;

/** A text is not the JSON that it has to be. It has no message and no cause, as the JSON library's errors quote the text. */
final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedJson() {
        super("not the expected JSON", null, false, false);
    }
}
