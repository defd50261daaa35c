/** The switch that stops every use of a user's keys and wallet, or of everybody's. */
@NullMarked
package network.amarktai.userconfig.usecase.freeze;

import org.jspecify.annotations.NullMarked;
