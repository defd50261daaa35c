package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/** How one exchange wants its requests signed. Stateless. */
public interface Recipe {

    /**
     * Signs a request.
     *
     * @throws network.amarktai.userconfig.signing.request.UnusableKey if the key cannot sign
     */
    SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment);
}
