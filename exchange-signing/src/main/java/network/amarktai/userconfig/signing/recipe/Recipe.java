package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.KeyMaterial;
import network.amarktai.userconfig.signing.SignedRequest;
import network.amarktai.userconfig.signing.SigningMoment;
import network.amarktai.userconfig.signing.UnsignedRequest;

/** How one exchange wants its requests signed. Stateless. */
public interface Recipe {

    /**
     * Signs a request.
     *
     * @throws network.amarktai.userconfig.signing.UnusableKey if the key cannot sign
     */
    SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment);
}
