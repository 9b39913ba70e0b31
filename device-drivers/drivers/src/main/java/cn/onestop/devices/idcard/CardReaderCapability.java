package cn.onestop.devices.idcard;

import java.util.Set;

/**
 * What a reader can do beside reading text and photo.
 *
 * @param extras what it answers; what could not be found out yet counts as answered
 * @param tellsRemoval whether it tells that a card was taken away
 */
public record CardReaderCapability(Set<CardExtra> extras, boolean tellsRemoval) {
    public CardReaderCapability {
        extras = Set.copyOf(extras);
    }
}
