package network.amarktai.userconfig.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/**
 * Leaves out the tests, which stand in a jar of their own after {@code verify} and in a folder after {@code test}, and what is
 * generated from the chain's protocol: no one wrote it by hand.
 */
final class ProductionCode implements ImportOption {

    @Override
    public boolean includes(Location location) {
        return !location.contains("-tests.jar")
                && !location.contains("/test-classes/")
                && !location.contains("/userconfig/chain/proto/");
    }
}
