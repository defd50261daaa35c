package network.amarktai.userconfig.ai;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The most tokens that an image can be, by the rules in OpenAI's guide "Images and vision", section "Calculating costs"
 * (developers.openai.com/api/docs/guides/images-vision).
 *
 * <ul>
 *   <li>Models with tiles scale an image into 2048 x 2048 pixels, then its shorter side to 768, and count tiles of 512 x
 *       512: at most 2 x 4. gpt-4o and the like count 85 + 170 a tile, gpt-4o-mini 2833 + 5667 a tile.
 *   <li>Models with patches count patches of 32 x 32 pixels, times 2.46 at most. Of those with a budget it is 1536 patches.
 *   <li>The newest keep the image's size, and refuse one of more than 30,000 patches.
 * </ul>
 *
 * <p>A model that is not in the table, also one of FLock.io, gets the largest of all.
 */
final class ImageTokens {

    /** 30,000 patches x 2.46. */
    static final int MOST = 73_800;

    private static final String SNAPSHOT = "(-\\d{4}-\\d{2}-\\d{2})?";
    private static final int TILES = 8;
    private static final Map<Pattern, Integer> BY_MODEL = new LinkedHashMap<>();

    static {
        BY_MODEL.put(Pattern.compile("gpt-4o-mini" + SNAPSHOT), 2833 + TILES * 5667);
        BY_MODEL.put(Pattern.compile("(gpt-4o|gpt-4\\.1|gpt-5|o1|o3)" + SNAPSHOT), 85 + TILES * 170);
        BY_MODEL.put(Pattern.compile("(gpt-4\\.1-mini|gpt-4\\.1-nano|gpt-5-mini|gpt-5-nano|o4-mini)" + SNAPSHOT), 3779);
    }

    private ImageTokens() {}

    /** The most tokens that one image in a request to this model can be. */
    static int of(Dialect dialect, String model) {
        return dialect != Dialect.OPENAI
                ? MOST
                : BY_MODEL.entrySet().stream()
                        .filter(row -> row.getKey().matcher(model).matches())
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(MOST);
    }
}
