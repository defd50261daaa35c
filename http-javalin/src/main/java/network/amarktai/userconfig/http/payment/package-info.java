/** Runs the payment agent in the background, and lets requests wait for it. */
@NullMarked
package network.amarktai.userconfig.http.payment;

import org.jspecify.annotations.NullMarked;
