package network.amarktai.userconfig.domain.catalog;

/**
 * A regional site of a provider. A key works at the site where it was created only, and the others answer as if it did not
 * exist.
 *
 * @param code lower-case letters, unique within the service, such as {@code eu}; never renamed
 * @param name its name for users
 * @param host of its API
 */
public record ServiceRegion(String code, String name, String host) {}
